"""Which template holds on which day, what it changed against the standard, and back to it."""

import base64
import io
import zipfile
from datetime import date
from unittest.mock import patch

from docx import Document
from psycopg2 import IntegrityError

from odoo.addons.thidua_khenthuong.paper import confined, document, example, template_difference
from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase
from ..printing import print_paper
from .common import template
from .test_paper_template import word


class TemplateCase(CommuneCase):
    def setUp(self):
        super().setUp()
        self.templates = self.env["thidua.paper.template"].with_user(self.admin_user)

    def upload(self, *lines, **values):
        return self.templates.create({"paper": "plan", "file": word(*lines), **values})

    def printed(self, plan):
        content = print_paper(plan, "plan")[1]
        return [p.text for p in Document(io.BytesIO(content)).paragraphs if p.text]


class TestTemplateDates(TemplateCase):
    def test_a_paper_takes_the_template_of_its_date(self):
        self.upload("Mẫu cũ", date_to=date(2024, 12, 31))
        self.upload("Mẫu mới", date_from=date(2025, 1, 1))
        old = self.enter_plan(date=date(2024, 12, 31))
        new = self.enter_plan(number=1, date=date(2025, 1, 1))
        self.assertEqual(self.printed(old), ["Mẫu cũ"])
        self.assertEqual(self.printed(new), ["Mẫu mới"])

    def test_a_new_one_begins_without_closing_the_old_one(self):
        self.upload("Mẫu cũ")
        self.upload("Mẫu mới", date_from=date(2025, 1, 1))
        self.upload("Mẫu quý", date_from=date(2025, 2, 1), date_to=date(2025, 3, 31))
        self.upload("Mẫu hè", date_from=date(2025, 6, 1))
        for day, text in (
            (date(2024, 12, 9), "Mẫu cũ"),
            (date(2025, 1, 31), "Mẫu mới"),
            (date(2025, 3, 31), "Mẫu quý"),
            (date(2025, 6, 1), "Mẫu hè"),
        ):
            with self.subTest(day=day):
                plan = self.enter_plan(number=200 + day.month, date=day)
                self.assertEqual(self.printed(plan), [text])
        # what had its day does not come back once that which took its place is over
        plan = self.enter_plan(number=204, date=date(2025, 4, 1))
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", self.printed(plan))

    def test_an_archived_one_is_never_taken(self):
        self.upload("Mẫu riêng").action_archive()
        every = self.env["thidua.paper.template"].with_context(active_test=False)
        self.assertFalse(every._in_force("plan", self.company, self.today()))
        plan = self.enter_plan().with_context(active_test=False)
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", self.printed(plan))

    def test_a_draft_without_a_date_takes_that_of_today(self):
        self.upload("Mẫu cũ", date_to=self.today().replace(year=self.today().year - 1))
        self.upload("Mẫu nay", date_from=self.today())
        plan = self.enter_plan()
        # awards of a body that is gone by now could not be promised today
        plan.quota_ids.unlink()
        plan.date = False
        self.assertEqual(self.printed(plan), ["Mẫu nay"])

    def test_outside_all_days_the_standard_is_used(self):
        self.upload("Mẫu năm sau", date_from=date(2099, 1, 1))
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", self.printed(self.enter_plan()))

    def test_in_a_zip_each_file_has_the_template_of_its_own_date(self):
        self.upload("Mẫu cũ", date_to=date(2024, 12, 31))
        self.upload("Mẫu mới", date_from=date(2025, 1, 1))
        plans = self.enter_plan(date=date(2024, 12, 31)) | self.enter_plan(
            number=122, date=date(2025, 1, 1)
        )
        content = print_paper(plans, "plan")[1]
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = {
                name: [p.text for p in Document(io.BytesIO(package.read(name))).paragraphs]
                for name in package.namelist()
            }
        self.assertEqual(
            found,
            {"121-kh-ubnd-ke-hoach.docx": ["Mẫu cũ"], "122-kh-ubnd-ke-hoach.docx": ["Mẫu mới"]},
        )

    def test_days_that_cannot_be(self):
        self.upload("A", date_from=date(2025, 1, 1))
        for values in (
            {"date_from": date(2025, 1, 1)},
            {"date_from": date(2026, 1, 2), "date_to": date(2026, 1, 1)},
        ):
            with (
                self.subTest(values=values),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.upload("B", **values)
                self.env.flush_all()

    def test_back_to_the_standard(self):
        plan = self.enter_plan()
        own = self.upload("Mẫu riêng")
        self.assertEqual(self.printed(plan), ["Mẫu riêng"])
        for user in (self.clerk, self.chair, self.staff):
            with self.assertRaises(AccessError):
                own.with_user(user).action_reset()
        own.action_reset()
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", self.printed(plan))
        self.assertTrue(own.file, "kept, and can be taken out of the archive")

    def test_the_form(self):
        with Form(self.templates) as form:
            form.paper = "plan"
            form.date_from = date(2027, 1, 1)
            form.file = word("{{ number }}")
        self.assertEqual(form.record.date_from, date(2027, 1, 1))


class TestTemplateDifference(TemplateCase):
    def told(self, own):
        """Return what the window “Compare with the standard” says."""
        action = own.action_compare()
        view = own.with_context(**action["context"]).get_view(action["views"][0][0])
        self.assertIn("difference", view["arch"])
        return own.browse(action["res_id"]).difference

    def own(self, change):
        """Return the standard plan with its paragraphs changed by a function, as uploaded."""
        paper = Document(document.TEMPLATES["plan"])
        change(paper)
        output = io.BytesIO()
        paper.save(output)
        return self.templates.create({"paper": "plan", "file": base64.b64encode(output.getvalue())})

    def test_the_standard_itself(self):
        own = self.own(lambda paper: None)
        self.assertIn("Nothing: the texts and the fields are those of the standard", self.told(own))

    def test_fields_and_paragraphs(self):
        def change(paper):
            for paragraph in paper.paragraphs:
                if "{{ preamble }}" in paragraph.text:
                    paragraph.text = "Ủy ban nhân dân xã <b>ban hành</b> kế hoạch:"
            paper.add_paragraph("Số điện thoại liên hệ: 0225 3 800 800")

        told = self.told(self.own(change))
        self.assertIn("Fields of the standard that it leaves out", told)
        self.assertIn("<code>preamble</code>", told)
        self.assertIn("&lt;b&gt;ban hành&lt;/b&gt; kế hoạch", told)
        self.assertIn("0225 3 800 800", told)
        self.assertIn("(added)", told)
        self.assertNotIn("Fields that it has beside the standard", told)

    def test_without_a_file(self):
        own = self.templates.create({"paper": "plan"})
        self.assertIn("the standard template is used", self.told(own))

    def test_fields_are_followed_into_loops(self):
        fields = ["number", "qr", "parts", "parts[].lines", "parts[].lines[].text", "parts[].title"]
        standard = template(
            "{%p for part in parts %}",
            "{{ part.title|upper }}",
            "{%p for line in part.lines %}",
            "{{ line.text }}",
            "{%p endfor %}",
            "{%p endfor %}",
        )
        own = template("{% if number == 'parts.title' %}{{ number }}{% endif %}", "{{ qr }}")
        told = template_difference.difference(standard, own, fields)
        self.assertEqual(told["added"], ["number", "qr"])
        self.assertEqual(
            told["missing"], ["parts", "parts[].lines", "parts[].lines[].text", "parts[].title"]
        )

    def test_every_standard_template_uses_the_fields_that_are_explained(self):
        for paper, path in document.TEMPLATES.items():
            with self.subTest(paper=paper):
                names = [name for name, _meaning in example.FIELDS[paper]]
                used = template_difference.used(template_difference.lines(path.read_bytes()), names)
                self.assertGreater(len(used), len(names) / 2)
                self.assertTrue(any(value for _n, _m, value in example.shown(paper)))

    def test_many_changes_and_long_ones_are_cut(self):
        standard = template(*(f"Dòng {n}" for n in range(400)))
        own = template(*(f"Khác {n} " + "x" * 2000 for n in range(400)))
        told = template_difference.difference(standard, own, [])
        self.assertEqual(len(told["changes"]), template_difference.SHOWN)
        self.assertEqual(told["more"], 400 - template_difference.SHOWN)
        self.assertLess(max(len(text) for pair in told["changes"] for text in pair), 500)

    def test_what_goes_on_too_long_is_stopped(self):
        standard = template("A")
        own = template(*(f"{n % 7}" for n in range(6000)))
        with patch.object(confined, "_CLOCK_FILL", 0.01), self.assertRaises(document.TemplateError):
            confined.difference(standard, own, [])

    def test_a_file_that_is_no_template(self):
        with self.assertRaises(document.TemplateError) as caught:
            confined.difference(template("A"), b"PK", [])
        self.assertEqual(caught.exception.code, document.NOT_WORD)
