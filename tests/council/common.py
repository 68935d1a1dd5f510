"""A council of nine with its nominations, as the Office enters them."""

from odoo.tests import Form

from ..common import CommuneCase

ROLES = ("chair", "deputy", "secretary", "member", "member")


class CouncilCase(CommuneCase):
    """The council's chair, deputy, secretary, a head of unit and staff have log-ins; four not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")
        cls.cstdtq = cls.env.ref("thidua_khenthuong.award_cstdtq")
        cls.sudden = cls.env.ref("thidua_khenthuong.type_sudden")
        cls.council = cls.as_clerk["thidua.council"].create(
            {
                "regulation": "Quy chế 02/QC-HĐTĐKT",
                "decision_number": "01/QĐ-UBND",
                "date_from": "2024-01-01",
                "quorum_percent": 66.67,
                "threshold": 50,
                "more_than": True,
            }
        )
        people = (cls.e_chair, cls.e_deputy, cls.e_clerk, cls.e_head, cls.e_staff)
        member = cls.as_clerk["thidua.council.member"]
        cls.members = member.create(
            [
                {"council_id": cls.council.id, "employee_id": person.id, "role": role}
                for person, role in zip(people, ROLES, strict=True)
            ]
            + [
                {"council_id": cls.council.id, "name": f"Ủy viên {n}", "title": "Mặt trận"}
                for n in range(1, 5)
            ]
        )

    @classmethod
    def nomination(cls, award=None, complete=True, **subject):
        """Return a nomination that a leader found, of somebody outside the council."""
        values = {
            "origin": "leader",
            "award_id": (award or cls.gkxa).id,
            "commendation_type_id": cls.sudden.id,
            "period_from": cls.today(),
            "period_to": cls.today(),
            "achievement": "Dũng cảm cứu người bị đuối nước",
            **(subject or {"employee_id": cls.employees[5].id}),
        }
        nomination = cls.as_clerk["thidua.nomination"].create(values)
        if complete:
            nomination.action_complete()
        return nomination

    @classmethod
    def session(cls, nominations, **values):
        """Return a draft session with its agenda."""
        session = cls.as_clerk["thidua.council.session"].create(
            {"council_id": cls.council.id, "place": "Phòng họp", **values}
        )
        session._take_in(nominations)
        return session

    @classmethod
    def opened(cls, nominations, present=9, **values):
        """Return a session that is open, the first members of the council present."""
        session = cls.session(nominations, **values)
        session.action_invite()
        session.action_open()
        rows = session.attendance_ids.filtered("member_id")
        rows[:present].action_present()
        rows[present:].write({"status": "absent", "reason": "Đi công tác"})
        return session

    def tally(self, session, votes, **ballots):
        """Enter the tally in its window: votes as (yes, no, abstain, invalid) for each item."""
        action = session.action_enter_tally()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        for name, value in ballots.items():
            setattr(window, name, value)
        for index, counts in enumerate(votes):
            with window.line_ids.edit(index) as line:
                line.yes, line.no, line.abstain, line.invalid = (*counts, 0, 0, 0)[:4]
        window.save().action_confirm()

    def voted(self, nominations, votes, present=9, **values):
        """Return a session whose votes are counted."""
        session = self.opened(nominations, present, **values)
        session.action_open_voting()
        self.tally(session, votes)
        session.action_close_voting()
        return session
