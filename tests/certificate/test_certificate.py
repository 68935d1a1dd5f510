"""Certificates come with a decision, are numbered in their order, counted and kept."""

import base64
import io
from datetime import date, timedelta

import openpyxl

from odoo.addons.thidua_khenthuong.models.certificate import certificate_batch
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..campaign.test_reception import Body
from ..common import make_commune
from ..queries import QueryCounting
from .common import CertificateCase, code_of, codes, pages


class TestRegister(CertificateCase):
    def test_a_decision_brings_its_certificates(self):
        self.assertEqual(len(self.certificates), 3)
        self.assertEqual(set(self.certificates.mapped("state")), {"waiting"})
        self.assertFalse(any(self.certificates.mapped("number")))
        decision = self.decision.with_env(self.as_clerk)
        self.assertEqual((decision.certificate_printed, decision.certificate_count), (0, 3))
        waiting = [("certificate_ids.state", "=", "waiting")]
        self.assertIn(decision, decision.search(waiting))
        self.assertEqual(len(self.ledger.search(waiting)), 3)

    def test_an_award_without_a_certificate(self):
        """No rule names one for Lao động tiên tiến; a commune may print one all the same."""
        ldtt = self.env.ref("thidua_khenthuong.award_ldtt")
        self.assertFalse(ldtt.has_certificate)
        self.assertTrue(self.gkxa.has_certificate)
        self.assertEqual(self.gkxa.certificate_grade, "a")
        type(self).gkxa, own = ldtt, self.gkxa
        try:
            nominations = self.nominated(self.people[3:4])
        finally:
            type(self).gkxa = own
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 16, "date": self.today()})
        decision.action_issue()
        with self.assertRefused("no award in it comes with a certificate"):
            decision.action_print_certificates()
        self.company.thidua_certificate_award_ids = ldtt
        window = decision.action_print_certificates()
        self.assertEqual(len(window["context"]["default_certificate_ids"]), 1)

    def test_the_form_of_numbers_is_a_setting(self):
        for form in ("{year}", "{number}{number}", "{number}/{0.__class__}", "{{number}", ""):
            with self.assertRaises(UserError), self.cr.savepoint(), mute_logger("odoo.sql_db"):
                self.company.thidua_certificate_form = form
                self.env.flush_all()
        self.company.thidua_certificate_form = "GK-{number}.{year}"
        self.printed(self.certificates[0])
        self.assertEqual(self.certificates[0].register_number, f"GK-1.{self.today().year}")
        self.company.thidua_certificate_form = "{number}"
        self.printed(self.certificates[1])
        self.assertEqual(
            self.certificates.mapped("register_number"),
            [f"GK-1.{self.today().year}", "2", False],
        )

    def test_numbers_without_a_print(self):
        self.certificates.with_env(self.as_clerk).action_number()
        order = self.certificates._in_print_order()
        self.assertEqual(order.mapped("number"), [1, 2, 3])
        self.assertEqual(set(self.certificates.mapped("state")), {"waiting"})


