"""A council of five, three nominations, and a session that is voted on in the system."""

import base64
import io
import re
from datetime import date
from unittest.mock import patch

import docx

from odoo import Command
from odoo.addons.thidua_khenthuong.models.ballot import codes

from ..common import CommuneCase
from ..users import new_users

PATH = "/thidua/bo-phieu"
RECEIPT = re.compile(r"\b(?:[A-Z0-9]{4}-){2}[A-Z0-9]{4}\b")
SLIP = re.compile(r"(?:[2-9]{4} ){3}[2-9]{4}")
# each code that is made or tried takes 50 ms and is meant to: tests of what it opens need not wait
CHEAP = patch.dict(codes._COST, n=2)


class Ballot:
    """The session is open; the head of the farmers' union sits in the council and is nominated."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        common = {"company_id": cls.company.id, "company_ids": [cls.company.id]}
        cls.outside = new_users(
            cls.env,
            [
                (f"thu.{login}", "base.group_user", {"name": name, **common})
                for login, name in (("mttq", "Hà Thị Mặt Trận"), ("cuuchien", "Tô Văn Cựu"))
            ],
        )
        employees = (cls.e_chair, cls.e_deputy, cls.e_head)
        members = [{"employee_id": employee.id} for employee in employees]
        members += [{"partner_id": user.partner_id.id, "user_id": user.id} for user in cls.outside]
        members[0]["role"], members[1]["role"] = "chair", "secretary"
        cls.council = cls.as_clerk["thidua.council"].create(
            {
                "date_from": date(2026, 1, 1),
                "quorum_percent": 66.67,
                "threshold": 50,
                "more_than": True,
                "voting": "secret_online",
                "member_ids": [Command.create(member) for member in members],
            }
        )
        cls.voters = cls.chair | cls.deputy | cls.head | cls.outside
        # the head himself, a member of his unit, somebody else
        cls.nominations = cls.nominate_all(cls.e_head | cls.e_staff | cls.employees[5])

    @classmethod
    def nominate_all(cls, people):
        """Return complete nominations of these people."""
        nominations = cls.as_clerk["thidua.nomination"].create(
            [
                {
                    "origin": "leader",
                    "employee_id": person.id,
                    "award_id": cls.env.ref("thidua_khenthuong.award_ldtt").id,
                    "commendation_type_id": cls.env.ref("thidua_khenthuong.type_sudden").id,
                    "date": date(2026, 1, 15),
                    "period_from": date(2025, 1, 1),
                    "period_to": date(2025, 12, 31),
                    "achievement": "Đã hoàn thành xuất sắc nhiệm vụ năm 2025",
                }
                for person in people
            ]
        )
        nominations.action_complete()
        return nominations

    def opened(self, nominations=None, absent=(), vote=True):
        """Return a session in which the voting is open; `absent`: users who did not come.

        :param vote: False for a session in which it is not yet
        """
        session = self.as_clerk["thidua.council.session"].create(
            {
                "council_id": self.council.id,
                "date": self.today(),
                "item_ids": [
                    Command.create({"nomination_id": nomination.id})
                    for nomination in nominations or self.nominations
                ],
            }
        )
        session.action_invite()
        session.action_open()
        for row in session.attendance_ids:
            there = row.user_id not in absent
            row.write({"status": "present" if there else "absent", "reason": "" if there else "Ốm"})
        if vote:
            session.action_open_voting()
        return session

    def as_user(self, session, user):
        return session.with_env(self.env(user=user, context={}))

    def vote(self, session, user, *choices):
        """Cast a user's ballot, a choice for each item on which he votes; return the receipt."""
        mine = self.as_user(session, user)
        items = [item for item in mine.ballot_paper()["items"] if not item["recused"]]
        return mine.cast_ballot(
            {str(item["id"]): choice for item, choice in zip(items, choices, strict=True)}
        )

    def counts(self, session):
        """Return what was counted on each item (list of tuples)."""
        return [
            (i.count_yes, i.count_no, i.count_abstain, i.count_invalid) for i in session.item_ids
        ]


class BallotCase(Ballot, CommuneCase):
    """What most tests of the ballot stand on."""


class Drawn(Ballot):
    """The same council votes with drawn codes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.council.voting = "secret_codes"
        cls.startClassPatcher(CHEAP)

    def sheet(self, session):
        """Fetch the slips as the clerk does (docx.Document)."""
        fetched = session.with_user(self.clerk).ballot_slips()
        return docx.Document(io.BytesIO(base64.b64decode(fetched["content"])))

    def codes(self, session):
        """Fetch the slips; return the codes of each hat (list of lists)."""
        return [codes_of(table) for table in self.sheet(session).tables]


def codes_of(table):
    """Return the codes on the slips of a table in a Word sheet."""
    cells = [cell.text for row in table.rows for cell in row.cells]
    return [code for text in cells for code in SLIP.findall(text)]


class DrawnCase(Drawn, CommuneCase):
    """What most tests of drawn codes stand on."""
