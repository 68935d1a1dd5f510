"""What is voted by stands as it was when the voting opened; whether who is recused counts."""

import io

import docx

from odoo.tests import tagged

from .common import CouncilCase


@tagged("post_install", "-at_install", "standard")
class TestKeptRule(CouncilCase):
    def rule(self, **values):
        return self.env["thidua.council.rule"].create(
            {
                "award_id": self.gkxa.id,
                "threshold": 60,
                "denominator": "all",
                "date_from": "2020-01-01",
                "company_id": self.company.id,
                "grade": "u",
                **values,
            }
        )

    def count(self, session, votes):
        self.tally(session, [votes])
        session.action_close_voting()
        return session.item_ids

    def test_a_rule_changed_during_the_vote_changes_it_not(self):
        rule = self.rule()
        session = self.opened(self.nomination())
        session.action_open_voting()
        rule.threshold = 90
        item = self.count(session, (6, 3))
        self.assertEqual(item.result, "passed", "six of nine are more than 60 %")
        self.assertIn("60", item.rule_words)
        self.assertNotIn("90", item.rule_words)

    def test_a_rule_added_or_removed_during_the_vote_changes_it_not(self):
        session = self.opened(self.nomination())
        session.action_open_voting()
        rule = self.rule(threshold=95)
        item = self.count(session, (5, 4))
        self.assertEqual((item.result, item.base), ("passed", 9), "more than half, as it was")
        session._move("recount", "Đếm nhầm")
        rule.unlink()
        self.assertEqual(self.count(session, (4, 5)).result, "failed")

    def test_the_next_session_goes_by_the_rule_as_it_is_then(self):
        rule = self.rule()
        self.voted(self.nomination(), [(6, 3)])
        rule.threshold = 90
        later = self.nomination(employee_id=self.employees[6].id)
        item = self.voted(later, [(6, 3)]).item_ids
        self.assertEqual(item.result, "failed")

    def test_nobody_writes_what_is_kept(self):
        session = self.opened(self.nomination())
        session.action_open_voting()
        kept = dict(session.item_ids.rule_kept)
        with self.assertRefused(".*"):
            session.item_ids.with_user(self.clerk).write({"rule_kept": {"threshold": 1}})
        self.assertEqual(session.item_ids.rule_kept, kept)

    # --- who is recused -----------------------------------------------------------------------

    def recused(self, base):
        """Return the item of a nomination of the secretary, who is recused."""
        self.council.recused_base = base
        nomination = self.nomination(employee_id=self.e_clerk.id)
        session = self.opened(nomination)
        session.action_open_voting()
        self.assertEqual(session.recused_base, base)
        return self.count(session, (5, 3))

    def minutes(self, session):
        content = self.env["thidua.download"].with_user(self.clerk)._make_council_minutes(session)
        document = docx.Document(io.BytesIO(content))
        return "\n".join(paragraph.text for paragraph in document.paragraphs)

    def test_who_is_recused_counts_among_all_members(self):
        item = self.recused("counted")
        self.assertEqual((item.base, item.voters), (9, 8))
        self.assertAlmostEqual(item.percent, 55.56, 2)
        self.assertIn("vẫn được tính vào tổng số thành viên", self.minutes(item.session_id))

    def test_who_is_recused_is_left_out(self):
        item = self.recused("left_out")
        self.assertEqual((item.base, item.voters), (8, 8))
        self.assertAlmostEqual(item.percent, 62.5, 2)
        self.assertIn("without 1 recused", item.rule_words)
        self.assertIn("không được tính vào tổng số thành viên", self.minutes(item.session_id))

    def test_it_stands_while_a_vote_goes_on(self):
        item = self.recused("left_out")
        with self.assertRefused("once its minutes are signed"):
            self.council.recused_base = "counted"
        self.assertEqual(item.base, 8)
