from odoo import models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.language import in_company_language
from .council_session_calendar import FILE_NAME


class CouncilSession(models.Model):
    """The steps of a session from its agenda to the signed minutes, voting apart."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    # --- actions ------------------------------------------------------------------------------

    def action_invite(self):
        """Invite the members: each gets an activity and a message: Office."""
        return self._move("invite")

    def action_open(self):
        """Open the session: Office."""
        return self._move("open")

    def action_sign(self):
        """Note that chair and secretary signed the minutes; nothing changes any more: Office."""
        return self._ask_or_move("sign")

    def action_postpone(self):
        """Ask for the reason, then postpone the session: Office."""
        return self._ask_reason("postpone")

    def action_replan(self):
        """Plan a postponed session again, for another day: Office."""
        return self._move("replan")

    def action_cancel(self):
        """Ask for the reason, then cancel the session and free its nominations: Office."""
        return self._ask_reason("cancel")

    # --- checks -------------------------------------------------------------------------------

    def _check_can_invite(self):
        for session in self:
            if not session.item_ids:
                raise UserError(
                    self.env._(
                        "“%s” has no agenda: take nominations in first.", session.display_name
                    )
                )
            if not session._voters():
                raise UserError(
                    self.env._(
                        "“%(session)s”: nobody is in office in “%(council)s” on that day. Enter "
                        "its members first.",
                        session=session.display_name,
                        council=session.council_id.name,
                    )
                )
            session._check_officers()
            session._check_ballot_needed()

    def _check_officers(self):
        """Raise unless chair and secretary are named and called."""
        called = self.attendance_ids.member_id
        for name in ("chair_id", "secretary_id"):
            if not self[name] or self[name] not in called:
                raise UserError(
                    self.env._(
                        "“%(session)s”: choose who is “%(field)s” among the members in office on "
                        "that day.",
                        session=self.display_name,
                        field=self._fields[name]._description_string(self.env),
                    )
                )

    def _check_can_open(self):
        for session in self:
            if session.date > session._today() and session.way == "meeting":
                raise UserError(
                    self.env._(
                        "“%s” is on a later day. Correct its day, or wait for it.",
                        session.display_name,
                    )
                )

    def _check_can_sign(self):
        for session in self:
            missing = [
                session._fields[name]._description_string(self.env)
                for name in ("conclusion", "minutes_reference")
                if not (session[name] or "").strip()
            ]
            if missing:
                raise UserError(
                    self.env._(
                        "“%(session)s”: fill in %(fields)s before the minutes are signed.",
                        session=session.display_name,
                        fields=", ".join(missing),
                    )
                )
            session._check_decided()

    def _check_decided(self):
        """Raise where as many were for as against, and the chair has not decided yet."""
        undecided = self.item_ids.filtered(lambda item: item.result == "pending")
        if undecided:
            raise UserError(
                self.env._(
                    "As many yes as no: the chair decides first on %s.",
                    self._some_names(undecided.mapped("subject_name")),
                )
            )

    def _ask_sign(self):
        passed = self.item_ids.filtered(lambda item: item.result == "passed")
        return self.env._(
            "%(passed)s of %(all)s nominations passed. Once the minutes are signed nothing of the "
            "session changes any more.",
            passed=len(passed),
            all=len(self.item_ids),
        )

    def _check_called(self):
        """Raise unless the members in office are those called, each in a way the rules allow."""
        for session in self:
            if session._voters() != session._serving():
                raise UserError(
                    self.env._(
                        "“%s”: who is in office on its day has changed since its members were "
                        "called. Press “Call again who is in office on the day” under "
                        "“Attendance”.",
                        session.display_name,
                    )
                )
            session.attendance_ids._check_status()

    # --- after --------------------------------------------------------------------------------

    def _after_invited(self, _reason=None):
        for session in self:
            session._recuse()
            session._invite_members()

    def _invite_members(self):
        """Give every member with a log-in an activity and a message with the invitation."""
        users = self.attendance_ids.filtered(lambda row: not row.is_helper).user_id
        for user in users:
            self.with_context(lang=user.lang)._schedule(
                "thidua_khenthuong.activity_council", user, date_deadline=self.date
            )
        self._notify_invited(users.partner_id)

    def _notify_invited(self, partners):
        """Tell who is called when, where and what about, in the commune's language."""
        told = in_company_language(self)
        minutes = round((told.hour or 0) * 60)
        body = told.env._(
            "You are called to “%(about)s” on %(day)s at %(hour)s, %(place)s. %(count)s "
            "nominations are on the agenda.",
            about=told.name,
            day=format_date(told.env, told.date),
            hour=f"{minutes // 60:02d}:{minutes % 60:02d}",
            place=told.place or "–",
            count=len(told.item_ids),
        )
        if partners:
            meets = told.way == "meeting"
            # sudo: whoever invites tells those who are called
            told.sudo().message_notify(
                partner_ids=partners.ids,
                subject=told.display_name,
                body=body,
                attachments=[(FILE_NAME, told._calendar_file())] if meets else [],
            )

    def _after_postponed(self, _reason=None):
        """Nobody has come to a session that does not take place."""
        # the move was checked
        self.attendance_ids._with_key().write({"status": "invited"})

    def _after_signed(self, _reason=None):
        """Hook for what is locked with the minutes."""
