"""The translations keep to i18n/glossary.csv: one Vietnamese word for one thing."""

import csv

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_open, file_path

from .test_i18n import MODULE, read_terms


@tagged("post_install", "-at_install", "standard")
class TestGlossary(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.terms = read_terms(file_path(f"{MODULE}/i18n/vi.po"))
        with file_open(f"{MODULE}/i18n/glossary.csv", "r") as source:
            cls.glossary = list(csv.DictReader(source))

    def test_each_thing_is_called_so(self):
        self.assertGreater(len(self.glossary), 30)
        said = {
            row["english"]: self.terms[row["english"]].msgstr
            for row in self.glossary
            if row["english"] in self.terms
        }
        self.assertEqual(said, {row["english"]: row["vietnamese"] for row in self.glossary})

    def test_no_second_word(self):
        faults = [
            f"“{word}” instead of “{row['vietnamese']}”: {entry.msgstr}"
            for row in self.glossary
            for word in filter(None, row["not"].split("|"))
            for entry in self.terms.values()
            if word in entry.msgstr.lower()
        ]
        self.assertFalse(faults, "\n".join(faults))
