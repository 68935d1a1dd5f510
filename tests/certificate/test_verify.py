"""Anyone with a certificate or a decision in hand verifies it, and learns nothing else."""

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..wire import Wire
from .common import CertificateCase, codes

VISIT = "odoo.addons.thidua_khenthuong.models.core.visit"


@tagged("post_install", "-at_install", "standard")
class TestVerify(CertificateCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "vi_VN"

    def path(self, record):
        """Return the path to which the code of a certificate or a decision leads."""
        return "/thidua/" + record.with_env(self.as_clerk).verify_url.split("/thidua/", 1)[1]

    def test_a_valid_certificate(self):
        certificate = self.certificates[0]
        [code] = codes(self.printed(certificate))
        self.assertTrue(code.endswith(self.path(certificate)))
        self.opener.cookies.clear()
        found = self.url_open("/thidua/" + code.split("/thidua/", 1)[1])
        self.assertEqual(found.status_code, 200)
        self.assertIn("noindex", found.headers["X-Robots-Tag"])
        self.assertEqual(found.headers["Cache-Control"], "no-store")
        self.assertEqual(found.headers["Referrer-Policy"], "no-referrer")
        self.assertIn("default-src 'none'", found.headers["Content-Security-Policy"])
        self.assertNotIn("Set-Cookie", found.headers)
        text = found.text
        for words in (
            "width=device-width",
            'lang="vi"',
            "Còn giá trị",
            "This certificate was given and is valid.",
            certificate.subject_name,
            self.gkxa.name,
            "15/QĐ-UBND",
            f"{self.today():%d/%m/%Y}",
            "Chủ tịch Ủy ban nhân dân xã Thử Nghiệm",
        ):
            self.assertIn(words, text)
        for words in ("<script", "src=", "href=", "session"):
            self.assertNotIn(words, text)

    def test_nothing_private_stands_in_it(self):
        entry = self.entries[0]
        text = self.url_open(self.path(self.certificates[0])).text
        self.assertGreater(entry.bonus, 0)
        for words in (
            "Dũng cảm cứu người",
            f"{entry.bonus:.0f}",
            entry.job_title,
            self.clerk.name,
            self.chair.name,
            self.entries[1].subject_name,
            self.certificates[0].register_number or "Vào sổ",
        ):
            self.assertNotIn(words, text)

    def test_a_revoked_one_says_by_which_decision(self):
        entry = self.entries[0]
        self.issued(entry)
        text = self.url_open(self.path(self.certificates[0])).text
        for words in ("Không còn giá trị", "20/QĐ-UBND", "no longer valid", entry.subject_name):
            self.assertIn(words, text)
        self.assertNotIn("was given and is valid", text)
        for words in ("đuối nước", "Thanh tra tỉnh", "kê khai gian dối"):
            self.assertNotIn(words, text)

    def test_a_decision(self):
        decision = self.decision
        path = self.path(decision)
        text = self.url_open(path).text
        for words in (
            "15/QĐ-UBND",
            decision.name,
            f"{self.gkxa.name}: 3",
            "This decision was issued and is valid.",
        ):
            self.assertIn(words, text)
        for entry in self.entries:
            self.assertNotIn(entry.subject_name, text)
        self.issued(self.entries[0])
        text = self.url_open(path).text
        self.assertIn("but for 1 of 3 awards", text)
        self.assertIn("20/QĐ-UBND", text)
        self.issued(self.entries[1:], number=21)
        text = self.url_open(path).text
        self.assertIn("This decision was revoked as a whole.", text)
        self.assertIn("21/QĐ-UBND", text)

    def test_a_draft_is_unknown(self):
        action = self.nominated(self.people[3:4]).action_put_in_decision()
        draft = self.as_clerk["thidua.decision"].browse(action["res_id"])
        self.assertEqual(self.url_open(self.path(draft)).status_code, 404)

    def test_what_is_unknown_tells_nothing(self):
        token = self.certificates[0].sudo().token
        for guess in ("x", token[:-1], token + "x", token.swapcase(), "%00", "a" * 500, "False",
                      "_" * 22, "%25" * 22, "%F0%9F%98%80"):  # fmt: skip
            found = self.url_open(f"/thidua/verify/{guess}")
            self.assertEqual(found.status_code, 404, guess)
            self.assertIn("noindex", found.headers["X-Robots-Tag"])
            self.assertIn("No paper has this code", found.text)
            self.assertNotIn(self.certificates[0].subject_name, found.text)

    def test_words_of_others_are_no_markup(self):
        self.decision._with_key().name = "<script>alert(1)</script>"
        text = self.url_open(self.path(self.decision)).text
        self.assertIn("&lt;script&gt;", text)
        self.assertNotIn("<script", text)

    def test_whoever_calls_too_often_waits(self):
        path = self.path(self.certificates[0])
        with patch(f"{VISIT}.MOST", 3):
            found = [self.url_open(path).status_code for _call in range(5)]
            self.assertEqual(found, [200, 200, 200, 429, 429])
            guess = self.url_open("/thidua/verify/" + "a" * 22)
            self.assertEqual(guess.status_code, 429)
            # another kind of page counts by itself
            self.assertEqual(self.url_open("/thidua/cong-khai/x").status_code, 404)


@tagged("post_install", "-at_install", "standard")
class TestWire(Wire, CertificateCase, HttpCase):
    def test_over_the_wire(self):
        self.printed(self.certificates)
        ids, batch = self.certificates.ids, self.env["thidua.certificate.batch"].search([], limit=1)
        for model, method, *args in (
            ("thidua.certificate", "write", ids, {"number": 9}),
            ("thidua.certificate", "write", ids, {"register_number": "9"}),
            ("thidua.certificate", "write", ids, {"token": "a" * 22}),
            ("thidua.certificate", "write", ids, {"state": "waiting"}),
            ("thidua.certificate", "write", ids, {"print_count": 0}),
            ("thidua.certificate", "read", ids, ["token"]),
            ("thidua.certificate", "search_read", [["token", "like", "a"]], ["number"]),
            ("thidua.certificate", "formatted_read_group", [], ["token"]),
            ("thidua.certificate", "export_data", ids, ["token"]),
            ("thidua.certificate", "create", [{"commendation_id": self.entries[0].id}]),
            ("thidua.certificate", "copy", ids),
            ("thidua.certificate", "unlink", ids),
            ("thidua.certificate", "_give_numbers", ids),
            ("thidua.certificate", "_verified", "a"),
            ("thidua.certificate.print", "create", [{"certificate_id": ids[0], "kind": "lost"}]),
            ("thidua.certificate.print", "unlink", self.certificates.print_ids.ids),
            ("thidua.certificate.batch", "write", batch.ids, {"card_ids": [1]}),
            ("thidua.certificate.batch", "create", [{"name": "x", "card_ids": ids}]),
            ("thidua.certificate.batch", "_make_part", batch.ids),
            ("thidua.decision", "write", self.decision.ids, {"token": "a" * 22}),
            ("thidua.decision", "read", self.decision.ids, ["token"]),
            ("thidua.decision", "search_read", [["token", "!=", False]], ["name"]),
            ("thidua.visit", "_may_enter", "x", "y"),
        ):
            with self.subTest(model=model, method=method, args=args):
                self.refused(self.clerk, model, method, *args)

    def test_staff_over_the_wire(self):
        self.printed(self.certificates)
        ids, batch = self.certificates.ids, self.env["thidua.certificate.batch"].search([], limit=1)
        for model, method, *args in (
            ("thidua.certificate", "read", ids, ["number"]),
            ("thidua.certificate", "action_print", ids),
            ("thidua.certificate", "action_number", ids),
            ("thidua.certificate", "action_papers", ids),
            ("thidua.certificate.batch", "read", batch.ids, ["file"]),
            ("thidua.certificate.batch", "action_download", batch.ids),
            ("thidua.certificate.wizard", "create", [{}]),
            ("thidua.decision", "read", self.decision.ids, ["verify_url"]),
            ("thidua.decision", "action_print_certificates", self.decision.ids),
            ("thidua.commendation", "read", self.entries.ids, ["certificate_number"]),
            ("thidua.commendation", "action_print_certificates", self.entries.ids),
        ):
            with self.subTest(model=model, method=method, args=args):
                self.refused(self.staff, model, method, *args)

    def test_the_file_is_the_offices(self):
        action = self.window(self.certificates).action_print()
        self.authenticate(self.clerk.login, self.clerk.login)
        found = self.url_open(action["url"])
        self.assertEqual(found.status_code, 200)
        self.assertTrue(found.content.startswith(b"%PDF"))
        self.assertIn("giay-khen-", found.headers["Content-Disposition"])
        self.authenticate(self.staff.login, self.staff.login)
        self.assertFalse(self.url_open(action["url"]).content.startswith(b"%PDF"))
