"""A company's own Word templates: used where they are sound, refused in words where not."""

import base64
import io
import zipfile
from unittest.mock import patch

from docx import Document
from psycopg2 import IntegrityError

from odoo.addons.thidua_khenthuong.paper import confined, document
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase, enter_plan, make_commune
from ..printing import ask_paper, fetch_paper


def word(*lines):
    """Return a Word file of these paragraphs, as the browser sends it (base64)."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    output = io.BytesIO()
    paper.save(output)
    return base64.b64encode(output.getvalue())


def archive(*names):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return base64.b64encode(output.getvalue())


class TestPaperTemplate(CommuneCase):
    def setUp(self):
        super().setUp()
        self.templates = self.env["thidua.paper.template"].with_user(self.admin_user)

    def upload(self, file, **values):
        return self.templates.create({"paper": "plan", "file": file, **values})

    def fetch(self, action, user):
        name, content = fetch_paper(self.env(user=user), action)
        texts = [p.text for p in Document(io.BytesIO(content)).paragraphs if p.text]
        return name, texts

    def refused(self, file, pattern, **values):
        before = self.templates.with_context(active_test=False).search_count([])
        with self.assertRefused(f"(?s)cannot be used as a template.*{pattern}", ValidationError):
            self.upload(file, **values)
        self.assertEqual(self.templates.with_context(active_test=False).search_count([]), before)
        # sudo by being the superuser: no file is left behind either
        self.assertFalse(
            self.env["ir.attachment"].search(
                [("res_model", "=", "thidua.paper.template"), ("res_field", "=", "file")]
            )
        )

    # --- use ------------------------------------------------------------------------------

    def test_the_companys_own_template_is_used_and_the_standard_one_after_it_is_archived(self):
        campaign = self.enter_plan()
        template = self.upload(word("Kế hoạch riêng số {{ number }}"))
        self.assertEqual(
            self.fetch(ask_paper(campaign, "plan"), self.clerk),
            ("121-KH-UBND ke-hoach.docx", ["Kế hoạch riêng số 121/KH-UBND"]),
        )
        template.action_archive()
        texts = self.fetch(ask_paper(campaign, "plan"), self.clerk)[1]
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", texts)

    def test_staff_who_see_no_template_print_with_it(self):
        self.upload(word("Riêng {{ number }}"))
        campaign = self.launch()
        texts = self.fetch(ask_paper(campaign.with_user(self.staff), "plan"), self.staff)[1]
        self.assertEqual(texts, ["Riêng 121/KH-UBND"])

    def test_a_template_of_a_decision(self):
        loop = ("{%p for row in rows %}", "{{ row.no }}. {{ row.name }}", "{%p endfor %}")
        template = self.upload(word("{{ subject|upper }}", *loop), paper="decision")
        action = template.action_try()
        self.assertEqual(
            self.fetch(action, self.admin_user)[1],
            ["VỀ VIỆC TẶNG GIẤY KHEN NĂM 2025", "1. Ông Nguyễn Văn A"],
        )

    def test_without_a_file_the_standard_template_is_downloaded_tried_and_used(self):
        template = self.templates.create({"paper": "plan"})
        name, texts = self.fetch(template.action_standard(), self.admin_user)
        self.assertEqual(name, "mau-chuan-ke-hoach.docx")
        self.assertIn("{{ preamble }}", texts)
        name, texts = self.fetch(template.action_try(), self.admin_user)
        self.assertEqual(name, "ban-thu-ke-hoach.docx")
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", texts)
        texts = self.fetch(ask_paper(self.enter_plan(), "plan"), self.clerk)[1]
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", texts)

    def test_every_standard_template_is_a_template(self):
        for paper, path in document.TEMPLATES.items():
            self.upload(base64.b64encode(path.read_bytes()), paper=paper)

    def test_the_list_of_fields_is_that_of_the_paper(self):
        template = self.templates.new({"paper": "decision"})
        self.assertIn("articles[].label", template.field_list)
        self.assertIn("{%p for basis in bases %}", template.field_list)
        template.paper = "plan"
        self.assertIn("parts[].lines[].text", template.field_list)

    def test_the_form(self):
        with Form(self.templates) as form:
            self.assertEqual(form.name, "Launch plan")
            form.paper = "decision"
            self.assertEqual(form.name, "Decision")
            self.assertIn("articles[].label", form.field_list)
            form.name = "Mẫu năm 2026"
            form.paper = "plan"
            form.file = word("{{ number }}")
        self.assertEqual(form.record.name, "Mẫu năm 2026")

    def test_one_active_template_a_paper_and_company(self):
        self.upload(word("A"))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.upload(word("B"))
            self.env.flush_all()

    def test_an_archived_one_makes_room(self):
        self.upload(word("A")).action_archive()
        self.env.flush_all()
        self.upload(word("B"))
        self.env.flush_all()

    # --- refused --------------------------------------------------------------------------

    def test_a_file_that_is_no_word_paper(self):
        sound = base64.b64decode(word("A"))
        for file in (
            base64.b64encode(b"%PDF-1.7"),
            base64.b64encode(sound[: len(sound) // 2]),
            archive("xl/workbook.xml"),
            archive("../../etc/passwd", "word/document.xml"),
        ):
            self.refused(file, "not a Word file")

    def test_a_tag_that_is_not_closed(self):
        for line in ("{% if number %} thiếu", "Số {{ number", "{{ number | }}", "{%p for x %}"):
            with self.subTest(line):
                self.refused(word(line), "not closed|could not be filled")

    def test_an_unknown_field_is_named(self):
        self.refused(word("Số {{ nubmer }}"), "does not have.*What: nubmer")
        self.refused(word("{{ rows }}"), "What: rows")
        self.upload(word("{{ rows }}"), paper="decision")

    def test_a_hostile_template_runs_nothing(self):
        attacks = [
            "{{ ''.__class__.__mro__ }}",
            "{{ ''.__class__.__mro__[1].__subclasses__() }}",
            "{{ number.__class__.__base__.__subclasses__() }}",
            "{{ bases.append('x') }}",
            "{{ '{0.__class__}'.format(number) }}",
            "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
            "{{ lipsum.__globals__['os'].system('id') }}",
        ]
        for attack in attacks:
            with self.subTest(attack):
                self.refused(word(attack), "may not do|does not have")

    def test_a_template_that_would_never_end_or_fill_the_memory(self):
        self.refused(word("{% for x in range(10 ** 9) %}{% endfor %}"), "may not do")
        self.refused(word("{% for x in range(999999999) %}{% endfor %}"), "may not do")
        self.refused(word("{{ 'x'|center(99999999999) }}"), "more work or memory")
        loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
        with patch.object(confined, "SECONDS", 1):
            self.refused(word(loops), "more work or memory")

    def test_a_change_to_a_bad_file_or_to_another_paper_is_refused_too(self):
        template = self.upload(word("{{ preamble }}"))
        good = template.file
        for values in ({"file": word("{{ nubmer }}")}, {"paper": "decision"}):
            with self.assertRefused("cannot be used as a template", ValidationError):
                template.write(values)
        self.assertEqual((template.file, template.paper), (good, "plan"))

    def test_a_template_sound_with_the_example_but_not_with_this_plan(self):
        self.upload(word("{{ bases[0] }}"))
        with self.assertRefused("(?s)cannot be used as a template.*field that this paper"):
            ask_paper(self.enter_plan(), "plan")

    # --- roles ----------------------------------------------------------------------------

    def test_roles(self):
        template = self.upload(word("A"))
        self.assertEqual(template.with_user(self.clerk).name, template.name)
        for user in (self.clerk, self.chair, self.head, self.staff):
            own = template.with_user(user)
            for attempt in (
                lambda own=own: own.write({"name": "B"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.create({"paper": "decision"}),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    attempt()
        for user in (self.chair, self.staff):
            with self.assertRaises(AccessError):
                template.with_user(user).read(["name"])
        template.unlink()

    def test_another_company_neither_sees_nor_prints_with_it(self):
        template = self.upload(word("Của xã này"))
        here = self.admin_user
        make_commune(self, "UBND xã Khác", "khac.")
        self.assertNotEqual(self.admin_user, here)
        theirs = self.env["thidua.paper.template"].with_user(self.admin_user)
        self.assertFalse(theirs.search([]))
        with self.assertRaises(AccessError):
            theirs.browse(template.id).read(["name"])
        with self.assertRaises(AccessError):
            theirs.create({"paper": "decision", "company_id": here.company_id.id})
        campaign = enter_plan(self.env(user=self.clerk, context={}), self.chair)
        texts = self.fetch(ask_paper(campaign, "plan"), self.clerk)[1]
        self.assertIn("I. MỤC ĐÍCH, YÊU CẦU", texts)

    def test_a_paper_is_printed_from_its_own_records_only(self):
        campaign = self.enter_plan()
        downloads = self.as_clerk["thidua.download"]
        with self.assertRefused("“Decision” is not printed from “Campaign”"):
            downloads._open("decision", campaign)
        both = campaign | self.enter_plan(number=122)
        self.assertEqual(downloads._open("plan", both)["target"], "download")
        with self.assertRefused("Select at least one"):
            downloads._open("plan", campaign.browse())
        action = ask_paper(campaign, "plan")
        campaign.unlink()
        with self.assertRefused("deleted meanwhile"):
            self.fetch(action, self.clerk)
