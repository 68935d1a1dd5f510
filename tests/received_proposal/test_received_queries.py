"""A proposal of sixty lines costs as many queries as one of ten: sent, recorded, sent back."""

from ..queries import QueryCounting
from .test_received_proposal import ReceivedCase


class TestReceivedQueries(QueryCounting, ReceivedCase):
    def run_the_way(self, size, number):
        people = self.env["hr.employee"].create(
            [{"name": f"Người {size}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        nominations = self.as_clerk["thidua.nomination"].browse()
        for person in people:
            nominations |= self.nomination(person)
        proposal = self.proposal(nominations)
        proposal.action_submit()
        proposal.with_user(self.chair).action_approve()
        proposal.write({"number": number, "date": self.today()})
        known = self.received()
        self.count("send", size, proposal.action_send)
        received = self.received() - known
        received.action_accept()
        given = {"reference": f"{number}/QĐ-UBND", "date": self.today()}
        lines = received.line_ids.browse(received.line_ids.ids)
        self.count("record", size, lambda: received._record_answer(lines, "award", given))
        self.count("send back", size, received.action_send_answers)
        self.assertEqual(proposal.state, "answered")

    def test_sixty_cost_as_much_as_ten(self):
        for number, size in enumerate((2, 10, 60), 1):
            self.run_the_way(size, number)
        self.assertAsMany(10, 60, spare=2)
