"""Who may fetch the file of an evidence."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import make_commune
from ..users import new_user
from .common import EvidenceCase, picture


@tagged("post_install", "-at_install", "standard")
class TestEvidenceOverHttp(HttpCase, EvidenceCase):
    def fetch(self, login, piece):
        """Fetch the file in each way the web server offers; return the statuses."""
        file = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", "thidua.evidence"),
                    ("res_id", "=", piece.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        self.authenticate(login, login)
        return [
            self.url_open(address).status_code
            for address in (
                f"/web/content/{file.id}",
                f"/web/content/thidua.evidence/{piece.id}/file",
                f"/web/image/thidua.evidence/{piece.id}/file",
                f"/web/content/{file.id}?download=true",
            )
        ]

    def test_the_file_is_fetched_by_who_may_read_it(self):
        piece = self.add(self.staff, name="anh.png", content=picture())
        for login in ("thu.staff", "thu.head", "thu.clerk", "thu.chair"):
            self.assertEqual(self.fetch(login, piece), [200] * 4, login)
        response = self.url_open(f"/web/content/thidua.evidence/{piece.id}/file")
        self.assertEqual(response.content, picture())
        self.assertEqual(response.headers["Content-Type"], "image/png")
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])

    def test_nobody_else_fetches_it(self):
        piece = self.add(self.staff)
        new_user(self.env, "dongnghiep", company_id=self.company.id, company_ids=[self.company.id])
        new_user(self.env, "xakhac1", "thidua_khenthuong.group_office")
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_binary"):
            for login in ("dongnghiep", "xakhac1"):
                statuses = self.fetch(login, piece)
                content = self.url_open(f"/web/content/thidua.evidence/{piece.id}/file").content
                self.assertNotIn(b"%PDF", content)
                # of a picture that one may not see, the server sends its placeholder
                self.assertEqual([statuses[0], statuses[1], statuses[3]], [404] * 3, login)
        self.authenticate(None, None)
        content = self.url_open(f"/web/content/thidua.evidence/{piece.id}/file").content
        self.assertNotIn(b"%PDF", content)


class TestEvidenceOfAnotherCompany(EvidenceCase):
    def test_another_commune_sees_nothing(self):
        piece = self.add(self.staff)

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Bên", prefix="ben.")
        as_other = piece.with_user(Other.clerk)
        self.assertFalse(as_other.search([]))
        with self.assertRaises(AccessError):
            as_other.read(["name"])
        with self.assertRaises(UserError):
            self.add(Other.clerk)
