"""The decision in Word carries its code; a template of others may print it, and nothing more."""

import io
import zipfile

from docx import Document

from odoo.addons.thidua_khenthuong.paper import document, example
from odoo.tests import BaseCase, tagged

from ..paper.common import template
from ..printing import print_paper
from .common import CertificateCase, code_of


def pictures(content):
    """Return the pictures in a Word paper (list of bytes)."""
    package = zipfile.ZipFile(io.BytesIO(content))
    return [package.read(name) for name in package.namelist() if name.startswith("word/media/")]


@tagged("post_install", "-at_install", "standard")
class TestTemplates(BaseCase):
    def test_without_the_field_nothing_is_printed(self):
        data = example.EXAMPLES["decision"]
        self.assertEqual(pictures(document.render(template("Số: {{ number }}"), data)), [])
        self.assertEqual(pictures(document.decision({**data, "qr": ""})), [])

    def test_an_own_template_prints_it(self):
        data = example.EXAMPLES["decision"]
        content = document.render(template("Mã: {{ qr }}"), data)
        self.assertEqual([code_of(png) for png in pictures(content)], [data["qr"]])

    def test_a_template_learns_nothing_from_it(self):
        for words in (
            "{{ qr._paper }}",
            "{{ qr._text }}",
            "{{ qr.__class__ }}",
            "{{ qr.tpl.save('/tmp/x') }}",
            "{{ qr.__html__.__globals__ }}",
        ):
            with self.assertRaises(document.TemplateError):
                document.render(template(words), example.EXAMPLES["decision"])


class TestDecision(CertificateCase):
    def test_the_paper_carries_the_code(self):
        decision = self.decision.with_env(self.as_clerk)
        content = print_paper(decision, "decision")[1]
        self.assertEqual([code_of(png) for png in pictures(content)], [decision.verify_url])
        self.assertEqual(len(Document(io.BytesIO(content)).inline_shapes), 1)
        self.company.thidua_certificate_qr = False
        self.assertEqual(pictures(print_paper(decision, "decision")[1]), [])

    def test_staff_print_it_too(self):
        decision = self.decision.with_user(self.staff)
        self.assertTrue(decision._paper_data()["qr"])