class TestPrint(CertificateCase):
    def test_one_file_in_the_order_of_the_list(self):
        window = self.decision.with_env(self.as_clerk).action_print_certificates()
        form = Form(
            self.as_clerk[window["res_model"]].with_context(**window["context"]),
        )
        self.assertEqual((form.first_count, form.again_count), (3, 0))
        order = self.certificates._in_print_order()
        self.assertEqual(window["context"]["default_certificate_ids"], order.ids)
        action = form.save().action_print()
        self.assertTrue(action["close"])
        found = pages(self.file_of(action))
        entries = self.entries._in_paper_order()
        year = self.today().year
        self.assertEqual(len(found), 3)
        for number, (page, entry) in enumerate(zip(found, entries, strict=True), 1):
            for words in (
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "GIẤY KHEN",
                f"Ông {entry.subject_name}",
                "Dũng cảm cứu người bị đuối nước",
                "15/QĐ-UBND",
                f"{number}/{year}",
                "Thử Nghiệm, ngày",
                "CHỦ TỊCH",
                "Bùi Văn Chủ",
            ):
                self.assertIn(words, page)
        self.assertEqual(set(self.certificates.mapped("state")), {"printed"})
        decision = self.decision.with_env(self.as_clerk)
        decision.invalidate_recordset()
        self.assertEqual((decision.certificate_printed, decision.certificate_count), (3, 3))

    def test_the_code_leads_to_the_page(self):
        pdf = self.printed(self.certificates)
        self.assertEqual(codes(pdf), self.certificates._in_print_order().mapped("verify_url"))
        self.company.thidua_certificate_qr = False
        pdf = self.printed(self.certificates[0], reason="correction")
        self.assertEqual(codes(pdf), [])
        decision = self.decision.with_env(self.as_clerk)
        window = decision.action_show_code()
        self.assertEqual(window["res_id"], decision.id)
        picture = base64.b64decode(decision.with_context(bin_size=False).verify_code)
        self.assertEqual(code_of(picture), decision.verify_url)

    def test_who_signs(self):
        for signing, words in (
            ("deputy", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
            ("delegate", ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ):
            self.decision._with_key().write(
                {"signing": signing, "delegate_office": "Chánh Văn phòng"}
            )
            [page] = pages(self.printed(self.certificates[0], reason="correction"))
            for line in words:
                self.assertIn(line, page)

    def test_a_reprint_keeps_its_number_and_says_why(self):
        first = self.certificates[0]
        self.printed(first)
        number = first.register_number
        with self.assertRefused("Say why they are printed again"):
            self.window(first).action_print()
        self.printed(self.certificates[:2], reason="lost", note="Cháy nhà")
        self.assertEqual((first.register_number, first.print_count), (number, 2))
        self.assertEqual(first.printed_by_id, self.clerk)
        log = first.print_ids.sorted("id")
        self.assertEqual(log.mapped("kind"), ["first", "lost"])
        self.assertEqual(log.mapped("note"), [False, "Cháy nhà"])
        self.assertRegex(first.changes, r"Cấp lại \d\d/\d\d/\d{4}: Cháy nhà")
        # who was in the same run for the first time has no reason to give
        self.assertEqual(self.certificates[1].print_ids.mapped("kind"), ["first"])

    def test_what_fails_takes_no_number(self):
        first = self.certificates[0]
        with self.assertRaises(ZeroDivisionError), self.cr.savepoint():
            self.printed(first)
            raise ZeroDivisionError
        self.env.invalidate_all()
        self.assertFalse(first.number)
        self.printed(self.certificates[1])
        self.assertEqual(self.certificates[1].number, 1)

    def test_a_revoked_award_is_not_printed(self):
        lost, stands = self.certificates[0], self.certificates[1:]
        self.printed(lost)
        revocation = self.issued(lost.commendation_id)
        self.assertEqual(lost.state, "revoked")
        self.assertIn("Thu hồi theo Quyết định số 20/QĐ-UBND", lost.changes)
        with self.assertRefused("revoked by decision 20/QĐ-UBND"):
            self.window(lost, reason="lost").action_print()
        with self.assertRefused("revoked by decision 20/QĐ-UBND"):
            lost.commendation_id.with_env(self.as_clerk).action_print_certificates()
        window = self.decision.with_env(self.as_clerk).action_print_certificates()
        form = Form(self.as_clerk[window["res_model"]].with_context(**window["context"]))
        self.assertCountEqual(window["context"]["default_certificate_ids"], stands.ids)
        self.assertIn(lost.subject_name, form.left_out)
        # the paper and the register of returns name what is to be returned
        line = revocation.line_ids
        self.assertEqual(line.register_number, lost.register_number)
        text = "\n".join(revocation._paper_data()["articles"][1]["paragraphs"])
        self.assertIn(f"có số vào sổ: {lost.register_number} ({lost.subject_name})", text)

    def test_a_sample_takes_no_number(self):
        action = self.nominated(self.people[3:5]).action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        pdf = self.paper(decision.action_print_certificates())
        found = pages(pdf)
        self.assertEqual(len(found), 2)
        for page in found:
            self.assertIn("BẢN XEM TRƯỚC", page)
            self.assertNotIn("Vào sổ", page)
        self.assertEqual(codes(pdf), [])
        self.assertFalse(decision.certificate_ids)

    def test_on_printed_forms(self):
        [full] = pages(self.printed(self.certificates[0], mode="full"))
        [blank] = pages(self.printed(self.certificates[0], mode="blank", reason="misprint"))
        self.assertIn(self.entries[0].subject_name, blank)
        self.assertIn("CỘNG HÒA", full)

    def test_the_register_in_excel(self):
        self.printed(self.certificates[:2])
        self.certificates[0].commendation_id.with_env(self.as_clerk)._note_presented(
            self.today(), "Nguyễn Văn Nhận"
        )
        action = self.certificates.with_env(self.as_clerk).action_print_register()
        sheet = openpyxl.load_workbook(io.BytesIO(self.paper(action))).active
        rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
        [head] = [n for n, row in enumerate(rows) if row[0] == "Số vào sổ"]
        self.assertIn("Ký nhận", rows[head])
        first = rows[head + 1]
        self.assertEqual(first[0], f"1/{self.today().year}")
        self.assertIn("15/QĐ-UBND ngày", first[1])
        self.assertIn("Ông ", first[2])
        by_name = {row[2].removeprefix("Ông ").removeprefix("Bà "): row for row in rows[head + 1 :]}
        told = by_name[self.entries[0].subject_name]
        self.assertEqual(told[6], "Nguyễn Văn Nhận")
        self.assertEqual(told[5], f"{self.today():%d/%m/%Y}")
        self.assertEqual(rows[head + 3][0], "", "what has no number stands last")


class TestLongRun(CertificateCase):
    def test_many_are_made_in_the_background(self):
        self.env["ir.config_parameter"].set_param(certificate_batch.DIRECT_PARAMETER, "2")
        action = self.window(self.certificates).action_print()
        self.assertEqual(action["res_model"], "thidua.certificate.batch")
        batch = self.as_clerk["thidua.certificate.batch"].browse(action["res_id"])
        self.assertEqual((batch.state, batch.made, batch.total), ("waiting", 0, 3))
        with self.assertRefused("is not ready yet"):
            batch.action_download()
        self.patch(certificate_batch, "PART", 2)
        system = batch.sudo()
        self.assertEqual(system._make_part(), 2)
        self.assertEqual((batch.state, batch.made), ("waiting", 2))
        self.assertEqual(system._make_part(), 1)
        self.assertEqual(system._make_part(), 0)
        self.assertEqual((batch.state, batch.made), ("done", 3))
        [told] = batch.activity_ids
        self.assertEqual(told.user_id, self.clerk)
        self.assertIn("3 ", told.summary)
        found = pages(self.file_of(batch.action_download()))
        self.assertFalse(batch.activity_ids, "it has done its work")
        names = self.entries._in_paper_order().mapped("subject_name")
        self.assertEqual(len(found), 3)
        for page, name in zip(found, names, strict=True):
            self.assertIn(name, page)
        files = self.env["ir.attachment"].search(
            [("res_model", "=", batch._name), ("res_id", "=", batch.id), ("res_field", "=", False)]
        )
        self.assertFalse(files, "the parts are gone")
        self.assertEqual(self.certificates.mapped("print_count"), [1, 1, 1])

    def test_a_run_that_stops_is_resumed(self):
        self.env["ir.config_parameter"].set_param(certificate_batch.DIRECT_PARAMETER, "2")
        action = self.window(self.certificates).action_print()
        batch = self.as_clerk["thidua.certificate.batch"].browse(action["res_id"])
        batch.sudo()._stop(UserError("Không đọc được mẫu"))
        self.assertEqual((batch.state, batch.fault), ("failed", "Không đọc được mẫu"))
        self.assertTrue(batch.activity_ids)
        batch.action_resume()
        self.assertEqual(batch.state, "waiting")
        batch.sudo()._make_part()
        self.assertEqual(batch.state, "done")
        self.assertEqual(self.certificates.mapped("print_count"), [1, 1, 1])

    def test_a_run_stops_at_what_was_revoked_meanwhile(self):
        self.env["ir.config_parameter"].set_param(certificate_batch.DIRECT_PARAMETER, "2")
        action = self.window(self.certificates).action_print()
        batch = self.as_clerk["thidua.certificate.batch"].browse(action["res_id"])
        self.issued(self.certificates[-1].commendation_id)
        # in the language of whoever asked for the run
        with self.assertRefused("không còn giá trị"):
            batch.sudo()._make_part()
        batch.sudo()._stop(UserError("x"))
        with self.assertRefused("the award no longer stands"):
            batch.action_resume()

    def test_numbers_go_on_after_the_register_on_paper(self):
        year = self.certificates[0].year
        self.company.write({"thidua_register_year": year, "thidua_register_given": 57})
        self.certificates.action_number()
        self.assertEqual(sorted(self.certificates.mapped("number")), [58, 59, 60])

    def test_what_was_decided_before_waits_for_nobody(self):
        cards = self.as_clerk["thidua.certificate"]
        self.assertEqual(cards.search_count(cards._waiting_domain()), 3)
        self.company.thidua_kept_since = date(self.certificates[0].year + 1, 1, 1)
        self.assertFalse(cards.search_count(cards._waiting_domain()))

    def test_files_are_not_kept_for_ever(self):
        self.printed(self.certificates)
        batch = self.env["thidua.certificate.batch"].search([], limit=1)
        batch._with_key().asked_on -= timedelta(days=31)
        batch._gc_files()
        with self.assertRefused("was removed after 30 days"):
            batch.with_env(self.as_clerk).action_download()


class TestRoles(CertificateCase):
    def test_roles(self):
        for user, allowed in ((self.clerk, True), (self.admin_user, True), (self.chair, True)):
            self.assertEqual(self.certificates.with_user(user).has_access("read"), allowed)
        for user in (self.staff, self.head):
            self.assertFalse(self.certificates.with_user(user).has_access("read"))
            with self.assertRaises(AccessError):
                self.decision.with_user(user).certificate_ids  # noqa: B018
        for user in (self.clerk, self.chair, self.admin_user):
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.certificates.with_user(user).has_access(operation))
        with self.assertRefused("The Office keeps the register"):
            self.certificates.with_user(self.chair).action_print()
        with self.assertRefused("The Office keeps the register"):
            self.certificates.with_user(self.chair).action_number()

    def test_nothing_is_forged(self):
        own = self.certificates.with_env(self.as_clerk)
        for values in (
            {"number": 5},
            {"token": "x" * 22},
            {"state": "printed"},
            {"print_count": 0},
        ):
            for records in (own, own.sudo(), self.certificates):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    records.write(values)
        with self.assertRaises(AccessError):
            own.sudo().create({"commendation_id": self.entries[0].id})
        with self.assertRaises(AccessError):
            own.sudo().unlink()
        self.printed(self.certificates)
        with self.assertRaises(AccessError):
            own.print_ids.sudo().write({"kind": "lost"})
        with self.assertRaises(UserError):
            self.decision.with_env(self.as_clerk).write({"token": "x" * 22})
        with self.assertRaises(AccessError):
            own.read(["token"])
        with self.assertRaises(AccessError):
            self.decision.with_env(self.as_clerk).read(["token"])
        with self.assertRaises(AccessError):
            own.search([("token", "like", "a")])
        tokens = self.certificates.sudo().mapped("token")
        self.assertEqual(len(set(tokens)), 3)
        self.assertEqual({len(token) for token in tokens}, {22})
        self.assertNotEqual(self.decision.copy().sudo().token, self.decision.sudo().token)

    def test_another_commune(self):
        other = Body(self.env)
        make_commune(other, name="UBND xã Bên", prefix="ben.")
        theirs = self.env(user=other.clerk, context={})
        found = theirs["thidua.certificate"].search([])
        self.assertFalse(found & self.certificates)
        with self.assertRaises(AccessError):
            self.certificates.with_env(theirs).action_print()
        with self.assertRaises(AccessError):
            self.window(self.certificates, env=theirs)
        with self.assertRaises(AccessError):
            theirs["thidua.certificate.wizard"].with_context(
                default_certificate_ids=self.certificates.ids
            ).create({}).action_print()
        self.printed(self.certificates)
        batch = self.env["thidua.certificate.batch"].search([], limit=1)
        with self.assertRaises(AccessError):
            batch.with_env(theirs).action_download()
        with self.assertRaises(AccessError):
            batch.with_env(theirs).action_resume()


class TestBulk(QueryCounting, CertificateCase):
    def conferred_to(self, size, number):
        """Return the certificates of a decision over so many new people."""
        people = self.env["hr.employee"].create(
            [
                {
                    "name": f"Người {number} {n}",
                    "company_id": self.company.id,
                    "department_id": self.departments[2].id,
                    "date_version": "2024-01-01",
                }
                for n in range(size)
            ]
        )
        ids = self.conferred(people, number).certificate_ids.ids
        self.assertEqual(len(ids), size)
        return self.as_clerk["thidua.certificate"].browse(ids)

    def test_as_many_queries_for_a_hundred(self):
        # at first what is read once, whoever prints first
        for size, number in ((3, 30), (10, 31), (100, 32)):
            certificates = self.conferred_to(size, number)
            self.count("print", size, lambda c=certificates: self.printed(c))
            self.count("register", size, certificates._register_rows)
            self.count("page", size, lambda c=certificates: c.mapped("verify_url"))
        self.assertAsMany(10, 100, spare=2)
