"""Evidence: who adds and removes it, at which step, and what is taken."""

import base64
import re
from datetime import date

from psycopg2 import IntegrityError

from odoo.addons.thidua_khenthuong.models.evidence.evidence_type import TYPES
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import file_open, mute_logger

from ..users import new_user
from .common import PDF, EvidenceCase, given, picture

PANEL = "thidua_khenthuong/static/src/evidence/evidence_panel.js"


class TestEvidence(EvidenceCase):
    def test_a_file_with_what_is_recorded(self):
        piece = self.add(self.staff)
        self.assertEqual(
            (piece.name, piece.file_name, piece.mimetype, piece.file_size),
            ("ke-hoach", "ke-hoach.pdf", "application/pdf", len(PDF)),
        )
        self.assertEqual((piece.create_uid, piece.step), (self.staff, "self"))
        self.assertEqual(base64.b64decode(piece.file), PDF)
        self.assertEqual(piece.company_id, self.company)
        self.assertEqual(self.line.with_user(self.staff).evidence_count, 1)
        # who and when cannot be given, nor the step
        forged = self.add(
            self.staff,
            create_uid=self.head.id,
            step="office",
            mimetype="text/html",
            company_id=self.env.ref("base.main_company").id,
        )
        self.assertEqual(
            (forged.create_uid, forged.step, forged.mimetype, forged.company_id),
            (self.staff, "self", "application/pdf", self.company),
        )

    def test_a_link(self):
        piece = self.add(self.staff, url=" https://hoaphong.gov.vn/kh-45 ", name="Kế hoạch 45")
        self.assertEqual((piece.name, piece.url), ("Kế hoạch 45", "https://hoaphong.gov.vn/kh-45"))
        self.assertFalse(piece.mimetype)
        bare = self.add(self.staff, url="hoaphong.gov.vn/kh-46")
        self.assertEqual(bare.url, "https://hoaphong.gov.vn/kh-46")
        self.assertEqual(bare.name, "https://hoaphong.gov.vn/kh-46")
        for link in (
            "javascript:alert(1)",
            "data:text/html,<script>",
            "ftp://a.vn/b",
            "file:///etc/passwd",
            "https://",
            "https://[bad",
            "kế hoạch số 45",
            "https://a.vn/b c",
        ):
            with self.subTest(link=link), self.assertRefused("is no link", ValidationError):
                self.add(self.staff, url=link)
        with self.assertRefused("needs a file, a link, or the place", ValidationError):
            self.add(self.staff, url="", name="Trống")
        with self.assertRefused("one of them", ValidationError):
            self.add(self.staff, url="https://a.vn", **given())

    def test_a_paper_and_where_it_lies(self):
        piece = self.add(self.staff, place="  Tủ 2,  Văn phòng ", name="Biên bản ngày 05/3")
        self.assertEqual(
            (piece.name, piece.place, piece.url, piece.mimetype),
            ("Biên bản ngày 05/3", "Tủ 2, Văn phòng", False, False),
        )
        self.assertEqual(self.add(self.staff, place="Tủ 3").name, "Tủ 3")
        self.assertEqual(self.line.with_user(self.staff).evidence_count, 2)
        with self.assertRefused("one of them", ValidationError):
            self.add(self.staff, url="https://a.vn", place="Tủ 2")
        with self.assertRefused("needs a file, a link, or the place", ValidationError):
            self.add(self.staff, place="  ")
        with self.assertRefused("not changed"):
            piece.with_user(self.staff).place = "Tủ 4"

    def test_the_office_waives_it_with_a_reason(self):
        self.line.criterion_id.sudo()._with_key().evidence_required = True
        own = self.own.with_user(self.staff)
        own.line_ids.self_score = 5
        with self.assertRefused("Evidence is missing"):
            own.action_submit()
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                self.line.with_user(user).evidence_waiver = "Không cần"
        as_clerk = self.line.with_env(self.as_clerk)
        self.assertTrue(as_clerk.can_waive)
        as_clerk.evidence_waiver = "Hồ sơ đã nộp năm trước"
        self.assertIn("Hồ sơ đã nộp năm trước", self.own.message_ids[:1].body)
        own.action_submit()
        self.assertEqual(self.own.state, "head")
        sheet = self.round.evaluation_ids.filtered(lambda e: e.employee_id.user_id == self.clerk)
        with self.assertRefused("never on its own sheet"):
            sheet.line_ids[0].with_env(self.as_clerk).evidence_waiver = "Không cần"

    def test_what_is_taken(self):
        for name, content in (
            ("ảnh.PNG", picture()),
            ("a.jpg", picture("JPEG")),
            ("a.jfif", picture("JPEG")),
            ("a.png", picture("JPEG")),
            ("a.pdf", b"\n\x00 \r\n" + PDF),
            ("a.docx", b"PK\x03\x04 word"),
            ("a.csv", b"a,b\n1,2"),
            ("ảnh chụp.JFIF", picture("JPEG")),
            ("a.jfif", picture()),
            ("a.jpeg", picture("GIF")),
            ("Báo cáo quý I. .pdf", PDF),
            ("a.PDF ", PDF),
            ("a.txt", "Biên bản".encode("utf-16")),
            ("quét.pdf", b"\xef\xbb\xbf\r\n" + PDF),
            ("C:\\Users\\an\\báo cáo.pdf", PDF),
        ):
            with self.subTest(name=name):
                self.assertTrue(self.add(self.staff, name=name, content=content))
        self.assertEqual(
            self.line.evidence_ids[-1].file_name, "báo cáo.pdf", "without the folder it came from"
        )

    def test_the_type_is_that_of_the_content(self):
        piece = self.add(self.staff, name="anh.png", content=picture("JPEG"))
        self.assertEqual((piece.file_name, piece.mimetype), ("anh.png", "image/jpeg"))

    def test_the_picker_offers_what_is_taken(self):
        with file_open(PANEL) as source:
            offered = re.search(r'ACCEPTED =\s*"([^"]+)"', source.read())[1]
        self.assertEqual(set(offered.split(",")), {f".{extension}" for extension in TYPES})

    def test_what_is_refused_in_words(self):
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        html = b"  \n<!DOCTYPE html><script>alert(1)</script>"
        for name, content, words in (
            ("a.svg", svg, "not taken as evidence"),
            ("a.html", html, "not taken as evidence"),
            ("a.exe", b"MZ\x90", "not taken as evidence"),
            ("a.js", b"alert(1)", "not taken as evidence"),
            ("không đuôi", PDF, "not taken as evidence"),
            ("a.pdf.scr", PDF, "not taken as evidence"),
            ("a.png", svg, "holds a program or a web page"),
            ("a.txt", html, "holds a program or a web page"),
            ("a.txt", b"\xef\xbb\xbf<html>", "holds a program or a web page"),
            ("a.docx", b"MZ\x90\x00", "holds a program or a web page"),
            ("a.csv", b"#!/bin/sh\nrm", "holds a program or a web page"),
            ("a.pdf", picture(), "is no PDF file inside"),
            ("a.png", b"hello", "is no PNG file inside"),
            ("a.jfif", PDF, "is no JFIF file inside"),
            ("a.pdf", b"x" * 2000 + PDF, "is no PDF file inside"),
            ("bang-diem.xls", b"\n<HTML><table>", "holds a program or a web page"),
        ):
            with self.subTest(name=name, words=words), self.assertRefused(words, ValidationError):
                self.add(self.staff, name=name, content=content)
        with self.assertRefused("did not arrive whole", ValidationError):
            self.env(user=self.staff)["thidua.evidence"].create(
                {"line_id": self.line.id, "file_name": "a.pdf", "file": "không phải base64"}
            )

    def test_the_limit_is_a_setting(self):
        large = PDF + b" " * (1024 * 1024)
        self.assertTrue(self.add(self.staff, content=large), "20 MB by default")
        with Form(self.env["res.config.settings"]) as settings:
            settings.thidua_evidence_max_mb = 1
        settings.record.execute()
        with self.assertRefused("at most 1 MB are taken", ValidationError):
            self.add(self.staff, content=large)
        self.env["ir.config_parameter"].set_param("thidua_khenthuong.evidence_max_mb", "nhiều")
        self.assertTrue(self.add(self.staff, content=large), "a setting that is no number")
        with self.assertRefused("Give a number from 1", ValidationError):
            self.env["res.config.settings"].create({"thidua_evidence_max_mb": 0})

    def test_it_belongs_to_one_thing(self):
        initiative = self.env["thidua.initiative"].with_user(self.staff).create({"name": "Một cửa"})
        for owners in ({}, {"line_id": self.line.id, "initiative_id": initiative.id}):
            with (
                self.subTest(owners=owners),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.env(user=self.staff)["thidua.evidence"].create({**owners, **given()})

    def test_it_is_never_changed(self):
        piece = self.add(self.staff)
        for user in (self.staff, self.clerk, self.chair, self.admin_user):
            with self.subTest(user=user.login):
                with self.assertRefused("is not changed"):
                    piece.with_user(user).write({"name": "Khác"})
                with self.assertRefused("is not changed"):
                    piece.with_user(user).write({"file": base64.b64encode(b"x")})
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
                    .with_user(user)
                )
                for change in ({"raw": b"x"}, {"public": True}, {"name": "x"}):
                    with self.assertRaises(AccessError), self.cr.savepoint():
                        file.write(change)
                with self.assertRaises(AccessError), self.cr.savepoint():
                    file.unlink()
        # but for its title, by whoever may remove it
        piece.action_rename(" Kế hoạch số 45 ")
        self.assertEqual(piece.name, "Kế hoạch số 45")
        with self.assertRefused("cannot be empty"):
            piece.action_rename(" ")
        with self.assertRefused("not by you now"):
            piece.with_user(self.head).action_rename("Khác")

    def test_who_adds_and_removes_at_which_step(self):
        """The table of the flow: role × state, over RPC."""
        roles = ("staff", "head", "clerk_2", "chair")
        may = {
            "self": {"staff", "clerk_2"},
            "head": {"head"},
            "office": {"clerk_2"},
            "final": set(),
        }
        for step in ("self", "head", "office", "final"):
            if step != "self":
                self.send_on(step)
            for role in roles:
                with self.subTest(step=step, role=role):
                    user = getattr(self, role)
                    self.assertEqual(self.line.with_user(user).can_add_evidence, role in may[step])
                    if role not in may[step]:
                        with self.assertRefused("not by you now"):
                            self.add(user)
                        continue
                    kept, removed = self.add(user, name="a.pdf"), self.add(user, name="b.pdf")
                    self.assertTrue(removed.can_remove)
                    removed.unlink()
                    self.assertEqual((kept.step, kept.exists()), (step, kept))
        names = self.line.evidence_ids.mapped("step")
        self.assertEqual(names, ["self", "self", "head", "office"])
        for role in roles:
            user = getattr(self, role)
            for piece in self.line.evidence_ids:
                with self.subTest(role=role, step=piece.step), self.assertRefused("not by you now"):
                    piece.with_user(user).unlink()

    def test_nobody_removes_what_was_added_at_another_step(self):
        of_subject = self.add(self.staff)
        self.send_on("head")
        with self.assertRefused("added at another step"):
            of_subject.with_user(self.head).unlink()
        of_head = self.add(self.head, name="nhan-xet.pdf")
        self.send_on("office")
        for piece in (of_subject, of_head):
            with self.assertRefused("added at another step"):
                piece.with_user(self.clerk_2).unlink()
        self.own.with_user(self.clerk_2)._move_with_reason("give_back", "Bổ sung minh chứng")
        with self.assertRefused("added at another step"):
            of_head.with_user(self.staff).unlink()
        of_subject.with_user(self.staff).unlink()
        self.assertEqual(self.line.evidence_ids, of_head)

    def test_of_single_lines_returned_only_these_take_evidence(self):
        self.send_on("head", "office")
        first, second = self.own.line_ids
        self.own.with_user(self.clerk_2)._return(
            "give_back", "Thiếu", {first.with_user(self.clerk_2): "Thiếu minh chứng"}
        )
        self.assertTrue(self.add(self.staff, first))
        with self.assertRefused("not by you now"):
            self.add(self.staff, second)

    def test_closed_with_the_round(self):
        piece = self.add(self.staff)
        self.round.action_appraise()
        self.score(self.unit, 1)
        self.round.action_finish()
        for user in (self.staff, self.clerk):
            with self.assertRefused("not by you now"):
                self.add(user)
            with self.assertRefused("not by you now"):
                piece.with_user(user).unlink()

    def test_it_is_read_with_its_evaluation(self):
        piece = self.add(self.staff)
        colleague = new_user(
            self.env,
            "thu.khac",
            company_id=self.company.id,
            company_ids=[self.company.id],
        )
        stranger = new_user(self.env, "xa.khac", "thidua_khenthuong.group_office")
        for user, reads in (
            (self.staff, True),
            (self.head, True),
            (self.clerk, True),
            (self.chair, True),
            (colleague, False),
            (stranger, False),
        ):
            with self.subTest(user=user.login):
                as_user = piece.with_user(user)
                self.assertEqual(as_user.has_access("read"), reads)
                self.assertEqual(bool(as_user.search([("id", "=", piece.id)])), reads)
                attachments = self.env["ir.attachment"].with_user(user)
                found = attachments.search(
                    [("res_model", "=", "thidua.evidence"), ("res_field", "=", "file")]
                )
                self.assertEqual(bool(found), reads)

    def test_required_before_it_is_sent(self):
        plan = self.round.campaign_id
        amendment = plan.browse(plan.action_amend()["res_id"])
        amendment.write({"number": 15, "date": date(2025, 3, 1), "amendment_reason": "Bổ sung"})
        amendment.criterion_ids.evidence_required = True
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()
        as_staff = self.own.with_user(self.staff)
        as_staff.line_ids.self_score = 5
        first, second = as_staff.line_ids
        with self.assertRefused(r"(?s)Evidence is missing.*C1\. .*C2\. "):
            as_staff.action_submit()
        self.add(self.staff, first)
        with self.assertRefused(r"0:\n- Đặng Thị Ứng: C2\. "):
            as_staff.action_submit()
        second.self_score = 0
        as_staff.action_submit()
        self.assertEqual(self.own.state, "head")

    def test_counts_cost_as_much_for_all(self):
        lines = self.round.evaluation_ids.line_ids.with_user(self.clerk)
        lines[:1].mapped("evidence_count")
        counts = {}
        for size in (5, len(lines)):
            self.env.flush_all()
            self.env.invalidate_all()
            some = lines[:size]
            some.mapped("evaluation_id.state")
            before = self.cr.sql_log_count
            some.mapped("evidence_count")
            counts[size] = self.cr.sql_log_count - before
        self.assertEqual(counts[5], counts[len(lines)])

    def test_the_window_of_a_line(self):
        action = self.line.with_user(self.staff).action_open_evidence()
        self.assertEqual((action["res_model"], action["target"]), ("thidua.evaluation.line", "new"))
        colleague = new_user(
            self.env, "thu.khac2", company_id=self.company.id, company_ids=[self.company.id]
        )
        with self.assertRaises(AccessError):
            self.line.with_user(colleague).action_open_evidence()
