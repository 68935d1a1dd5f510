"""A proposal of fifty costs as many queries as one of ten: sent on, sent, answered, corrected."""

from odoo.tests import Form

from ..queries import QueryCounting
from ..users import new_users
from .test_proposal import ProposalCase


class TestProposalQueries(QueryCounting, ProposalCase):
    def people(self, size):
        """Return people whom users stand for, so that they are looked for among the leaders."""
        common = {"company_id": self.company.id, "company_ids": self.company.ids}
        users = new_users(
            self.env, [(f"nguoi.{size}.{n}", "base.group_user", common) for n in range(size)]
        )
        return self.env["hr.employee"].create(
            [
                {"name": f"Người thứ {n}", "company_id": self.company.id, "user_id": user.id}
                for n, user in enumerate(users)
            ]
        )

    def candidates(self, proposal):
        """Return to whom a proposal may be sent on, as the window offers it."""
        action = proposal.action_send_on()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        return window.candidate_ids[:]

    def run_the_way(self, size):
        nominations = self.as_clerk["thidua.nomination"].browse()
        for person in self.people(size):
            nominations |= self.nomination(person)
        proposal = self.proposal(nominations)
        self.count("submit", size, proposal.action_submit)
        found = self.count("whom it may be sent on to", size, lambda: self.candidates(proposal))
        self.assertEqual(found, self.deputy, "who is asked already is not offered")
        proposal.with_user(self.chair).action_approve()
        proposal.write({"number": size, "date": self.today()})
        self.count("send", size, proposal.action_send)
        given = {"reference": f"{size}/QĐ-UBND", "date": self.today()}
        self.count("answer", size, lambda: proposal._answer(nominations, "award", given))
        # as a request does, by their ids
        lines = proposal.line_ids.browse(proposal.line_ids.ids)
        self.count("correct", size, lambda: proposal._correct(lines, "Gõ nhầm số"))
        self.count("print", size, proposal._paper_data)

    def test_who_is_proposed_is_not_asked(self):
        proposal = self.proposal(self.nomination(self.e_staff) | self.nomination(self.e_deputy))
        proposal.action_submit()
        self.assertFalse(self.candidates(proposal))

    def test_fifty_cost_as_much_as_ten(self):
        for size in (2, 10, 50):
            self.run_the_way(size)
        self.assertAsMany(10, 50, spare=2)
