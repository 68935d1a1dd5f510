from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date

from .report_period import Period, due_date, periods

# a submission is made this long before its period begins, so that a unit sees it coming
AHEAD = relativedelta(months=1)
# how many due dates are shown of what comes
SHOWN_NEXT = 3


class ReportObligation(models.Model):
    """Making the submissions of what is asked, in bulk and never twice."""

    _name = "thidua.report.obligation"
    _inherit = "thidua.report.obligation"

    next_due = fields.Text(
        string="Next due dates",
        compute="_compute_next_due",
        help="Days off are taken into account.",
    )

    @api.model
    def _make_due(self, today=None):
        """Make what is missing of every active obligation: daily, by a scheduled action.

        :param today: date; the day it is where the company is, where none is given
        :return: the new thidua.report.submission records; none the second time
        """
        # sudo: the scheduled action works for all companies
        running = self.sudo().search(
            [
                ("state", "=", "active"),
                "|",
                ("campaign_id", "=", False),
                ("campaign_id.state", "=", "launched"),
            ]
        )
        # whoever starts or ends one at this moment makes its submissions himself
        return running.try_lock_for_update(allow_referencing=True)._make_submissions(today)

    def _make_first(self, _reason=None):
        """Make what is asked for by now, and ask for what is near at once."""
        self._make_submissions()._ask_unit()

    def _make_submissions(self, today=None):
        """Make a submission for each unit and period that is asked for and has none yet.

        A unit that comes later is asked for what is still to come, not for what was due before.

        :param today: date; the day it is where the company is, where none is given
        :return: the new thidua.report.submission records
        """
        known = self._known_units()
        vals_list = []
        for company, obligations in self.grouped("company_id").items():
            day = today or company._report_day()
            asked = [
                (obligation, period, obligation._due_on(period))
                for obligation in obligations
                for period in obligation._periods_on(day)
            ]
            moved = company._next_working_days(
                due for obligation, _period, due in asked if obligation.on_day_off == "move"
            )
            units = obligations._asked_units()
            for obligation, period, due in asked:
                if obligation.on_day_off == "move":
                    due = moved[due]
                there = known[obligation.id, period.start]
                latecomers_too = due >= day or not there
                vals_list += [
                    obligation._submission_vals(period, due, unit)
                    for unit in (units[obligation] if latecomers_too else ())
                    if unit.id not in there
                ]
        # nobody makes submissions but an active obligation
        bulk = (
            self.env["thidua.report.submission"]
            ._with_key()
            .with_context(
                tracking_disable=True, mail_create_nosubscribe=True, mail_create_nolog=True
            )
        )
        return bulk.create(vals_list).with_env(self.env)

    def _known_units(self):
        """Return which units have a submission: dict (obligation id, period's start) → ids."""
        # sudo: which ones are there, for whoever asks for them
        submissions = self.env["thidua.report.submission"].sudo()
        groups = submissions._read_group(
            [("obligation_id", "in", self.ids)],
            ["obligation_id", "department_id"],
            ["period_start:array_agg"],
        )
        known = defaultdict(set)
        for obligation, unit, starts in groups:
            for start in starts:
                known[obligation.id, start].add(unit.id)
        return known

    def _submission_vals(self, period, due, unit):
        return {
            "obligation_id": self.id,
            "department_id": unit.id,
            "period_start": period.start,
            "period_end": period.end,
            "period_label": period.label,
            "date_due": due,
        }

    @api.depends(
        "period",
        "due_rule",
        "due_number",
        "date_once",
        "on_day_off",
        "date_from",
        "date_to",
        "company_id",
    )
    def _compute_next_due(self):
        for obligation in self:
            company = obligation.company_id or self.env.company
            today = company._report_day()
            begins = max(obligation.date_from or today, today)
            asked = []
            if obligation.date_from and not obligation._dates_fault():
                asked = obligation._periods_on(begins, relativedelta(years=SHOWN_NEXT))
            dues = {period: obligation._due_on(period) for period in asked}
            if obligation.on_day_off == "move":
                moved = company._next_working_days(dues.values())
                dues = {period: moved[due] for period, due in dues.items()}
            to_come = [each for each in dues.items() if each[1] >= today][:SHOWN_NEXT]
            obligation.next_due = "\n".join(
                format_date(self.env, due)
                if obligation.period == "once"
                else f"{period.label}: {format_date(self.env, due)}"
                for period, due in to_come
            )

    def _periods_on(self, day, ahead=AHEAD):
        """Return the periods that are asked for by a day and have begun or soon begin (list).

        :param ahead: relativedelta, how soon
        """
        until = day + ahead
        if self.period == "once":
            # a label that stands alone: there is only this one; it is stored, for readers of all
            # languages
            label = self.date_once.strftime("%d/%m/%Y")
            only = Period(self.date_from, self.date_once, label)
            return [only] if self.date_from <= until else []
        return periods(self.period, self.date_from, self.date_to, until)

    def _due_on(self, period):
        """Return when the report on a period is due (date), days off not yet looked at."""
        if self.period == "once":
            return self.date_once
        return due_date(self.due_rule, self.due_number, period.end)

    # --- who is asked -----------------------------------------------------------------------

    def _follows_participants(self):
        return bool(self.campaign_id) and not self.department_ids

    def _asked_units(self):
        """Return the units that each obligation asks now (dict obligation → hr.department).

        Units that were archived are asked no more.
        """
        following = self.filtered(lambda obligation: obligation._follows_participants())
        # sudo: whoever asks need not read every registration
        participants = self.env["thidua.participant"].sudo()
        groups = participants._read_group(
            [
                ("campaign_id", "in", following.campaign_id.ids),
                ("department_id.active", "=", True),
                ("state", "=", "accepted"),
            ],
            ["campaign_id"],
            ["department_id:recordset"],
        )
        taking_part = dict(groups)
        nobody = self.env["hr.department"]
        return {
            obligation: taking_part.get(obligation.campaign_id, nobody)
            if obligation in following
            else obligation.department_ids.filtered("active")
            for obligation in self
        }
