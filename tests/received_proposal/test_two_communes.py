"""A province company and two communes: two propose, one answers, neither sees the other."""

from odoo.exceptions import AccessError
from odoo.service.model import call_kw

from ..common import Commune, make_commune
from ..proposal.test_proposal import Proposing
from .test_received_proposal import ReceivedCase

# all that holds something of a proposal, below or above
MODELS = (
    "thidua.campaign",
    "thidua.round",
    "thidua.nomination",
    "thidua.dossier.paper",
    "thidua.proposal",
    "thidua.proposal.line",
    "thidua.received.proposal",
    "thidua.received.proposal.line",
    "thidua.commendation",
)


def neighbour(env, name, prefix):
    """Return a commune beside the one of the test, with the same steps of its clerk."""
    body = type("Neighbour", (Proposing, Commune), {"env": env})
    make_commune(body, name=name, prefix=prefix)
    body.as_clerk = env(user=body.clerk, context={})
    body.as_chair = env(user=body.chair, context={})
    body.know_awards()
    return body()


class TestTwoCommunes(ReceivedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = neighbour(cls.env, "UBND xã Láng Giềng", "lang.")
        cls.second.company.thidua_superior_id = cls.above.company
        cls.campaign_type = cls.env.ref("thidua_khenthuong.type_movement")

    def rpc(self, user, model, method, *args, **kwargs):
        """Call as a browser does: plain data, nothing of the server's context."""
        return call_kw(self.env(user=user, su=False, context={})[model], method, args, kwargs)

    # --- what happens -----------------------------------------------------------------------

    def propose(self):
        """The first sends two proposals of two types, the second one of three people."""
        self.first_round = self.ranked_round()
        plan = self.second.enter_plan()
        place = plan.quota_ids.filtered(
            lambda q: q.award_id == self.bktinh and q.round_kind == "annual"
        )
        place.maximum = 3
        self.second_round = self.second.ranked_round(plan)

        best = self.nominate(self.best(self.first_round, "individual", 1), "award_bktinh")
        best.action_complete()
        self.of_round = self.sent(best, number=6)
        feats = self.nomination(self.e_staff) | self.nomination(self.e_head)
        self.of_feats = self.sent(feats, number=7)
        three = self.second.nominate(
            self.second.best(self.second_round, "individual", 3), "award_bktinh"
        )
        three.action_complete()
        self.of_second = self.second.sent(three, number=6)

    def arrived(self, proposal):
        """Return what arrived above of a proposal, as the clerk there finds it."""
        body = proposal.company_id.sudo().thidua_body
        return self.received().filtered(
            lambda r: (r.body, r.reference) == (body, proposal.reference)
        )

    def line(self, received, nomination):
        return received.line_ids.filtered(lambda r: r.subject_name == nomination.subject_name)

    def examine(self):
        """The province answers line by line, part by part for the second commune."""
        of_round, of_feats = self.arrived(self.of_round), self.arrived(self.of_feats)
        of_second = self.arrived(self.of_second)
        (of_round | of_feats | of_second).action_accept()
        self.record(of_round, answer="refuse", reason="Chưa đủ hai năm liên tục")
        of_round.action_send_answers()
        one, other = (self.line(of_feats, n) for n in self.of_feats.line_ids.nomination_id)
        self.record(of_feats, one, reference="301/QĐ-UBND")
        self.record(of_feats, other, answer="supplement", reason="Thiếu xác nhận công an")
        of_feats.action_send_answers()
        one, two, three = (self.line(of_second, n) for n in self.of_second.line_ids.nomination_id)
        self.record(of_second, one, reference="302/QĐ-UBND")
        of_second.action_send_answers()
        self.assertEqual((of_second.state, of_second.open_count), ("examining", 2))
        self.record(of_second, two, answer="refuse", reason="Đã được khen năm trước")
        self.record(of_second, three, answer="supplement", reason="Thiếu báo cáo thành tích")
        of_second.action_send_answers()

    # --- what is read -----------------------------------------------------------------------

    def ledger(self, body):
        """Return the ledger of a commune as its clerk groups and reads it."""
        fields = ["subject_name", "reference", "date", "authority_id", "source"]
        rows = self.rpc(body.clerk, "thidua.commendation", "search_read", [], fields, order="id")
        return [
            (
                row["subject_name"],
                row["reference"],
                row["date"],
                row["authority_id"][0],
                row["source"],
            )
            for row in rows
        ]

    def states(self, body):
        """Return how many nominations a commune has in which state."""
        groups = self.rpc(
            body.clerk, "thidua.nomination", "formatted_read_group", [], ["state"], ["__count"]
        )
        return {group["state"]: group["__count"] for group in groups}

    def assertSeesOnly(self, body):  # noqa: N802
        """What the clerk of a body finds by any reading is of his own company."""
        for model in MODELS:
            own = self.env[model].search([("company_id", "=", body.company.id)])
            others = self.env[model].search(
                [("company_id", "in", self.all.ids), ("id", "not in", own.ids)]
            )
            with self.subTest(clerk=body.clerk.login, model=model):
                self.assert_found(body.clerk, own, others)
                for id_ in others.ids:
                    with self.assertRaises(AccessError):
                        self.rpc(body.clerk, model, "read", [id_], ["display_name"])

    def assert_found(self, user, own, others):
        def of_all(ids):
            """Leave out what was there before, without a company or of another."""
            return set(ids) & set((own | others).ids)

        model = own._name
        anybody = [("company_id", "in", self.all.ids)]
        for domain in ([], anybody, [("id", "in", (own | others).ids)], [("id", "in", others.ids)]):
            wanted = set() if domain[:1] == [("id", "in", others.ids)] else set(own.ids)
            found = self.rpc(user, model, "search", domain)
            self.assertEqual(of_all(found), wanted)
            read = self.rpc(user, model, "web_search_read", domain, {"display_name": {}})
            self.assertEqual(of_all(row["id"] for row in read["records"]), wanted)
            named = self.rpc(user, model, "name_search", "", domain, limit=None)
            self.assertEqual(of_all(id_ for id_, _name in named), wanted)
            groups = self.rpc(
                user, model, "formatted_read_group", domain, ["company_id"], ["id:array_agg"]
            )
            grouped = [id_ for group in groups for id_ in group["id:array_agg"]]
            self.assertEqual(of_all(grouped), wanted)

    # --- the test ---------------------------------------------------------------------------

    def test_two_propose_and_one_answers(self):
        self.all = self.company | self.second.company | self.above.company
        self.propose()
        self.check_what_arrived()
        communes = (self, self.second)
        for body in (*communes, self.above):
            self.assertSeesOnly(body)
        self.examine()
        self.check_what_came_back()
        self.check_places()
        self.check_once_more()
        for model in MODELS:
            self.assertTrue(self.env[model].search([("company_id", "in", self.all.ids)]), model)
        for body in (*communes, self.above):
            self.assertSeesOnly(body)

    def check_what_arrived(self):
        clerk, model = self.above.clerk, "thidua.received.proposal"
        groups = self.rpc(clerk, model, "formatted_read_group", [], ["body"], ["__count"])
        self.assertEqual(
            {group["body"]: group["__count"] for group in groups},
            {self.company.thidua_body: 2, self.second.company.thidua_body: 1},
        )
        rows = self.rpc(
            clerk, model, "search_read", [], ["commendation_type", "line_count"], order="id"
        )
        self.assertEqual(
            [(row["commendation_type"], row["line_count"]) for row in rows],
            [(self.campaign_type.name, 1), (self.sudden.name, 2), (self.campaign_type.name, 3)],
        )
        found = self.rpc(clerk, model, "name_search", "Láng Giềng")
        self.assertEqual([id_ for id_, _name in found], self.arrived(self.of_second).ids)

    def check_what_came_back(self):
        self.assertEqual(set(self.received().mapped("state")), {"decided"})
        proposals = self.of_round | self.of_feats | self.of_second.with_env(self.of_round.env)
        self.assertEqual(set(proposals.sudo().mapped("state")), {"answered"})
        day, province = self.today(), self.province.id
        one = self.of_feats.line_ids[0].subject_name
        first = [(one, "301/QĐ-UBND", day, province, "superior")]
        self.assertEqual(self.ledger(self), first)
        one = self.of_second.line_ids[0].subject_name
        self.assertEqual(
            self.ledger(self.second), [(one, "302/QĐ-UBND", day, province, "superior")]
        )
        self.assertEqual(self.ledger(self.above), [], "nobody of its own was commended")
        self.assertEqual(self.states(self), {"awarded": 1, "refused": 1, "draft": 1})
        self.assertEqual(self.states(self.second), {"awarded": 1, "refused": 1, "draft": 1})
        self.assertEqual(
            self.of_second.line_ids.mapped(lambda line: (line.answer, line.reason)),
            [
                ("award", ""),
                ("refuse", "Đã được khen năm trước"),
                ("supplement", "Thiếu báo cáo thành tích"),
            ],
        )
        for body, proposal, told in (
            (self, self.of_round, ["Not conferred: 1"]),
            (self, self.of_feats, ["Conferred: 1", "Returned, to be supplemented: 1"]),
            (self.second, self.of_second, ["Not conferred: 1", "Returned, to be supplemented: 1"]),
        ):
            activity = proposal.sudo().activity_ids
            self.assertEqual(activity.user_id, body.clerk)
            for words in told:
                self.assertIn(words, activity.note)

    def check_places(self):
        """What was refused frees its place; what was conferred or returned holds it."""
        self.nominate(self.best(self.first_round, "individual", 1, skip=1), "award_bktinh")
        with self.assertRefused("quota is used up"):
            self.nominate(self.best(self.first_round, "individual", 1, skip=2), "award_bktinh")
        second = self.second
        second.nominate(second.best(self.second_round, "individual", 1, skip=3), "award_bktinh")
        with self.assertRefused("quota is used up"):
            second.nominate(second.best(self.second_round, "individual", 1, skip=4), "award_bktinh")

    def check_once_more(self):
        """What was returned goes up again and is conferred; the first commune hears nothing."""
        returned = self.of_second.line_ids[2].nomination_id
        returned.achievement = "Đã bổ sung báo cáo thành tích"
        returned.action_complete()
        again = self.second.sent(returned, number=8)
        received = self.arrived(again)
        self.assertEqual(received.line_ids.achievement, "Đã bổ sung báo cáo thành tích")
        before = self.ledger(self)
        received.action_accept()
        self.record(received, reference="305/QĐ-UBND")
        received.action_send_answers()
        self.assertEqual(
            [row[1] for row in self.ledger(self.second)], ["302/QĐ-UBND", "305/QĐ-UBND"]
        )
        self.assertEqual(self.ledger(self), before)
        self.assertEqual(self.states(self.second), {"awarded": 2, "refused": 1, "draft": 1})
