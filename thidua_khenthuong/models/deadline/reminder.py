import logging
from functools import partial

from odoo import api, fields, models
from odoo.service.model import retrying
from odoo.tools import SQL

from ..core.declared import declared
from .owed import KINDS

_logger = logging.getLogger(__name__)


class Reminder(models.Model):
    """What somebody was told of, once: that it is due, or overdue with those below him.

    Its unique index is what keeps anything from coming twice, with two workers at once too.
    """

    _name = "thidua.reminder"
    _description = "Reminder"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "made_on desc, id desc"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="cascade")
    user_id = fields.Many2one("res.users", string="Told", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, required=True)
    model = fields.Char(required=True, export_string_translation=False)
    step = fields.Char(required=True, export_string_translation=False)
    res_model = fields.Char(required=True, export_string_translation=False)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, export_string_translation=False
    )
    date_due = fields.Date(string="Due", required=True)
    summary = fields.Char(string="What", help="As the person was told, in his language.")
    matter = fields.Char(compute="_compute_matter")
    made_on = fields.Datetime(string="Told on", required=True)
    activity_id = fields.Many2one(
        "mail.activity",
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
    )
    is_open = fields.Boolean(
        string="Still open", compute="_compute_is_open", search="_search_is_open"
    )
    to_mail = fields.Boolean(export_string_translation=False)

    _once = models.UniqueIndex("(kind, user_id, model, step, res_model, res_id, date_due)")
    _to_mail_idx = models.Index("(user_id) WHERE to_mail")

    # --- computes ---------------------------------------------------------------------------

    @api.depends("res_model", "res_id")
    @api.depends_context("lang")
    def _compute_matter(self):
        for model, reminders in self.grouped("res_model").items():
            # sudo: a name only, told to the same Office
            matters = self.env[model].sudo().browse(reminders.mapped("res_id")).exists()
            names = {matter.id: matter.display_name for matter in matters}
            for reminder in reminders:
                reminder.matter = names.get(reminder.res_id, "")

    @api.depends("activity_id.active")
    def _compute_is_open(self):
        for reminder in self:
            # sudo: whether it is there, not what it says
            reminder.is_open = reminder.activity_id.sudo().active

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: only whether the activity is there is told
        activities = self.env["mail.activity"].sudo()._search([])
        return [("activity_id", "in" if True in value else "not in", activities)]

    @api.depends("summary")
    def _compute_display_name(self):
        for reminder in self:
            reminder.display_name = reminder.summary

    # --- actions ----------------------------------------------------------------------------

    def action_open_matter(self):
        """Return the window of what the reminder is about.

        :return: window action
        """
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # --- the daily run ----------------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Remind, raise and close what is due today, company by company, and send the e-mails.

        Each company is done by itself: what fails in one stops no other, and a conflict with
        somebody who works at the same moment is tried again.
        """
        cron = self.env["ir.cron"]
        companies = self._companies_concerned()
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            try:
                retrying(partial(self._remind_in, company), self.env)
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Reminders of company %s failed", company.id)
            cron._commit_progress(1)
        self._send_mails(self._weeks(companies))

    @api.model
    def _remind_in(self, company):
        """Do the daily run of one company.

        :param company: res.company
        """
        # a calendar is slow to ask, and its answer is the same for every model
        today = company._thidua_due_today()
        models_ = [model.with_company(company) for model in self._models()]
        lines = self.env["thidua.owed"]._lines_by_step(company)
        due = self._due(models_, company, today.remind_until)
        for model in models_:
            model._deadline_run(company, today, lines, due)

    @api.model
    def _due(self, models_, company, until):
        """Return what is due soon, of all models in one query.

        :param models_: list of empty recordsets
        :param company: res.company
        :param until: date
        :return: dict (name of the model, name of the step) → list of ids
        """
        parts = [
            SQL(
                "SELECT %s, %s, q.id FROM (%s) q",
                model._name,
                step.name,
                model._deadline_soon(step, company, until).select(),
            )
            for model in models_
            for step in declared(model, "_deadline_steps")
        ]
        found = {}
        for name, step, id_ in self.env.execute_query(SQL(" UNION ALL ").join(parts)):
            found.setdefault((name, step), []).append(id_)
        return found

    @api.model
    def _models(self):
        """Return the models that are owed by a date (list of empty recordsets)."""
        mixin = "thidua.deadline.mixin"
        names = sorted(self.env.registry.descendants([mixin], "_inherit"))
        models_ = [self.env[name] for name in names if not self.env[name]._abstract]
        return [model for model in models_ if declared(model, "_deadline_steps")]

    @api.model
    def _companies_concerned(self):
        """Return the companies in which something is owed by a date, or still asked for."""
        companies = self.env["res.company"].browse()
        for model in self._models():
            for step in declared(model, "_deadline_steps"):
                domain = [*step.domain, (step.date, "!=", False)]
                for (company,) in model._read_group(domain, ["company_id"]):
                    companies |= company
        for (company,) in self.env["thidua.owed"]._read_group([], ["company_id"]):
            companies |= company
        return companies.sorted("id")

    # --- the record of it -------------------------------------------------------------------

    @api.model
    def _note(self, model, step, kind, wanted):
        """Record what persons are told, and return only what they are told for the first time.

        :param model: empty recordset of the model of what is owed
        :param step: Step
        :param kind: "remind" or "raise"
        :param wanted: dict (res.users, matter) → records
        :return: dict (res.users, matter) → list of ids of new reminders
        """
        by_due = {}
        for (user, matter), records in wanted.items():
            for date, due in records.grouped(lambda r: r._deadline_date(step)).items():
                by_due[user.id, matter.id, date] = (user, matter, due)
        known = self._known(model, step, kind, {matter.id for _user, matter in wanted})
        rows = [
            self._row(step, kind, user, matter, records, key[2])
            for key, (user, matter, records) in by_due.items()
            if key not in known
        ]
        found = {}
        for id_, user_id, res_id, date in self._insert(rows):
            user, matter, _records = by_due[user_id, res_id, date]
            found.setdefault((user, matter), []).append(id_)
        return found

    def _known(self, model, step, kind, matter_ids):
        return set(
            self.env.execute_query(
                SQL(
                    "SELECT user_id, res_id, date_due FROM thidua_reminder WHERE kind = %s "
                    "AND model = %s AND step = %s AND res_id = ANY(%s)",
                    kind,
                    model._name,
                    step.name,
                    list(matter_ids),
                )
            )
        )

    def _row(self, step, kind, user, matter, records, date):
        company = records[0].company_id
        told = records.with_context(lang=user.lang)
        return {
            "company_id": company.id,
            "user_id": user.id,
            "kind": kind,
            "model": records._name,
            "step": step.name,
            "res_model": matter._name,
            "res_id": matter.id,
            "date_due": date,
            "summary": told._deadline_told(step, kind),
            "made_on": fields.Datetime.now(),
            "to_mail": bool(company.thidua_deadline_mail and user.email),
        }

    def _insert(self, rows):
        if not rows:
            return []
        return self.env.execute_query(
            SQL(
                """
                INSERT INTO thidua_reminder
                       (company_id, user_id, kind, model, step, res_model, res_id, date_due,
                        summary, made_on, to_mail)
                SELECT * FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[],
                                     %s::text[], %s::int[], %s::date[], %s::text[],
                                     %s::timestamp[], %s::bool[])
                    ON CONFLICT DO NOTHING
                RETURNING id, user_id, res_id, date_due
                """,
                *([row[name] for row in rows] for name in rows[0]),
            )
        )

    @api.model
    def _link(self, activities):
        """Note which activity stands for a reminder.

        :param activities: dict id of a reminder → id of an activity, or None
        """
        pairs = [(id_, activity_id) for id_, activity_id in activities.items() if activity_id]
        if not pairs:
            return
        ids, activity_ids = map(list, zip(*pairs, strict=True))
        self.env.cr.execute(
            SQL(
                "UPDATE thidua_reminder r SET activity_id = n.activity_id "
                "FROM unnest(%s::int[], %s::int[]) AS n(id, activity_id) WHERE r.id = n.id",
                ids,
                activity_ids,
            )
        )
        self.browse(ids).invalidate_recordset(["activity_id"])
