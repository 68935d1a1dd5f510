"""The Office's and the leader's cards of papers, bonuses and votes: as cheap with many records.

Records are made in bulk and put into the state in which they wait: only how the cards are read is
looked at here.
"""

from datetime import timedelta
from secrets import token_hex

from odoo.addons.thidua_khenthuong.models.ballot import box

from ..pictures import without_pictures
from ..queries import QueryCounting
from .common import TodoCase, cards_of

FEW, MANY = 10, 200
WAITING = {
    "thu.clerk": (
        "bonus_due",
        "bonus_listed",
        "certificate_waiting",
        "decision_issue",
        "delegation_returned",
        "not_presented",
        "payment_open",
        "proposal_send",
        "raised",
        "recovery",
        "revocation_issue",
        "summary_issue",
    ),
    "thu.chair": (
        "approve_decision",
        "approve_delegation",
        "approve_proposal",
        "approve_revocation",
        "approve_summary",
        "ballot",
        "raised",
    ),
}


class TestCardQueries(QueryCounting, TodoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = cls.today() - timedelta(days=3)
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")
        cls.authority = cls.gkxa._authority_on(cls.today(), cls.company)[cls.gkxa]
        superior = cls.env.ref("thidua_khenthuong.award_bktinh")
        cls.province = superior._authority_on(cls.today(), cls.company)[superior]
        cls.campaign = cls.launch()
        cls.council = cls.env["thidua.council"].create(
            {"company_id": cls.company.id, "quorum_percent": 66, "threshold": 50}
        )
        cls.made = 0

    def bulk(self, model, rows):
        """Make records as the system does, quietly (recordset in sudo)."""
        quiet = {
            "tracking_disable": True,
            "mail_create_nolog": True,
            "mail_create_nosubscribe": True,
        }
        return self.env[model].sudo().with_context(**quiet)._with_key().create(rows)

    def papers(self, model, count, **values):
        """Make papers that wait to be approved, and as many that wait to be issued."""
        rows = [{"company_id": self.company.id, "approver_id": self.chair.id, **values}]
        made = self.bulk(model, rows * (2 * count))
        made.write({"submitted_by_id": self.clerk.id, "state": "submitted"})
        made[count:].write({"state": "approved"})
        made.flush_recordset()
        return made

    @without_pictures
    def grow(self, count):
        """Have `count` more records wait of each kind."""
        self.made += 1
        self.papers("thidua.decision", count, name="Quyết định")
        self.papers("thidua.summary", count, campaign_id=self.campaign.id)
        self.papers(
            "thidua.proposal",
            count,
            authority_id=self.province.id,
            commendation_type_id=self.env.ref("thidua_khenthuong.type_sudden").id,
        )
        revocations = self.papers("thidua.revocation", count)
        entries = self.entries(count)
        self.owed(count, entries, revocations[0])
        self.delegations(count)
        self.told(count)
        self.votes(count)

    def entries(self, count):
        """Return entries of a decision of ours: half to be listed, half on a list."""
        decision = self.bulk(
            "thidua.decision",
            [
                {
                    "company_id": self.company.id,
                    "name": "Đã ban hành",
                    "number": 900 + self.made,
                    "symbol": "QĐ-UBND",
                    "date": self.today(),
                }
            ],
        )
        decision.state = "issued"
        people = self.env["res.partner"].create(
            [
                {
                    "name": f"Hộ {self.made}.{n}",
                    "thidua_kind": "household",
                    "company_id": self.company.id,
                }
                for n in range(3 * count)
            ]
        )
        return self.bulk(
            "thidua.commendation",
            [
                {
                    "partner_id": person.id,
                    "award_id": self.gkxa.id,
                    "authority_id": self.authority.id,
                    "company_id": self.company.id,
                    "decision_id": decision.id,
                    "bonus": 760_000,
                    "date": self.today(),
                }
                for person in people
            ],
        )

    def owed(self, count, entries, revocation):
        """Put bonuses on lists, have certificates wait, and what was revoked to be returned."""
        lists = self.bulk(
            "thidua.payment",
            [
                {"company_id": self.company.id, "number": 1000 * self.made + n}
                for n in range(1, count + 1)
            ],
        )
        self.bulk(
            "thidua.payment.line",
            [
                {"payment_id": lists[n].id, "commendation_id": entries[n].id, "amount": 760_000}
                for n in range(count)
            ],
        )
        known = self.env["thidua.certificate"].sudo().search([])
        missing = entries - known.commendation_id
        self.bulk(
            "thidua.certificate",
            [{"commendation_id": e.id, "token": token_hex(12)} for e in missing],
        )
        recoveries = self.bulk(
            "thidua.recovery",
            [
                {"revocation_id": revocation.id, "commendation_id": e.id, "money_due": 1}
                for e in entries[count : 2 * count]
            ],
        )
        recoveries.write({"state": "open"})

    def delegations(self, count):
        """Have delegations wait for the chairman, and as many that he returned."""
        rows = [
            {
                "company_id": self.company.id,
                "kind": "unit",
                "user_id": self.head.id,
                "delegate_id": self.clerk_2.id,
                "date_from": self.today() + timedelta(days=1),
                "date_to": self.today() + timedelta(days=2),
                "reason": "Đi học",
                "approver_id": self.chair.id,
            }
        ]
        made = self.bulk("thidua.delegation", rows * (2 * count))
        made.write({"submitted_by_id": self.clerk.id})
        made[:count].write({"state": "submitted"})
        back = made[count:].with_context(mail_activity_quick_update=True)
        back._schedule("thidua_khenthuong.activity_follow_up", self.clerk)

    def told(self, count):
        """Have matters that were raised to the clerk and to the chairman."""
        for user in (self.clerk, self.chair):
            activities = self.env["mail.activity"].create(
                [
                    {
                        "res_model_id": self.env["ir.model"]._get_id("thidua.campaign"),
                        "res_id": self.campaign.id,
                        "user_id": user.id,
                        "summary": "Quá hạn",
                    }
                ]
                * count
            )
            self.bulk(
                "thidua.reminder",
                [
                    {
                        "company_id": self.company.id,
                        "user_id": user.id,
                        "kind": "raise",
                        "model": "thidua.duty",
                        "step": "open",
                        "res_model": "thidua.campaign",
                        "res_id": self.campaign.id,
                        "date_due": self.day - timedelta(days=1000 * self.made + number),
                        "made_on": self.day,
                        "summary": "Quá hạn",
                        "activity_id": activity.id,
                    }
                    for number, activity in enumerate(activities)
                ],
            )

    def votes(self, count):
        """Have sessions in which the chairman has a vote in the system, and has not cast it."""
        sessions = self.bulk(
            "thidua.council.session",
            [
                {
                    "company_id": self.company.id,
                    "council_id": self.council.id,
                    "voting": "secret_online",
                }
            ]
            * count,
        )
        sessions.write({"state": "voting"})
        there = self.bulk(
            "thidua.council.attendance",
            [
                {"session_id": session.id, "name": "Chủ tịch", "user_id": self.chair.id}
                for session in sessions
            ],
        )
        self.env.flush_all()
        for session, attendance in zip(sessions, there, strict=True):
            box.prepare(self.cr, session.id, [attendance.id])

    def test_many_cost_as_much_as_few(self):
        users = (self.clerk, self.chair)
        self.grow(FEW)
        for user in users:
            self.cards(user)
            self.count(user.login, FEW, lambda user=user: cards_of(self.env, user))
        self.grow(MANY - FEW)
        for user in users:
            # caches that the making of data has emptied
            self.cards(user)
            cards = self.count(user.login, MANY, lambda user=user: cards_of(self.env, user))
            for code in WAITING[user.login]:
                with self.subTest(user=user.login, card=code):
                    self.assertGreaterEqual(cards.get(code, {}).get("count", 0), MANY)
        self.assertAsMany(FEW, MANY)
