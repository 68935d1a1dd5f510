"""What the tests of freezes and postings share: nominations outside rounds."""

from ..common import CommuneCase


class PostingCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")
        cls.bktinh = cls.env.ref("thidua_khenthuong.award_bktinh")
        cls.sudden = cls.env.ref("thidua_khenthuong.type_sudden")
        _office, cls.farmers, cls.women, _youth = cls.departments
        cls.people = cls.employees[5:]

    @classmethod
    def values(cls, employee=None, award=None, **more):
        return {
            "origin": "leader",
            "employee_id": (employee or cls.e_staff).id,
            "award_id": (award or cls.gkxa).id,
            "commendation_type_id": cls.sudden.id,
            "period_from": cls.today(),
            "period_to": cls.today(),
            "achievement": "Dũng cảm cứu người bị đuối nước",
            **more,
        }

    @classmethod
    def nominated(cls, *employees, **more):
        """Return draft nominations that a leader found, as the clerk enters them."""
        return cls.as_clerk["thidua.nomination"].create(
            [cls.values(employee, **more) for employee in employees or [cls.e_staff]]
        )

    @classmethod
    def freeze(cls, employee=None, env=None, **more):
        """Return a freeze that the clerk enters."""
        subject = {} if "department_id" in more else {"employee_id": (employee or cls.e_staff).id}
        return (env or cls.as_clerk)["thidua.freeze"].create(
            {"ground": "complaint", "reference": "07/TB-TTr", **subject, **more}
        )

    @classmethod
    def lift(cls, freeze, reason="Kết luận không có vi phạm", env=None):
        """Lift a freeze in the window that asks for the reason."""
        action = freeze.action_lift()
        window = (env or freeze.env)["thidua.reason.wizard"].with_context(**action["context"])
        window.create({"reason": reason}).action_confirm()
