"""Templates of others are filled in outside the server, and refused where they reach out."""

import io
import zipfile
from unittest.mock import patch

from markupsafe import Markup

from odoo.addons.thidua_khenthuong.paper import confined, document, example
from odoo.tests.common import BaseCase, tagged

from .common import DECISION, read, template, texts


@tagged("post_install", "-at_install", "standard")
class TestConfined(BaseCase):
    def test_it_fills_as_the_open_way_does(self):
        for paper, path in document.TEMPLATES.items():
            data = example.EXAMPLES[paper]
            confined_text = texts(read(confined.render(path.read_bytes(), data)))
            self.assertEqual(confined_text, texts(read(document.fill(paper, data))))

    def test_a_fault_is_told_as_in_the_open(self):
        with self.assertRaises(document.TemplateError) as caught:
            confined.render(template("Ông {{ nmae }}"), {"name": "A"})
        self.assertEqual(caught.exception.code, document.UNKNOWN_FIELD)
        self.assertEqual(caught.exception.detail, "nmae")

    def test_time_and_memory_are_bounded(self):
        greedy = [
            "{{ 'x'|center(10000000000) }}",
            "{{ '%09999999999d' % 1 }}",
            "{% set ns = namespace(x='ab' ~ name) %}{% for a in range(99) %}"
            "{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        ]
        with patch.object(confined, "SECONDS", 1):
            for text in greedy:
                with self.subTest(text), self.assertRaises(document.TemplateError) as caught:
                    confined.render(template(text), {"name": "A"})
                self.assertEqual(caught.exception.code, document.TOO_MUCH)

    def test_nothing_of_the_server_is_handed_over(self):
        with (
            patch.dict("os.environ", {"PGPASSWORD": "secret"}),
            patch.object(confined.subprocess, "Popen", wraps=confined.subprocess.Popen) as run,
        ):
            confined.render(template("{{ name }}"), {"name": "A"})
        self.assertEqual(set(run.call_args.kwargs["env"]), {"PYTHONPATH", "PYTHONUTF8"})


@tagged("post_install", "-at_install", "standard")
class TestTemplate(BaseCase):
    def refused(self, code, content, data=None):
        with self.assertRaises(document.TemplateError) as caught:
            document.render(content, data or {"name": "A", "rows": [{"n": 1}]})
        self.assertEqual(caught.exception.code, code, caught.exception)
        return caught.exception

    def test_a_template_from_bytes_or_from_a_path(self):
        content = template("Ông {{ name }}", "{%p for row in rows %}", "{{ row.n * 2 }}")
        self.refused(document.SYNTAX, content)
        content = template("{{ name|upper }}", "{% for row in rows %}{{ row.n * 2 }};{% endfor %}")
        data = {"name": "đức", "rows": [{"n": 1}, {"n": 2.5}]}
        self.assertEqual(texts(read(document.render(content, data))), ["ĐỨC", "2;5.0;"])
        path = document.TEMPLATES["decision"]
        self.assertTrue(document.render(path, DECISION))
        self.assertTrue(document.render(str(path), DECISION))

    def test_a_template_that_reaches_for_python_is_refused(self):
        attacks = [
            "{{ name.__class__ }}",
            "{{ name.__class__.__mro__[1].__subclasses__() }}",
            "{{ name['__class__'] }}",
            "{{ name|attr('__class__') }}",
            "{{ ''.__class__.__base__ }}",
            "{{ rows.append.__self__ }}",
            "{{ '{0.__class__}'.format(name) }}",
            "{{ cycler.__init__.__globals__ }}",
            "{{ self._TemplateReference__context }}",
            "{{ self.__init__.__globals__ }}",
            "{% for x in range(10**9) %}{% endfor %}",
            "{% for x in range(1000000000) %}{% endfor %}",
            "{{ 'x' * 1000000000 }}",
            "{{ 9 ** 9 ** 9 }}",
        ]
        for attack in attacks:
            with self.subTest(attack):
                error = self.refused_in_any_way(template(attack))
                self.assertIn(error.code, (document.FORBIDDEN, document.UNKNOWN_FIELD))
        self.refused(document.FORBIDDEN, template("{{ name.__class__ }}"))
        self.refused(document.FORBIDDEN, template("{% for x in range(10**9) %}{% endfor %}"))
        self.refused(document.FORBIDDEN, template("{% for x in range(1000000000) %}{% endfor %}"))

    def refused_in_any_way(self, content):
        with self.assertRaises(document.TemplateError) as caught:
            document.render(content, {"name": "A", "rows": [{"n": 1}]})
        return caught.exception

    def test_a_header_is_guarded_like_the_text(self):
        self.refused(document.FORBIDDEN, template("A", header="{{ name.__class__ }}"))
        self.refused(document.UNKNOWN_FIELD, template("A", header="{{ nmae }}"))

    def test_a_template_cannot_change_the_data(self):
        data = {"name": "A", "rows": [{"n": 1}]}
        self.refused(document.FORBIDDEN, template("{{ rows.append(1) }}"), data)
        self.assertEqual(data, {"name": "A", "rows": [{"n": 1}]})

    def test_an_unknown_field_is_named_with_the_text_around_it(self):
        error = self.refused(document.UNKNOWN_FIELD, template("Ông {{ nmae }} ở Hòa Phong"))
        self.assertEqual(error.detail, "nmae")
        self.assertIn("nmae", str(error))
        error = self.refused(document.UNKNOWN_FIELD, template("{{ rows[0].address }}"))
        self.assertEqual(error.detail, "address")

    def test_a_field_not_written_as_it_must_be(self):
        error = self.refused(document.SYNTAX, template("Ông {{ name | }} ở Hòa Phong"))
        self.assertTrue(error.detail)
        self.assertIn("Hòa Phong", error.place)
        self.refused(document.SYNTAX, template("{% if name %} thiếu"))
        self.refused(document.SYNTAX, template("{{ name|nosuchfilter }}"))

    def test_a_template_that_fails_while_it_is_filled_in(self):
        self.refused(document.FAILED, template("{{ 1 / 0 }}"))
        self.refused(document.FAILED, template("{{ name + 1 }}"))
        self.refused(document.FAILED, template("{% include 'other' %}"))
        self.refused(document.FAILED, template("{{ '<w:p>'|safe }}"))

    def test_a_file_that_is_not_a_word_paper(self):
        workbook = io.BytesIO()
        with zipfile.ZipFile(workbook, "w") as package:
            package.writestr("xl/workbook.xml", "<workbook/>")
        damaged = document.TEMPLATES["decision"].read_bytes()[:2000]
        for content in (b"", b"%PDF-1.7", workbook.getvalue(), damaged):
            self.refused(document.NOT_WORD, content)

    def test_a_file_that_unpacks_to_a_flood_is_refused(self):
        flood = io.BytesIO(template("A"))
        with zipfile.ZipFile(flood, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/media/flood.png", bytes(60 * 1024 * 1024))
        self.refused(document.NOT_WORD, flood.getvalue())

    def test_only_plain_data(self):
        content = template("{{ rows }}")
        cases = {
            "data.rows[1].when": {"rows": [{}, {"when": object()}]},
            "data.rows": {"rows": ("a", "b")},
            "data.html": {"html": Markup("<b>A</b>")},
            "data.call": {"call": print},
        }
        for path, data in cases.items():
            with self.assertRaises(TypeError) as caught:
                document.render(content, data)
            self.assertTrue(str(caught.exception).startswith(f"{path}:"), caught.exception)
        with self.assertRaisesRegex(TypeError, "key 1"):
            document.render(content, {"rows": [{1: "a"}]})
