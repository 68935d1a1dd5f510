import logging
from datetime import timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import format_date

from ..core.declared import declared
from ..core.workflow_mixin import GROUP_OF_ROLE

SUNDAY = 6
_logger = logging.getLogger(__name__)


class Week(NamedTuple):
    """How much of one step is late in a company, and how much is due this week."""

    model: str
    activity: str
    late: int
    soon: int


class Reminder(models.Model):
    """The weekly overview: how much is late and due, for leaders and the Office.

    It tells numbers of each kind and no names, and goes into the e-mail of the day where there is
    one.
    """

    _name = "thidua.reminder"
    _inherit = "thidua.reminder"

    @api.model
    def _weeks(self, companies):
        """Return what the weekly overview tells whom, and note that it was told.

        What fails in one company stops no other's e-mails.

        :param companies: res.company
        :return: dict res.users → list of (res.company, list of Week)
        """
        found = {}
        for company in companies:
            try:
                with self.env.cr.savepoint():
                    rows = self._week_told(company)
                    readers = self._week_readers(company) if rows else ()
            except Exception:
                _logger.exception("The weekly overview of company %s failed", company.id)
                continue
            for user in readers:
                found.setdefault(user, []).append((company, rows))
        return found

    @api.model
    def _week_told(self, company):
        """Return what is told of a company today, and note that it was (list of Week).

        Once a week: on the first working day, or on the next one where that was missed.
        """
        today = company._thidua_today()
        monday = today - timedelta(days=today.weekday())
        told = company.thidua_weekly_on
        if not company.thidua_weekly_mail or (told and told >= monday):
            return []
        if not company._thidua_works_today():
            return []
        company.thidua_weekly_on = today
        return self._week_of(company, today)

    @api.model
    def _week_of(self, company, today):
        """Return how much is late and due this week, of all models in one query (list of Week)."""
        sunday = today + timedelta(days=SUNDAY - today.weekday())
        steps = [
            (model.with_company(company), step)
            for model in self._models()
            for step in declared(model, "_deadline_steps")
            if step.counted
        ]
        parts = []
        for number, (model, step) in enumerate(steps):
            until = model._deadline_soon(step, company, sunday)
            late = model._deadline_soon(step, company, today - timedelta(days=1))
            parts += [
                SQL("SELECT %s, %s, COUNT(*) FROM (%s) q", number, name, query.select())
                for name, query in (("until", until), ("late", late))
            ]
        counts = {}
        for number, name, count in self.env.execute_query(SQL(" UNION ALL ").join(parts)):
            counts[number, name] = count
        rows = [
            Week(
                model._name,
                step.activity,
                counts[number, "late"],
                counts[number, "until"] - counts[number, "late"],
            )
            for number, (model, step) in enumerate(steps)
        ]
        return [row for row in rows if row.late or row.soon]

    @api.model
    def _week_readers(self, company):
        """Return the leaders and the Office of a company that want the overview (res.users)."""
        users = self.env["res.users"]
        leaders = users.search(
            Domain("all_group_ids", "in", self.env.ref(GROUP_OF_ROLE["leader"]).ids)
            & Domain("company_ids", "in", company.ids)
            & Domain("share", "=", False)
        )
        readers = leaders | company._thidua_office_team()[company]
        return readers.filtered(lambda user: user.email and user.thidua_weekly_mail)

    # --- in words -------------------------------------------------------------------------------

    def _week_text(self, company, rows):
        """Return what the e-mail shows of one company, in the context's language (dict)."""
        lines = [self._week_line(company, row) for row in rows]
        today = company._thidua_today()
        sunday = today + timedelta(days=SUNDAY - today.weekday())
        return {
            "company": company.name,
            "until": format_date(self.env, sunday),
            "late": sum(row.late for row in rows),
            "soon": sum(row.soon for row in rows),
            "lines": sorted(lines, key=lambda line: (not line["late"], -line["late"])),
            "link": f"{company.get_base_url()}/odoo/action-thidua_khenthuong.action_todo",
        }

    def _week_line(self, company, row):
        window = self.env["ir.actions.act_window"].search(
            [("res_model", "=", row.model), ("path", "!=", False)], order="id", limit=1
        )
        kind = self.env[row.model]._deadline_type_id(row.activity)
        return {
            "what": self.env["mail.activity.type"].browse(kind).name,
            "model": self.env["ir.model"]._get(row.model).name,
            "late": row.late,
            "soon": row.soon,
            "link": f"{company.get_base_url()}/odoo/{window.path}" if window else "",
        }
