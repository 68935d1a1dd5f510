"""A session on a hundred nominations costs as many queries as one on ten."""

from ..queries import QueryCounting
from .common import CouncilCase


class TestCouncilQueries(QueryCounting, CouncilCase):
    def people(self, size):
        return self.env["hr.employee"].create(
            [{"name": f"Người thứ {size}.{n}", "company_id": self.company.id} for n in range(size)]
        )

    def nominations(self, size):
        values = [
            {
                "origin": "leader",
                "award_id": self.gkxa.id,
                "commendation_type_id": self.sudden.id,
                "period_from": self.today(),
                "period_to": self.today(),
                "achievement": "Dũng cảm cứu người bị đuối nước",
                "employee_id": person.id,
            }
            for person in self.people(size)
        ]
        found = self.as_clerk["thidua.nomination"].create(values)
        found.action_complete()
        return found.browse(found.ids)

    def run_the_way(self, size):
        nominations = self.nominations(size)
        session = self.as_clerk["thidua.council.session"].create({"council_id": self.council.id})
        session = session.browse(session.ids)
        self.count("agenda", size, lambda: session._take_in(nominations))
        self.count("invite", size, session.action_invite)
        self.count("open", size, session.action_open)
        session.action_all_present()
        self.count("open voting", size, session.action_open_voting)
        counts = {"yes": 9, "no": 0, "abstain": 0, "invalid": 0}
        self.count(
            "tally",
            size,
            lambda: session._record_tally(dict.fromkeys(session.item_ids, counts)),
        )
        self.count("close", size, session.action_close_voting)
        self.assertEqual(set(nominations.mapped("council_result")), {"passed"})
        names = ["subject_name", "recused_words", "absent_words", "rule_words", "result"]
        self.count("read", size, lambda: session.item_ids.read(names))
        self.count("results", size, lambda: nominations.mapped("council_words"))
        self.count("minutes", size, session._minutes_data)
        self.count("tally record", size, session._tally_data)
        self.count("decision", size, nominations.action_put_in_decision)

    def test_a_hundred_cost_as_much_as_ten(self):
        for size in (2, 10, 100):
            self.run_the_way(size)
        self.assertAsMany(10, 100, spare=3)
