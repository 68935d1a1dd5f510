"""Equal totals share a rank or are told apart, as declared before the launch."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.tests import Form
from odoo.tools import mute_logger

from .common import RankingCase


class TestTies(RankingCase):
    def equal_totals(self, **tie_breaks):
        """Rank four units of 70 points each, that differ in T4 and T7."""
        office, farmers, women, youth = self.departments
        return self.rank_units(
            self.enter_ranked_plan(tie_breaks),
            {
                office: (10, 10, 10, 15, 10, 0, 15),
                farmers: (10, 10, 10, 18, 10, 0, 12),
                women: (10, 10, 10, 15, 10, 0, 15),
                youth: (10, 10, 10, 15, 10, 5, 10),
            },
        )

    def ranks(self, round_):
        return [self.of(round_, department).rank for department in self.departments]

    def test_shared_by_default(self):
        round_ = self.equal_totals()
        self.assertEqual(self.ranks(round_), [1, 1, 1, 1])
        note = self.of(round_, self.departments[0]).with_env(self.as_clerk).tie_note
        self.assertEqual(
            note,
            "Equal total 70: shares the rank with Đoàn Thanh niên, Hội Nông dân, Hội Phụ nữ.",
        )

    def test_broken_in_the_order_declared(self):
        """T4 first, then T7; who is still equal shares the rank, and the screen says why."""
        round_ = self.equal_totals(T4=1, T7=2)
        self.assertEqual(self.ranks(round_), [2, 1, 2, 4])
        office, farmers, _women, youth = (
            self.of(round_, department).with_env(self.as_clerk).tie_note
            for department in self.departments
        )
        self.assertEqual(farmers, "Equal total 70; goes before Hội Phụ nữ: T4 18 > 15.")
        self.assertEqual(
            office,
            "Equal total 70: shares the rank with Hội Phụ nữ.\n"
            "Equal total 70; comes after Hội Nông dân: T4 15 < 18.\n"
            "Equal total 70; goes before Đoàn Thanh niên: T7 15 > 10.",
        )
        self.assertEqual(youth, "Equal total 70; comes after Văn phòng: T7 10 < 15.")

    def test_another_order_another_ranking(self):
        self.assertEqual(self.ranks(self.equal_totals(T7=1, T4=2)), [1, 3, 1, 4])

    def test_of_a_penalty_less_is_better(self):
        campaign = self.enter_ranked_plan({"T4": 1})
        campaign.criterion_ids.filtered(lambda c: c.tie_order).effect = "penalty"
        office, farmers, *_others = self.departments
        # a penalty stands last on the sheet
        round_ = self.rank_units(
            campaign, {office: (10, 20, 0, 0, 0, 0, 5), farmers: (10, 20, 5, 0, 0, 0, 10)}
        )
        first, second = self.of(round_, office), self.of(round_, farmers)
        self.assertEqual((first.total, second.total), (25, 25))
        self.assertEqual((first.rank, second.rank), (1, 2))
        self.assertIn("goes before Hội Nông dân: T4 5 < 10", first.with_env(self.as_clerk).tie_note)

    def test_a_note_tells_nobody_what_he_may_not_read(self):
        round_ = self.equal_totals(T4=1)
        farmers = self.of(round_, self.departments[1])
        self.assertIn("Đoàn Thanh niên", farmers.with_user(self.chair).tie_note)
        self.assertFalse(farmers.with_user(self.head).tie_note)

    def test_declared_before_the_launch(self):
        campaign = self.enter_ranked_plan()
        campaign.tie_rule = "criteria"
        with self.assertRefused("the criteria that break ties"):
            campaign.action_submit()
        t4, t7 = campaign.criterion_ids.filtered(lambda c: c.name[:2] in ("T4", "T7"))
        (t4 | t7).tie_order = 1
        with self.assertRefused("“T4.*”, “T7.*” break ties at the same place"):
            campaign.action_submit()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            t7.tie_order = -1
        t7.tie_order = 2
        self.assertEqual(campaign.tie_text, "Collective: T4 → T7")
        self.launch(campaign)
        for record, values in ((campaign, {"tie_rule": "shared"}), (t7, {"tie_order": 0})):
            with self.assertRefused("can no longer be changed"):
                record.write(values)

    def test_amended_and_copied(self):
        """An amendment changes what breaks ties, and lists it; a copy and a set keep it."""
        campaign = self.launch(self.enter_ranked_plan({"T4": 1}))
        action = campaign.action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(action["res_id"])
        with Form(amendment) as form:
            form.number = 15
            form.date = date(2025, 3, 1)
            form.amendment_reason = "Theo hướng dẫn của cấp trên"
            with form.collective_criterion_ids.edit(6) as line:
                line.tie_order = 2
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()
        self.assertEqual(campaign.tie_text, "Collective: T4 → T7")
        self.assertEqual(
            [(c.what, c.after.rpartition(", ")[2]) for c in campaign.amended_ids],
            [("Criterion (Collective)", "breaks ties: 2")],
        )
        copy = campaign.copy({"name": "Kế hoạch năm sau"})
        self.assertEqual((copy.tie_rule, copy.tie_text), ("criteria", "Collective: T4 → T7"))
        action = campaign.action_save_as_set()
        kept = self.as_clerk["thidua.criteria.set"].browse(action["res_id"])
        self.assertEqual(sorted(kept.line_ids.mapped("tie_order"))[-2:], [1, 2])
