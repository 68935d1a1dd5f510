import json

from odoo import Command, api, fields, models
from odoo.tools import file_open

FILE = "thidua_khenthuong/data/plan_121.json"
CODE = "plan_121"
SECTIONS = ("purpose", "requirement", "content", "commended", "standard", "closing", "recipient")


class Campaign(models.Model):
    """A template after plan 121/KH-UBND, which each commune makes its own plans from."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    sample_code = fields.Char(readonly=True, copy=False, export_string_translation=False)

    _sample_uniq = models.UniqueIndex(
        "(company_id, sample_code) WHERE sample_code IS NOT NULL",
        "This company already has this sample among its plan templates.",
    )

    @api.model
    def _sample_plan(self):
        """Return the company's template after plan 121, made where it is not there yet.

        The Office may change it: what it changed stays.

        :return: thidua.campaign
        """
        company = self.env.company
        found = self.with_context(active_test=False).search(
            [("company_id", "=", company.id), ("sample_code", "=", CODE)], limit=1
        )
        if found:
            if not found.active:
                found.active = True
            return found
        self.check_access("create")
        with file_open(FILE) as handle:
            plan = json.load(handle)
        sample = self._keyed().create(self._sample_values(plan, company))
        # from here on as its user writes
        sample = self.browse(sample.id)
        criteria_set = self.env.ref(plan["criteria_set"], raise_if_not_found=False)
        if criteria_set:
            sample._copy_criteria(criteria_set)
        return sample

    def _sample_values(self, plan, company):
        """Return the values of the template (dict): the file's words, with the commune's name."""
        area = company._thidua_area()
        words = {"{area}": area, "{kind}": area.split(" ")[0] if " " in area else ""}

        def told(text):
            for mark, word in words.items():
                text = text.replace(mark, word)
            return " ".join(text.split())

        head = {name: told(value) for name, value in plan["head"].items()}
        return {
            **head,
            **plan["dates"],
            "company_id": company.id,
            "is_template": True,
            "sample_code": CODE,
            "item_ids": [
                Command.create({**item, "name": told(item["name"]), "section": section})
                for section in SECTIONS
                for item in plan["items"].get(section, ())
            ],
            "duty_ids": [
                Command.create({**duty, "name": told(duty["name"]), "body": told(duty["body"])})
                for duty in plan["duties"]
            ],
            "quota_ids": self._sample_quotas(plan, company),
        }

    def _sample_quotas(self, plan, company):
        """Return the ceilings for which somebody had the power on the day of the plan."""
        day = fields.Date.to_date(plan["dates"]["date"])
        commands = []
        for values in plan["quotas"]:
            award = self.env.ref(values["award"], raise_if_not_found=False)
            kind = None if values["counted"] == "together" else values["counted"]
            if award and award._authority_on(day, company, kind).get(award):
                given = {name: value for name, value in values.items() if name != "award"}
                commands.append(Command.create({**given, "award_id": award.id}))
        return commands
