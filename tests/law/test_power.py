"""Who confers what, on whom, on a date."""

from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from ..common import CommuneCase, make_commune


class TestPowers(CommuneCase):
    def award(self, code):
        return self.env.ref(f"thidua_khenthuong.award_{code}")

    def matrix(self, day, user=None, **values):
        form = Form(self.env["thidua.power.matrix"].with_user(user or self.clerk))
        form.date = day
        for field, value in values.items():
            setattr(form, field, value)
        lines = form.line_ids._records
        awards = self.env["thidua.award"].browse([line["award_id"] for line in lines])
        return {
            (award.code, line["subject_kind"]): line
            for award, line in zip(awards, lines, strict=True)
        }

    def level(self, line):
        return self.env["thidua.authority"].browse(line["authority_id"]).level

    def test_matrix_before_and_after_the_district(self):
        before, after = self.matrix(date(2025, 6, 30)), self.matrix(date(2025, 7, 1))
        for code, kind, old, new in (
            ("CSTDCS", "individual", "district", "commune"),
            ("TTLDTT", "collective", "district", "commune"),
            ("THONVH", "collective", "district", "commune"),
            ("GKHUYEN", "household", "district", None),
            ("GKXA", "household", "commune", "commune"),
            ("GKXA", "individual", "commune", "commune"),
            ("GDVH", "household", "commune", "commune"),
            ("BKTINH", "organisation", "province", "province"),
            ("XATB2024", "collective", "province", None),
            ("COCP", "collective", "state", "state"),
            ("KNC", "individual", "ministry", "ministry"),
        ):
            with self.subTest(code=code, kind=kind):
                self.assertEqual(self.level(before[code, kind]), old)
                if new is None:
                    self.assertNotIn((code, kind), after)
                else:
                    self.assertEqual(self.level(after[code, kind]), new)
        self.assertNotIn(("GDVH", "individual"), after)
        self.assertEqual(before["GKXA", "individual"]["bonus"], 360000)
        self.assertEqual(after["GKXA", "individual"]["bonus"], 710000)
        self.assertEqual(after["KNC", "individual"]["bonus"], 0)
        own = self.matrix(date(2025, 7, 1), self.chair, own_only=True)
        self.assertEqual(
            {code for code, _kind in own}, {"LDTT", "CSTDCS", "TTLDTT", "THONVH", "GDVH", "GKXA"}
        )

    def test_a_power_may_bear_on_some_subjects_only(self):
        award, day = self.award("gkxa"), date(2026, 1, 10)
        province = self.env.ref("thidua_khenthuong.authority_province")
        power = self.env["thidua.award.power"].create(
            {
                "award_id": award.id,
                "authority_id": province.id,
                "for_organisation": True,
                "date_from": date(2026, 1, 1),
                "company_id": self.company.id,
            }
        )
        self.assertEqual(power.scope, "Organisations")
        on = award._authority_on
        self.assertEqual(on(day, self.company, "organisation")[award], province)
        for kind in ("individual", "collective", "household", None):
            with self.subTest(kind=kind):
                levels = on(day, self.company, kind)[award].level
                self.assertEqual(levels, "commune" if kind else "province")
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        self.assertEqual(on(day, other, "organisation")[award].level, "commune")
        with self.assertRefused("covers subjects who cannot receive", ValidationError):
            self.env.ref("thidua_khenthuong.power_cstdcs_2").for_household = True

    def test_a_power_ends_with_its_authority(self):
        award = self.award("cstdcs")
        old = self.env.ref("thidua_khenthuong.power_cstdcs_1")
        old.date_to = False
        self.env.ref("thidua_khenthuong.power_cstdcs_2").date_to = date(2025, 7, 31)
        self.assertNotIn(award, award._authority_on(date(2025, 8, 1), self.company))

    def test_roles_and_companies(self):
        admin = self.env(user=self.admin_user, context={})
        vals = {
            "award_id": self.award("gkxa").id,
            "authority_id": self.env.ref("thidua_khenthuong.authority_commune").id,
            "date_from": date(2026, 2, 1),
            "company_id": self.company.id,
        }
        own = admin["thidua.award.power"].create(vals)
        basis = admin["thidua.legal.basis"].create(
            {"number": "1/QĐ", "name": "Quy chế", "issuer": "X", "company_id": self.company.id}
        )
        numbered = {"number": "2/QĐ"}
        for role in ("clerk", "chair", "staff", "head"):
            user = getattr(self, role)
            with self.subTest(role=role):
                self.assertTrue(own.with_user(user).scope)
                # a decision of the commune is the clerk's too: test_legal_basis_own
                for record in (own,) if role == "clerk" else (own, basis):
                    with self.assertRaises(AccessError):
                        record.with_user(user).note = "Khác"
                    with self.assertRaises(AccessError):
                        record.with_user(user).copy(numbered if record == basis else {})
        with self.assertRaises(AccessError):
            own.unlink()
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "k.")
        for user in (other.clerk, other.admin_user):
            for record in (own, basis):
                seen = record.with_user(user)
                self.assertFalse(seen.search([("id", "=", record.id)]))
                with self.assertRaises(AccessError):
                    seen.read(["note"])
        with self.assertRaises(AccessError):
            Form(self.env["thidua.power.matrix"].with_user(self.staff))
        mine = self.as_clerk["thidua.power.matrix"].create({})
        with self.assertRaises(AccessError):
            mine.with_user(self.chair).read(["date"])

    def test_matrix_is_read_in_bulk(self):
        matrix = self.as_clerk["thidua.power.matrix"].new({"date": date(2026, 1, 1)})
        self.cost_of_rows(matrix)
        few = self.cost_of_rows(matrix)
        for code in range(50):
            self.award("gkxa").copy({"code": f"MOI{code}"})
        self.cost_of_rows(matrix)
        self.assertEqual(self.cost_of_rows(matrix), few)

    def cost_of_rows(self, matrix):
        self.env.flush_all()
        before = self.cr.sql_log_count
        matrix._rows()
        return self.cr.sql_log_count - before
