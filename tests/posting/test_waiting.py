"""A decision looks, at every step, at who is held back and who is still posted."""

from datetime import timedelta

from odoo.tests import Form, tagged
from odoo.tools.misc import format_date

from .common import PostingCase


@tagged("post_install", "-at_install", "standard")
class TestWaiting(PostingCase):
    def drafts(self):
        """Return a decision and a proposal, of one nomination each, and the nominations."""
        own, above = self.nominated(), self.nominated(award=self.bktinh)
        (own | above).action_complete()
        decision = self.as_clerk["thidua.decision"].browse(own.action_put_in_decision()["res_id"])
        proposal = self.as_clerk["thidua.proposal"].browse(above.action_put_in_proposal()["res_id"])
        return decision, proposal

    def post(self, nominations):
        action = nominations.action_post_publicly()
        posting = self.as_clerk["thidua.posting"].browse(action["res_id"])
        posting.action_post()
        return posting

    # --- held back ----------------------------------------------------------------------------

    def test_a_leader_approves_nobody_who_is_held_back(self):
        papers = self.drafts()
        for paper in papers:
            paper.action_submit()
        freeze = self.freeze(ground="investigation")
        for paper in papers:
            seen = paper.with_env(self.as_chair)
            self.assertIn("Investigation", seen.freeze_warning)
            with self.assertRefused("Investigation"):
                seen.action_approve()
        self.lift(freeze)
        for paper in papers:
            paper.with_env(self.as_chair).action_approve()
            self.assertEqual((paper.state, paper.freeze_warning), ("approved", ""))

    def test_a_serious_comment_stops_the_approval(self):
        decision, _proposal = self.drafts()
        posting = self.post(decision.nomination_ids)
        comment = self.comment(posting.line_ids, user=self.head)
        decision.action_submit()
        self.confirm(comment.with_env(self.as_clerk).action_take_serious(), "Cần xác minh")
        with self.assertRefused("Not considered for now"):
            decision.with_env(self.as_chair).action_approve()

    def test_nobody_is_warned_about_himself(self):
        nomination = self.nominated(self.e_clerk, self.e_staff)
        nomination.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            nomination.action_put_in_decision()["res_id"]
        )
        clerk_2 = self.env(user=self.clerk_2, context={})
        self.freeze(self.e_clerk, env=clerk_2)
        self.assertEqual(decision.freeze_warning, "")
        self.assertIn(self.e_clerk.name, decision.with_env(clerk_2).freeze_warning)

    def test_the_table_of_checks_shows_it_to_few(self):
        nominations = self.nominated(self.e_clerk, self.e_staff)
        nominations.action_check()
        clerk_2 = self.env(user=self.clerk_2, context={})
        self.freeze(self.e_clerk, env=clerk_2)
        freeze = self.freeze()

        def held(env):
            table = nominations.with_env(env)._checks_shown()
            self.assertEqual(table["columns"][-1]["code"], "held")
            return {row["name"]: row["cells"][-1] for row in table["rows"]}

        own, other = self.e_clerk.name, self.e_staff.name
        seen = held(self.as_clerk)
        self.assertIsNone(seen[own], "as whoever nothing stops")
        self.assertIn("07/TB-TTr", seen[other]["words"])
        self.assertTrue(held(clerk_2)[own])
        self.assertTrue(held(self.as_chair)[own])
        self.lift(freeze)
        self.assertEqual(held(self.as_clerk), {own: None, other: None})
        # what is printed goes before the council
        codes = {column["code"] for column in nominations._checks_table()["columns"]}
        self.assertNotIn("held", codes)

    # --- posted -------------------------------------------------------------------------------

    def test_it_warns_when_submitted_and_stops_when_issued(self):
        decision, proposal = self.drafts()
        posting = self.post(decision.nomination_ids | proposal.nomination_ids)
        day = format_date(self.as_clerk, posting.date_to)
        for paper in (decision, proposal):
            self.assertIn(day, paper.posting_warning)
            self.assertIn("can be approved, but neither issued nor sent", paper.posting_warning)
            action = paper.with_context(thidua_ask=True).action_submit()
            window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
            self.assertIn(day, window.question)
            self.assertIn("Đặng Thị Ứng", window.question)
            window.save().action_confirm()
            self.assertEqual(paper.state, "submitted")
            paper.with_env(self.as_chair).action_approve()
            paper.write({"number": 5, "date": self.today()})
        with self.assertRefused(f"(.|\n)*{day}"):
            decision.action_issue()
        with self.assertRefused(f"(.|\n)*{day}"):
            proposal.action_send()
        posting._move("close", "Đã đủ thời gian")
        self.bring_dossier(decision.nomination_ids | proposal.nomination_ids)
        self.assertEqual(decision.posting_warning, "")
        decision.action_issue()
        proposal.action_send()
        self.assertEqual((decision.state, proposal.state), ("issued", "sent"))

    def test_the_settings_say_how_much_it_weighs(self):
        decision, _proposal = self.drafts()
        self.post(decision.nomination_ids)
        self.company.thidua_posting_submit = "stop"
        with self.assertRefused("waits until the posting is over"):
            decision.action_submit()
        decision.invalidate_recordset(["posting_warning"])
        self.assertIn("it cannot be submitted", decision.posting_warning)
        self.company.thidua_posting_submit = "none"
        self.assertTrue(decision.with_context(thidua_ask=True).action_submit())
        self.assertEqual(decision.state, "submitted")
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 5, "date": self.today()})
        self.company.thidua_posting_issue = "warn"
        decision.invalidate_recordset(["posting_warning"])
        self.assertIn("Đặng Thị Ứng", decision.posting_warning)
        self.assertNotIn("Until then", decision.posting_warning, "it stops nothing")
        question = decision.with_context(thidua_ask=True)._question("issue")
        self.assertIn("Still posted", question)
        self.assertIn("commends 1", question)
        decision.action_issue()
        self.assertEqual(decision.state, "issued")

    def test_a_posting_that_is_over_holds_nobody(self):
        decision, _proposal = self.drafts()
        posting = self.post(decision.nomination_ids)
        # the daily run has not come yet
        posting._with_key().write({"date_to": self.today() - timedelta(days=1)})
        self.assertEqual(decision.posting_warning, "")
        decision.action_submit()
        self.assertEqual(decision.state, "submitted")
