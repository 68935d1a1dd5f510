from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.language import in_company_language
from ..core.mail_activity import by_machine

# what the unit writes; all else is asked of it, or recorded
CONTENT = frozenset({"file_ids", "is_empty", "note"})
# what tells when it came; gone where it was no report at all
SENDING = ("sent_on", "received_date")


class ReportSubmission(models.Model):
    """How a report is sent, accepted, returned and excused, and by whom.

    A clerk who acts for the unit himself is the unit here, not the Office.
    """

    _name = "thidua.report.submission"
    _inherit = "thidua.report.submission"

    # --- actions ----------------------------------------------------------------------------

    def action_send(self):
        """Send the reports: who acts for the unit.

        :return: True
        :raise UserError: where a report has neither a file nor a reason for having none
        """
        return self._move("send")

    def action_receive(self):
        """Return the window that records reports received on paper: Office."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Received on paper"),
            "res_model": "thidua.report.receive",
            "view_mode": "form",
            "target": "new",
            "context": {"default_submission_ids": self.ids},
        }

    def action_accept(self):
        """Accept the reports: Office, but nobody his own unit's.

        :return: True
        """
        return self._move("accept")

    def action_give_back(self):
        """Ask for a reason, then return the reports to be amended; they keep their day. Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("give_back")

    def action_refuse(self):
        """Ask for a reason, then return what is no report at all: it counts as not sent. Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("refuse")

    def action_exempt(self):
        """Ask for a reason, then excuse the reports: they count for nothing. Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("exempt")

    def action_demand(self):
        """Ask for a reason, then ask for excused reports after all: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("demand")

    # --- what a window calls ------------------------------------------------------------------

    def _receive(self, date, note=""):
        """Record that the reports were brought on paper: Office.

        :param date: date on which they were received, today at the latest
        :param note: str, kept in the log
        :raise UserError: where the day has not come yet
        """
        for submission in self:
            if not date or date > submission.company_id._report_day():
                raise UserError(
                    self.env._(
                        "“%(report)s”: enter the day on which it was received, today at the "
                        "latest.",
                        report=submission.display_name,
                    )
                )
        told = in_company_language(self)
        said = told.env._("On paper, received on %s.", format_date(told.env, date))
        reason = f"{said} {note or ''}".strip()
        # one that was sent before keeps its day
        again = self.filtered("date_sent")
        if again:
            again._move("receive", reason)
        if self - again:
            (self - again)._move("receive", reason, received_date=date)
        self._with_key()._record_sending()

    # --- moves --------------------------------------------------------------------------------

    def _move(self, name, reason=None, **vals):
        """Keep why it was returned or excused where the unit reads it; see the mixin."""
        asked = self._find_move(name).needs_reason
        return super()._move(name, reason, answer=reason if asked else False, **vals)

    def _move_with_reason(self, name, reason):
        """Put back what had come before it was excused where it was; demand only the rest."""
        if name == "demand":
            came = self.filtered("date_sent")
            if came:
                came._move("restore", reason)
            return (self - came)._move(name, reason) if self - came else True
        return super()._move_with_reason(name, reason)

    def _move_values(self, move):
        if move.name == "refuse":
            return dict.fromkeys(SENDING, False)
        return super()._move_values(move)

    def _check_content(self):
        for submission in self:
            fault = submission._content_fault()
            if fault:
                raise UserError(
                    self.env._(
                        "“%(report)s”: %(fault)s", report=submission.display_name, fault=fault
                    )
                )

    def _content_fault(self):
        """Say what the report lacks to be sent (str, empty where nothing does)."""
        if self.is_empty:
            said = (self.note or "").strip()
            return "" if said else self.env._("there is nothing to report: say why in the note.")
        # sudo: whether the files that the unit attached are any
        files = self.sudo().file_ids
        if not files:
            return self.env._("attach the report, or tick “Nothing to report” and say why.")
        for file in files:
            if file.type != "binary" or not file.file_size:
                return self.env._("the file “%s” is empty. Attach it again.", file.name)
        return ""

    def _check_came(self):
        for submission in self:
            if not submission.date_sent:
                raise UserError(
                    self.env._(
                        "“%s” counts as not sent: this step is for a report that has come.",
                        submission.display_name,
                    )
                )

    def _note_sending(self, _reason=None):
        """Record when they came, and tell the Office."""
        self._with_key()._record_sending()
        self._ask_users(
            "thidua_khenthuong.activity_report_check",
            {submission: submission._receiver() for submission in self.sudo()},  # sudo: whom to ask
        )

    def _record_sending(self):
        """Keep the time of the first sending, and who sent last."""
        now = fields.Datetime.now()
        self.filtered(lambda s: not s.sent_on).sent_on = now
        self.write({"last_sent_on": now, "sender_id": self.env.uid})

    def _ask_unit(self, reason=None):
        """Ask who acts for the unit: the report came back, or is wanted after all."""
        self._deadline_begin("send", reason)

    @api.model
    def _ask_users(self, xmlid, users, reason=None):
        """Open an activity for each user, in one create.

        :param users: dict of thidua.report.submission → res.users
        """
        # sudo: types of activity are no secret
        activity_type = self.env.ref(xmlid).sudo()
        today = self.env.company._report_day()
        # quick update: an e-mail for each of a thousand would cost 12 queries a piece
        bulk = by_machine(self.env["mail.activity"]).with_context(mail_activity_quick_update=True)
        bulk.create(
            [
                {
                    "activity_type_id": activity_type.id,
                    "automated": True,
                    "date_deadline": max(submission.date_due, today),
                    "note": reason,
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": submission.id,
                    "summary": activity_type.with_context(lang=user.lang).summary,
                    "user_id": user.id,
                }
                for submission, of_submission in users.items()
                for user in of_submission
            ]
        )

    # --- who owes it, who is above --------------------------------------------------------------

    def _owners(self):
        """Return who acts for the unit of each report: where it has ended, for its successors.

        :return: dict of thidua.report.submission → res.users, in sudo
        """
        found = {}
        for submission in self.sudo():  # sudo: who heads a unit, without HR rights
            units, seen = submission.department_id, submission.department_id.browse()
            while units - seen and not units.filtered("active"):
                seen |= units
                units = units.thidua_successor_ids or units
            found[submission] = units._acting_users().filtered("active")
        return found

    def _superiors(self):
        """Return who of the Office answers for each report.

        :return: dict of thidua.report.submission → res.users, in sudo; empty where there is none
        """
        nobody = self.env["res.users"].sudo()  # sudo: as the users that are returned
        clerks = self.sudo().company_id._office_users()  # sudo: which clerk is concerned
        # sudo: whose report it is
        return {submission: clerks.get(submission.company_id, nobody) for submission in self.sudo()}

    def _receiver(self):
        """Return who of the Office is told that the report came (res.users)."""
        receiver = self.obligation_id.receiver_id
        return receiver if receiver.active else self._superiors()[self]

    # --- who may ----------------------------------------------------------------------------

    def _with_role(self, role):
        if role in ("unit", "checker") and not self._guard_is_system():
            own = self.filtered("department_id.thidua_mine")
            return own if role == "unit" else self._with_role("office") - own
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "unit":
            # sudo: a name only
            return self.env._("who acts for “%s”", self.sudo().department_id.name)
        if role == "checker":
            return self.env._("the Office, but nobody for his own unit")
        return super()._role_label(role)

    def _check_write(self, vals):
        others = [
            name
            for name in vals
            if name not in CONTENT and name != "state" and not self._is_free(name)
        ]
        if others:
            raise UserError(
                self.env._(
                    "“%(report)s”: “%(field)s” follows from what is asked, or is recorded by the "
                    "system. It cannot be written.",
                    report=self[:1].display_name,
                    field=self._fields[others[0]]._description_string(self.env)
                    if others[0] in self._fields
                    else others[0],
                )
            )
        return super()._check_write(vals)
