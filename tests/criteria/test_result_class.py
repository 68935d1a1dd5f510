"""Results are classified by the thresholds of the plan, which are the commune's own."""

from datetime import date

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import make_commune
from ..ranking.common import ALL_T, RankingCase

PROPOSED = [
    ("Hoàn thành xuất sắc nhiệm vụ", 90),
    ("Hoàn thành tốt nhiệm vụ", 70),
    ("Hoàn thành nhiệm vụ", 50),
    ("Không hoàn thành nhiệm vụ", 0),
]


class TestResultClass(RankingCase):
    def rows(self, campaign):
        return [(row.class_id.name, row.share) for row in campaign.threshold_ids]

    def test_proposed_and_changed_in_the_form(self):
        campaign = self.enter_plan()
        self.assertEqual(self.rows(campaign), PROPOSED)
        with Form(campaign) as form:
            with form.threshold_ids.edit(1) as row:
                row.share = 75
            form.threshold_ids.remove(2)
        self.assertEqual(
            self.rows(campaign)[1:],
            [("Hoàn thành tốt nhiệm vụ", 75), ("Không hoàn thành nhiệm vụ", 0)],
        )

    def test_by_share_of_the_maximum(self):
        """Exactly on the threshold is in the class; the class is that of the day of ranking."""
        office, farmers, women, youth = self.departments
        campaign = self.enter_plan()
        round_ = self.rank_units(
            campaign,
            {
                office: (10, 20, 10, 20, 10, 10, 10),
                farmers: (10, 20, 10, 20, 10, 0, 19.99),
                women: (10, 20, 10, 10, 0, 0, 0),
                youth: (10, 20, 10, 9.99, 0, 0, 0),
            },
        )
        sheets = [self.of(round_, unit) for unit in self.departments]
        self.assertEqual([sheet.total for sheet in sheets], [90, 89.99, 50, 49.99])
        self.assertEqual(
            [sheet.result_class_id.name for sheet in sheets],
            [
                "Hoàn thành xuất sắc nhiệm vụ",
                "Hoàn thành tốt nhiệm vụ",
                "Hoàn thành nhiệm vụ",
                "Không hoàn thành nhiệm vụ",
            ],
        )

    def test_just_below_and_just_above(self):
        """Shares that no decimal writes exactly: found and explained alike, to the hundredth."""
        campaign = self.enter_plan()
        campaign.collective_criterion_ids[2:].unlink()
        campaign.collective_criterion_ids.write({"weight": 15, "max_score": 15})
        given = dict(zip(self.departments, [(15, 5), (5, 5), (0.01, 0), (15, 15)], strict=False))
        shares = (100, 99.99, 66.67, 66.66, 33.34, 33.33, 0.04, 0.03)
        campaign.threshold_ids.unlink()
        campaign.threshold_ids = [
            Command.create({"class_id": class_.id, "share": share})
            for class_, share in zip(
                self.env["thidua.result.class"].create(
                    [{"name": str(share), "share": share} for share in shares]
                ),
                shares,
                strict=True,
            )
        ]
        round_ = self.rank_units(campaign, given)
        sheets = [self.of(round_, unit) for unit in given]
        self.assertEqual(
            [sheet.result_class_id.share for sheet in sheets], [66.66, 33.33, 0.03, 100]
        )
        for sheet in sheets:
            self.assertIn(f"“{sheet.result_class_id.name}”", sheet.class_note)

    def test_below_the_lowest_threshold_there_is_no_class(self):
        office, farmers, *_others = self.departments
        campaign = self.enter_plan()
        campaign.threshold_ids[2:].unlink()
        round_ = self.rank_units(campaign, {office: ALL_T, farmers: (5,) * 7})
        self.assertEqual(
            self.of(round_, office).result_class_id.name, "Hoàn thành xuất sắc nhiệm vụ"
        )
        self.assertFalse(self.of(round_, farmers).result_class_id)
        self.assertEqual(self.of(round_, farmers).rank, 2, "ranked all the same")

    def test_without_thresholds_nothing_is_classified(self):
        campaign = self.enter_plan()
        campaign.threshold_ids.unlink()
        round_ = self.rank_units(campaign, {self.departments[0]: ALL_T})
        self.assertFalse(round_.evaluation_ids.result_class_id)

    def test_what_contradicts_itself_is_not_submitted(self):
        campaign = self.enter_plan()
        campaign.threshold_ids[1].share = 90
        with self.assertRefused(
            "“Hoàn thành xuất sắc nhiệm vụ” begins at 90% and “Hoàn thành tốt nhiệm vụ”"
        ):
            campaign.action_submit()
        campaign.threshold_ids.filtered(
            lambda t: t.class_id.name == "Hoàn thành tốt nhiệm vụ"
        ).class_id = campaign.threshold_ids.filtered(
            lambda t: t.class_id.name == "Hoàn thành nhiệm vụ"
        ).class_id
        with self.assertRefused("the class “Hoàn thành nhiệm vụ” stands twice"):
            campaign.action_submit()
        for share in (-1, 101):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                campaign.threshold_ids[0].share = share
                self.env.flush_all()

    def test_closed_with_the_plan(self):
        campaign, draft = self.enter_plan(), self.enter_plan(number=122)
        self.launch(campaign)
        row = campaign.threshold_ids[0]
        for attempt in (
            lambda: row.write({"share": 95}),
            row.unlink,
            lambda: draft.threshold_ids[0].write({"campaign_id": campaign.id}),
            lambda: row.copy(),
        ):
            with self.assertRefused("can no longer be changed"):
                attempt()
        with self.assertRefused("belongs to its plan"):
            draft.threshold_ids[0].company_id = self.env.company
        for user in (self.staff, self.chair):
            with self.assertRaises(AccessError):
                draft.threshold_ids[0].with_user(user).share = 1

    def test_amended_and_listed(self):
        """A changed, an added and a removed threshold; earlier results keep their class."""
        office, farmers, *_others = self.departments
        campaign = self.enter_plan()
        round_ = self.rank_units(campaign, {office: ALL_T, farmers: (5,) * 7})
        amendment = self.as_clerk["thidua.campaign"].browse(campaign.action_amend()["res_id"])
        self.assertEqual(self.rows(amendment), PROPOSED)
        with Form(amendment) as form:
            form.number = 15
            form.date = date(2025, 3, 1)
            form.amendment_reason = "Theo hướng dẫn của cấp trên"
            with form.threshold_ids.edit(0) as row:
                row.share = 95
            form.threshold_ids.remove(3)
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()
        self.assertEqual(
            self.rows(campaign),
            [
                ("Hoàn thành xuất sắc nhiệm vụ", 95),
                ("Hoàn thành tốt nhiệm vụ", 70),
                ("Hoàn thành nhiệm vụ", 50),
            ],
        )
        self.assertEqual(
            {(c.what, c.before, c.after or "") for c in campaign.amended_ids},
            {
                (
                    "Classes of results",
                    "Hoàn thành xuất sắc nhiệm vụ: from 90%",
                    "Hoàn thành xuất sắc nhiệm vụ: from 95%",
                ),
                ("Classes of results", "Không hoàn thành nhiệm vụ: from 0%", ""),
            },
        )
        self.assertEqual(self.of(round_, farmers).result_class_id.name, "Không hoàn thành nhiệm vụ")

    def test_a_company_may_propose_its_own(self):
        Class = self.env["thidua.result.class"]
        with self.assertRaises(AccessError):
            Class.with_user(self.admin_user).create(
                {"name": "Chung", "share": 1, "company_id": False}
            )
        with self.assertRaises(AccessError):
            Class.search([])[0].with_user(self.admin_user).share = 5
        own = Class.with_user(self.admin_user).create(
            {"name": "Khá", "share": 65, "company_id": self.company.id}
        )
        self.assertEqual(self.rows(self.enter_plan()), [("Khá", 65)])
        with self.assertRaises(AccessError):
            own.company_id = False
        for user in (self.clerk, self.chair, self.staff):
            self.assertEqual(own.with_user(user).name, "Khá")
            with self.assertRaises(AccessError):
                own.with_user(user).share = 1

        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "khac.")
        with self.assertRaises(AccessError):
            own.with_user(Other.clerk).read()
        theirs = self.env["thidua.campaign"].with_user(Other.clerk)
        plan = theirs.create({"name": "Kế hoạch", "company_id": Other.company.id})
        self.assertEqual(self.rows(plan), PROPOSED)
        with self.assertRaises(AccessError):
            plan.threshold_ids.with_user(self.clerk).read()
        with self.assertRefused("company"):
            plan.sudo().threshold_ids = [Command.create({"class_id": own.id})]

    def test_staff_read_those_of_launched_plans(self):
        campaign = self.enter_plan()
        seen = self.env["thidua.result.threshold"].with_user(self.staff)
        self.assertFalse(seen.search([("campaign_id", "=", campaign.id)]))
        self.launch(campaign)
        self.assertEqual(seen.search_count([("campaign_id", "=", campaign.id)]), 4)
