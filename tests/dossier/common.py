"""What the tests of dossiers share: nominations outside rounds, and their papers by code."""

from ..common import CommuneCase


class DossierCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("gkxa", "ldtt", "cstdcs", "bktinh"):
            setattr(cls, name, cls.env.ref(f"thidua_khenthuong.award_{name}"))
        for name in ("merit", "sudden"):
            setattr(cls, name, cls.env.ref(f"thidua_khenthuong.type_{name}"))
        cls.office, cls.farmers, cls.women, _youth = cls.departments

    @classmethod
    def nomination(cls, employee=None, award=None, **more):
        """Return a nomination that a unit proposes, entered by the clerk."""
        return cls.as_clerk["thidua.nomination"].create(cls.values(employee, award, **more))

    @classmethod
    def values(cls, employee=None, award=None, **more):
        return {
            "origin": "unit",
            "proposing_unit_id": cls.farmers.id,
            "employee_id": (employee or cls.e_staff).id,
            "award_id": (award or cls.gkxa).id,
            "commendation_type_id": cls.merit.id,
            "period_from": cls.today(),
            "period_to": cls.today(),
            "achievement": "Hoàn thành tốt nhiệm vụ",
            **more,
        }

    def paper(self, nomination, code):
        """Return the paper of a code in a dossier."""
        return nomination.dossier_paper_ids.filtered(lambda p: p.requirement_id.code == code)

    def codes(self, nomination, asked=True):
        papers = nomination.dossier_paper_ids.filtered(lambda p: p.is_asked == asked)
        return set(papers.requirement_id.mapped("code"))

    def files_of(self, pieces):
        """Return the files of pieces of evidence (ir.attachment)."""
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", pieces._name),
                ("res_field", "=", "file"),
                ("res_id", "in", pieces.ids),
            ]
        )
