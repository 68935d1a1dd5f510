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
        cls.confirm(action, reason, env or freeze.env)

    @classmethod
    def confirm(cls, action, words, env=None):
        """Write something in the window that a step opens, and confirm it."""
        window = (env or cls.as_clerk)[action["res_model"]].with_context(**action["context"])
        window.create({"reason": words}).action_confirm()

    @classmethod
    def posted(cls, *employees, **values):
        """Return a posting of today with nominations of these employees."""
        nominations = cls.nominated(*employees)
        action = nominations.action_post_publicly()
        posting = cls.as_clerk["thidua.posting"].browse(action["res_id"])
        posting.write(values)
        posting.action_post()
        return posting

    @classmethod
    def comment(cls, line, user=None, text="Tôi được biết sự việc không đúng như vậy", **more):
        """Return a comment of somebody signed in."""
        comments = cls.env(user=user or cls.staff, context={})["thidua.posting.comment"]
        return comments.create({"line_id": line.id, "comment": text, **more})
