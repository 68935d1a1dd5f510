"""Forms as their users see them: no English label, sheets that fit, a wrong score in words."""

import re

from lxml import etree

from odoo.tests import tagged

from .campaign.test_reception import Body
from .common import CommuneCase, make_commune
from .test_sheets import LookCase
from .test_words import MODULE, is_foreign

HIDDEN = {"1", "True", "true"}
LONG_CRITERION = "Hoàn thành tốt, xuất sắc các nội dung thi đua và nhiệm vụ được giao trong năm"


@tagged("post_install", "-at_install", "standard")
class TestLabels(CommuneCase):
    def labels(self, node, model, vi):
        """Return what a view calls its fields where it does not name them itself.

        :param node: etree element of the view in Vietnamese
        :param model: str, the model that its fields belong to
        :param vi: Environment in Vietnamese
        :return: iterator of (model, field)
        """
        for child in node:
            name = child.get("for") if child.tag == "label" else child.get("name")
            field = vi[model]._fields.get(name) if child.tag in ("field", "label") else None
            if field is None:
                yield from self.labels(child, model, vi)
                continue
            hidden = {child.get("invisible"), child.get("column_invisible")} & HIDDEN
            # in a form, a field beside others in a group has its label before it
            labelled = child.tag == "label" or node.tag in ("group", "list", "search")
            if labelled and not hidden and not child.get("string") and not child.get("nolabel"):
                yield model, name
            for view in child:
                yield from self.labels([view], field.comodel_name, vi)

    def our_views(self, *kinds):
        """Return our views of these kinds, those that extend another among them."""
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(data.mapped("res_id")).exists()
        return views.filtered(lambda view: view.type in kinds)

    def test_no_field_closes_itself(self):
        """A field that is read-only once it has a value loses what is typed into it."""
        found, closing = 0, []
        for view in self.our_views("form").filtered(lambda view: view.mode == "primary"):
            arch = etree.fromstring(self.env[view.model].get_view(view.id, "form")["arch"])
            for field in arch.iterfind(".//field[@readonly]"):
                found += 1
                names = set(re.findall(r"'[^']*'|\w+", field.get("readonly")))
                if field.get("name") in names and not field.get("force_save"):
                    closing.append(f"{view.xml_id}: {field.get('name')}")
        self.assertGreater(found, 100)
        self.assertFalse(closing)

    def test_no_choice_waits_for_its_own_company(self):
        """Odoo offers what is of the record's company: nothing, where this very choice tells it."""
        found, empty = 0, []
        for view in self.our_views("form"):
            fields = self.env[view.model]._fields
            related = getattr(fields.get("company_id"), "related", None) or ""
            name = related.split(".")[0]
            form = etree.fromstring(view.arch)
            if not name or form.get("create") == "0" or not fields[name].check_company:
                continue
            for node in form.iterfind(f"./sheet//field[@name='{name}']"):
                if node.get("readonly") != "1" and not fields[name].readonly:
                    found += 1
                    if not node.get("domain"):
                        empty.append(f"{view.xml_id}: {name}")
        self.assertGreater(found, 2)
        self.assertFalse(empty)

    def test_a_day_is_told_with_its_year(self):
        """Odoo writes “9:12 28 thg 11” where a view does not ask for figures."""
        found, short = 0, []
        for view in self.our_views("form", "list"):
            for field in etree.fromstring(view.arch).xpath(".//field[@name][not(@position)]"):
                day = self.env[view.model]._fields.get(field.get("name"))
                if not day or day.type not in ("date", "datetime") or field.get("widget"):
                    continue
                hidden = {field.get("invisible"), field.get("column_invisible")} & HIDDEN
                found += 1
                if not hidden and "numeric" not in field.get("options", ""):
                    short.append(f"{view.xml_id}: {field.get('name')}")
        self.assertGreater(found, 100)
        self.assertFalse(short)

    def test_no_label_is_english(self):
        vi = self.env(context={**self.env.context, "lang": "vi_VN"})
        views = self.our_views("form", "list", "search").filtered(
            lambda view: view.active and view.mode == "primary"
        )
        self.assertGreater(len(views), 100)
        shown = set()
        for view in views:
            arch = etree.fromstring(vi[view.model].get_view(view.id, view.type)["arch"])
            shown |= set(self.labels(arch, view.model, vi))
        faults = []
        for model in sorted({model for model, _field in shown}):
            names = [field for of, field in shown if of == model]
            english = self.env[model].with_context(lang="en_US").fields_get(names, ["string"])
            for name, label in vi[model].fields_get(names, ["string"]).items():
                if is_foreign(english[name]["string"], label["string"]):
                    faults.append(f"{model}.{name}: {label['string']!r}")
        self.assertFalse(faults, "English labels:\n" + "\n".join(faults))


@tagged("post_install", "-at_install", "standard")
class TestHeads(CommuneCase):
    """Who heads a unit is told in one column, employee or not, and only of one's own commune."""

    def test_who_heads_a_unit(self):
        department = self.departments[0]
        department.manager_id = self.employees[0]
        village = self.as_clerk["hr.department"].create(
            {
                "name": "Thôn Phúc Thọ",
                "thidua_outside": True,
                "thidua_kind": "village",
                "thidua_head_name": "Ông Vũ Đình Khải",
            }
        )
        seen = self.env(user=self.staff)["hr.department"].browse([department.id, village.id])
        self.assertEqual(seen.mapped("thidua_head"), [self.employees[0].name, "Ông Vũ Đình Khải"])

    def test_no_name_from_another_commune(self):
        other = Body(self.env)
        make_commune(other, "UBND xã Khác", "khac.")
        foreign = other.employees[0]
        for user in (self.clerk, self.staff):
            unit = self.env(user=user)["hr.department"].new({"manager_id": foreign.id})
            self.assertFalse(unit.thidua_head)


@tagged("post_install", "-at_install", "standard")
class TestScreens(LookCase):
    def setUp(self):
        super().setUp()
        plan = self.enter_plan()
        plan.individual_criterion_ids[0].name = LONG_CRITERION
        self.add_everyone(self.launch(plan))
        self.round = self.open_round(plan)

    def own_sheet(self):
        return self.round.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)

    def test_the_sheet_of_an_evaluation(self):
        own = self.own_sheet()
        for width in (1366, 1400):
            self.look("lookAtSheet", self.staff.login, width, f"thidua-mine/{own.id}")

    def test_what_is_no_score(self):
        self.tour(self.staff, "thidua-mine", "staff_types_what_is_no_score")
        self.assertIs(self.own_sheet().line_ids[0].self_score, False)
