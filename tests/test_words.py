"""Nothing that a user can meet is called by an English or a technical name."""

import re
import unicodedata

from odoo.tests import TransactionCase, tagged

MODULE = "thidua_khenthuong"
WORD = re.compile("[A-Za-z]{3}")
# the same in both languages
SAME = {"Excel", "Word", "Email", "E-mail"}
OFFERS = ("searchable", "groupable", "exportable")


def has_marks(text):
    """Return whether a text bears a mark that English never writes (bool)."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "đ" in decomposed or any(map(unicodedata.combining, decomposed))


def is_foreign(source, shown):
    """Return whether a text shown in Vietnamese is still the English one (bool)."""
    return (
        bool(shown)
        and shown == source
        and shown not in SAME
        and bool(WORD.search(shown.replace("UBND", "")))
        and not has_marks(shown)
    )


@tagged("post_install", "-at_install", "standard")
class TestWords(TransactionCase):
    def offered(self):
        """Return what is offered in filters, group-bys and exports, in two languages.

        :return: iterator of (model name, field name, description in English, in Vietnamese)
        """
        for name in self.env:
            model = self.env[name]
            own = name.startswith("thidua.")
            if model._abstract or not (own or any(map(self.is_ours, model._fields.values()))):
                continue
            english = model.with_context(lang="en_US").fields_get()
            for field, shown in model.with_context(lang="vi_VN").fields_get().items():
                if (own or self.is_ours(model._fields[field])) and any(map(shown.get, OFFERS)):
                    yield name, field, english[field], shown

    @staticmethod
    def is_ours(field):
        return field.base_field._module == MODULE

    def test_fields_in_filters_groups_and_exports(self):
        faults = []
        count = 0
        for model, field, english, shown in self.offered():
            count += 1
            if shown["string"] == field or is_foreign(english["string"], shown["string"]):
                faults.append(f"{model}.{field}: {shown['string']!r}")
            if is_foreign(english.get("help"), shown.get("help")):
                faults.append(f"{model}.{field}, help: {shown['help']!r}")
            pairs = zip(english.get("selection", ()), shown.get("selection", ()), strict=True)
            faults += [
                f"{model}.{field}, choice: {label!r}"
                for (_value, source), (_same, label) in pairs
                if is_foreign(source, label)
            ]
        self.assertGreater(count, 1000)
        self.assertFalse(faults, "in English where users meet it:\n" + "\n".join(faults))

    def test_technical_fields_are_not_offered(self):
        offered = {(model, field) for model, field, _english, _shown in self.offered()}
        for model, field in (
            ("thidua.participant", "search_key"),
            ("thidua.participant", "sort_key"),
            ("res.users", "search_key"),
            ("thidua.evaluation", "can_score_self"),
            ("thidua.cluster", "turn"),
            ("thidua.reason.wizard", "res_ids"),
        ):
            self.assertIn(field, self.env[model]._fields)
            self.assertNotIn((model, field), offered)
        # what has a name is still there, and what is hidden can still be read and searched
        self.assertIn(("thidua.participant", "subject_name"), offered)
        self.env["thidua.participant"].search([("search_key", "like", "an")])

    def test_one_word_for_one_thing(self):
        """Unit is Đơn vị, head of a unit Trưởng đơn vị, who decides Cấp có thẩm quyền."""
        stray = re.compile("phòng ban|phòng/ban|người phụ trách chấm|bị từ chối", re.IGNORECASE)
        faults = [
            f"{model}.{field}: {text}"
            for model, field, _english, shown in self.offered()
            if self.is_ours(self.env[model]._fields[field])
            for text in (shown["string"], shown.get("help") or "")
            if stray.search(text) and "tệp" not in text.lower()
        ]
        self.assertFalse(faults, "\n".join(faults))
        words = {
            ("thidua.participant", "unit_id"): "Đơn vị",
            ("thidua.award.power", "authority_id"): "Cấp có thẩm quyền",
            ("hr.department", "thidua_head_name"): "Trưởng đơn vị",
        }
        for (model, field), word in words.items():
            described = self.env[model].with_context(lang="vi_VN").fields_get([field])
            self.assertEqual(described[field]["string"], word)
        for model in ("thidua.participant", "thidua.nomination"):
            states = self.env[model].with_context(lang="vi_VN").fields_get(["state"])
            self.assertEqual(dict(states["state"]["selection"])["refused"], "Không xét")

    def test_menus_windows_and_models(self):
        vi = self.env["base"].with_context(lang="vi_VN").env
        data = self.env["ir.model.data"].search(
            [
                ("module", "=", MODULE),
                ("model", "in", ["ir.ui.menu", "ir.actions.act_window", "ir.actions.server"]),
            ]
        )
        for row in data:
            name = vi[row.model].browse(row.res_id).name
            self.assertTrue(has_marks(name), f"{row.name}: {name}")
