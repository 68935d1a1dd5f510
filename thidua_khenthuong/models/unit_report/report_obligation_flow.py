from odoo import models
from odoo.exceptions import UserError


class ReportObligation(models.Model):
    """How an obligation is started, corrected, ended and resumed: by the Office."""

    _name = "thidua.report.obligation"
    _inherit = "thidua.report.obligation"

    # --- actions ----------------------------------------------------------------------------

    def action_start(self):
        """Ask for the reports: submissions are made for what has begun or soon begins. Office.

        :return: True
        :raise UserError: where no unit is asked, or the campaign is not running
        """
        return self._move("start")

    def action_correct(self):
        """Take them back to draft while no unit has done anything yet: Office.

        :return: True
        :raise UserError: naming a unit that has begun or was excused
        """
        return self._move("correct")

    def action_end(self):
        """Ask for a reason, then ask for no more; what is due later is excused. Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("end")

    def action_resume(self):
        """Ask for a reason, then ask again for ended ones: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("resume")

    # --- moves ------------------------------------------------------------------------------

    def _check_start(self):
        units = self._asked_units()
        for obligation in self:
            campaign = obligation.campaign_id
            if campaign and campaign.state != "launched":
                raise UserError(
                    self.env._(
                        "“%(report)s”: “%(campaign)s” is “%(state)s”. Reports are asked for in a "
                        "campaign that is launched and not closed.",
                        report=obligation.name,
                        campaign=campaign.display_name,
                        state=campaign._state_label(campaign.state),
                    )
                )
            if not units[obligation] and not obligation._follows_participants():
                raise UserError(
                    self.env._("“%s”: choose the units that are asked first.", obligation.name)
                )

    def _check_untouched(self):
        for submission in self.submission_ids:
            if submission.state != "waiting" or submission.file_ids or submission.note:
                raise UserError(
                    self.env._(
                        "“%(report)s”: “%(unit)s” has already begun its report (%(state)s). End "
                        "the obligation instead, and enter a new one.",
                        report=submission.obligation_id.name,
                        unit=submission.unit_name,
                        state=submission._state_label(submission.state),
                    )
                )

    def _forget_submissions(self, _reason=None):
        self.submission_ids._with_key().unlink()

    def _ask_end(self):
        rest = self._open_later()
        return rest and self.env._(
            "%(count)s reports that are due later and have not come are excused: %(names)s.",
            count=len(rest),
            names=self._some_names(list(dict.fromkeys(rest.mapped("unit_name")))),
        )

    def _open_later(self):
        """Return what is due from tomorrow on and has not come (thidua.report.submission)."""
        return self.submission_ids.filtered(
            lambda s: s.state in ("waiting", "returned") and s.date_due > s.company_id._report_day()
        )

    def _excuse_rest(self, reason=None):
        """Excuse what is due from tomorrow on and has not come: nobody is asked for it any more."""
        open_ones = self._open_later()
        # with the key: the end was checked, and the Office's own unit is excused like any other
        open_ones._with_key()._move("exempt", reason)
