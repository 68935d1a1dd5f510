"""The clerk adds the resolutions and decisions of his own commune; all else stays locked."""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import CommuneCase, make_commune


@tagged("post_install", "-at_install", "standard")
class TestOwnBases(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bases = cls.as_clerk["thidua.legal.basis"]

    def entered(self, **values):
        with Form(self.bases) as form:
            form.number = "12/NQ-HĐND"
            form.name = "Về nhiệm vụ kinh tế - xã hội năm 2026"
            form.kind = "resolution"
            form.issuer = "HĐND xã Thử Nghiệm"
            form.date_signed = date(2025, 12, 20)
            for name, value in values.items():
                setattr(form, name, value)
        return form.record

    def test_entered_and_cited(self):
        basis = self.entered()
        self.assertEqual((basis.company_id, str(basis.date_from)), (self.company, "2025-12-20"))
        plan = self.enter_plan()
        with Form(plan) as form:
            form.legal_basis_ids.add(self.env.ref("thidua_khenthuong.basis_nd_152"))
            form.legal_basis_ids.add(basis)
        cited = plan._paper_data()["bases"]
        self.assertEqual(
            [line.split(" số ")[0] for line in cited], ["Căn cứ Nghị quyết", "Căn cứ Nghị định"]
        )
        self.assertIn("Nghị quyết số 12/NQ-HĐND ngày 20 tháng 12 năm 2025 của HĐND xã", cited[0])
        basis.number = "13/NQ-HĐND"
        plan.action_submit()
        with self.assertRefused("“13/NQ-HĐND” is cited by “.*”, which is no draft"):
            basis.number = "14/NQ-HĐND"
        basis.with_user(self.admin_user).number = "14/NQ-HĐND"
        basis.note = "Đã lưu"

    def test_law_and_what_all_share_is_locked(self):
        for values in ({"kind": "law"}, {"kind": "decree"}, {"is_power_basis": True}):
            with self.subTest(values=values), self.assertRefused("the Office adds what its own"):
                self.entered(number=f"{values}", **values)
        own, shared = self.entered(), self.env.ref("thidua_khenthuong.basis_nd_152")
        for basis, values, error in (
            (shared, {"note": "x"}, AccessError),
            (shared, {"name": "x"}, AccessError),
            (shared, {"company_id": self.company.id}, AccessError),
            (own, {"company_id": False}, AccessError),
            (own, {"kind": "law"}, UserError),
            (own, {"is_award_law": True}, UserError),
        ):
            with self.subTest(values=values), self.assertRaises(error), self.cr.savepoint():
                basis.with_env(self.as_clerk).write(values)
        with self.assertRaises(AccessError):
            own.unlink()
        self.env["thidua.base.salary"].create(
            {
                "amount": 1,
                "date_from": date(2030, 1, 1),
                "legal_basis_id": own.id,
                "company_id": self.company.id,
            }
        )
        with self.assertRefused("rest on “12/NQ-HĐND”"):
            own.date_to = date(2031, 1, 1)
        with self.assertRaises(AccessError):
            self.bases.create({"number": "1", "name": "x", "issuer": "y", "company_id": False})

    def test_another_commune(self):
        basis = self.entered()
        clerk, chair = self.clerk, self.chair
        make_commune(self, "UBND xã Bên Cạnh", "b")
        theirs = basis.with_user(self.clerk)
        with self.assertRaises(AccessError):
            theirs.read(["name"])
        with self.assertRaises(AccessError):
            theirs.write({"name": "x"})
        self.assertNotIn(basis, theirs.search([]))
        for user in (self.clerk, chair):
            with self.assertRaises(AccessError):
                basis.with_user(user).create(
                    {"number": "2", "name": "x", "issuer": "y", "company_id": clerk.company_id.id}
                )
