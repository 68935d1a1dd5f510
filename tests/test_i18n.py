"""Every term of the addon speaks Vietnamese, and the files in i18n/ say what the source says."""

import io
import re
from collections import Counter

import polib

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import trans_export

MODULE = "thidua_khenthuong"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z%]")


def read_terms(content):
    """Return the terms of a .po or .pot (dict msgid → polib.POEntry), the obsolete left out."""
    entries = polib.pofile(content)
    # polib's own check compares each with all others
    twice = [term for term, count in Counter(e.msgid for e in entries).items() if count > 1]
    if twice:
        raise ValueError(f"there twice: {twice}")
    return {entry.msgid: entry for entry in entries if not entry.obsolete}


def places_of(entry):
    """Return where a term stands (set of str): Odoo translates it there and nowhere else."""
    return {place for place, _line in entry.occurrences}


def faults_of(fresh, entry):
    """Say what is wrong with the translation of a term (str, empty where nothing is)."""
    source = fresh.msgid
    if entry is None:
        return "missing"
    if places_of(fresh) - places_of(entry):
        return f"not for {', '.join(sorted(places_of(fresh) - places_of(entry)))}"
    if entry.fuzzy:
        return "fuzzy"
    if not entry.msgstr.strip():
        return "empty"
    if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(entry.msgstr)):
        return "other placeholders"
    if source.count("\n") != entry.msgstr.count("\n"):
        return "other line breaks"
    return ""


@tagged("post_install", "-at_install", "standard")
class TestTranslation(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        exported = io.BytesIO()
        trans_export(None, [MODULE], exported, "po", cls.env)
        cls.fresh = read_terms(exported.getvalue().decode())
        cls.vi = cls.env["base"].with_context(lang="vi_VN").env

    def test_everything_is_in_vietnamese(self):
        translated = read_terms(file_path(f"{MODULE}/i18n/vi.po"))
        faults = {
            term: faults_of(fresh, translated.get(term)) for term, fresh in self.fresh.items()
        }
        faults.update(dict.fromkeys(translated.keys() - self.fresh.keys(), "no longer used"))
        listed = sorted(f"{fault}: {term!r}" for term, fault in faults.items() if fault)
        self.assertFalse(listed, "i18n/vi.po:\n" + "\n".join(listed))

    def test_the_template_is_up_to_date(self):
        template = read_terms(file_path(f"{MODULE}/i18n/{MODULE}.pot"))
        self.assertEqual(set(template), set(self.fresh), f"export i18n/{MODULE}.pot again")

    def test_words_that_users_see(self):
        campaign = self.vi["thidua.campaign"]
        # a menu, a model, a field, a selection, a button
        self.assertEqual(self.vi.ref(f"{MODULE}.menu_root").name, "Thi đua, khen thưởng")
        self.assertEqual(self.vi["ir.model"]._get("thidua.quota").name, "Chỉ tiêu")
        self.assertEqual(
            campaign.fields_get(["approver_id"])["approver_id"]["string"], "Lãnh đạo phê duyệt"
        )
        states = dict(campaign.fields_get(["state"])["state"]["selection"])
        self.assertEqual((states["draft"], states["launched"]), ("Dự thảo", "Đã phát động"))
        self.assertIn('string="Trình duyệt"', campaign.get_view(view_type="form")["arch"])
        # an English word of two meanings is no label in Vietnamese
        for model, name, key, word in (
            ("thidua.fund.entry", "state", "recorded", "Đã ghi sổ"),
            ("thidua.dossier.paper", "copy_kind", "copy", "Bản sao"),
            ("thidua.stat.column", "rule", "count", "Đếm"),
        ):
            told = dict(self.vi[model].fields_get([name])[name]["selection"])
            self.assertEqual(told[key], word)
        for model, name, word in (
            ("thidua.rating", "proposed_quality", "Mức đề xuất"),
            ("thidua.council.recusal", "ground", "Lý do không biểu quyết"),
            ("thidua.council.tally", "returned", "Phiếu thu về"),
            ("thidua.award.condition", "words", "Yêu cầu cụ thể"),
        ):
            self.assertEqual(self.vi[model].fields_get([name])[name]["string"], word)
        # a message from code
        with self.assertRaisesRegex(UserError, "Nhật ký xử lý được giữ nguyên"):
            self.vi["thidua.workflow.log"].write({"reason": "x"})
