from odoo import Command, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..core.figure import figure
from ..core.workflow_mixin import Move


class Initiative(models.Model):
    """How an initiative is submitted, appraised and recognised.

    Whoever made it submits, the head of the unit for it; the Office appraises and records the
    recognition, never of its own.
    """

    _name = "thidua.initiative"
    _inherit = "thidua.initiative"

    _workflow_moves = (
        Move(
            "submit",
            ("draft",),
            "submitted",
            ("drafter", "office"),
            "_check_whole",
            "_ask_office",
        ),
        Move("recall", ("submitted",), "draft", ("drafter",)),
        Move("give_back", ("submitted",), "draft", ("appraiser",), "", "_tell_owner", True),
        Move("refuse", ("submitted",), "refused", ("appraiser",), "", "_tell_owner", True),
        Move(
            "recognise",
            ("submitted",),
            "recognised",
            ("appraiser",),
            "_check_whole",
        ),
        Move("reopen", ("refused",), "submitted", ("appraiser",), needs_reason=True),
        Move(
            "revoke",
            ("recognised",),
            "submitted",
            ("appraiser",),
            "",
            "_archive_recognitions",
            True,
        ),
    )
    _workflow_activities = frozenset(
        {
            "thidua_khenthuong.activity_initiative",
            "thidua_khenthuong.activity_initiative_answer",
        }
    )

    # --- actions ----------------------------------------------------------------------------

    def action_submit(self):
        """Submit to the Office: whoever entered it, an author, the head of the unit, the Office.

        :return: True
        :raise UserError: naming all that is missing
        """
        return self._move("submit")

    def action_recall(self):
        """Take back what the Office has not decided on: whoever may submit it.

        :return: True
        """
        return self._move("recall")

    def action_give_back(self):
        """Ask for a reason, then return the initiatives to be completed: the Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("give_back")

    def action_refuse(self):
        """Ask for a reason, then record that they are not recognised: the Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("refuse")

    def action_reopen(self):
        """Ask for a reason, then appraise again what was not recognised: the Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("reopen")

    def action_revoke(self):
        """Ask for a reason, then take a recognition back; its rows stay, archived: the Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("revoke")

    def action_recognise(self):
        """Return the window that asks for the decision by which these were recognised."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record the recognition"),
            "res_model": "thidua.initiative.recognise",
            "view_mode": "form",
            "target": "new",
            "context": {"default_initiative_ids": [Command.set(self.ids)]},
        }

    # --- who may ----------------------------------------------------------------------------

    def _author_users(self):
        """Return who made it: its authors, and the heads of collectives among them (res.users)."""
        # sudo: who acts for a subject, for users without HR rights
        authors = self.sudo().author_ids
        users = (
            authors.employee_id.user_id
            | authors.department_id._acting_users()
            | authors.partner_id.user_ids
        )
        return users.with_env(self.env)

    def _drafting_users(self):
        """Return who may submit it beside whoever entered it (res.users)."""
        # sudo: who heads a unit, for users without HR rights
        return self._author_users() | self.sudo().unit_id._acting_users().with_env(self.env)

    def _is_own(self, user):
        """Return whether it is of the user's own making, so that he does not appraise it (bool)."""
        return user in self._author_users()

    def _with_role(self, role):
        user = self.env.user
        if role == "drafter" and not self._guard_is_system():
            return self.filtered(lambda i: i.owner_id == user or user in i._drafting_users())
        if role == "appraiser" and not self._guard_is_system():
            return self._with_role("office").filtered(lambda i: not i._is_own(user))
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "drafter":
            return self.env._("whoever entered it, its authors, the head of the unit")
        if role == "appraiser":
            return self.env._("the Office, but nobody appraises what he made himself")
        return super()._role_label(role)

    def _where_may_add_evidence(self):
        drafts = self.filtered(lambda i: i.state == "draft")
        submitted = self.filtered(lambda i: i.state == "submitted")
        return drafts._with_any_role(("drafter", "office")) | submitted._with_role("appraiser")

    def _hold_evidence(self):
        self._lock_rows()

    def _evidence_closed_message(self):
        return self.env._(
            "“%(initiative)s” is “%(state)s”: evidence is added to a draft by whoever made it, and "
            "by the Office while it is submitted.",
            initiative=self.name,
            state=self._state_label(self.state),
        )

    # --- moves ------------------------------------------------------------------------------

    def _move_values(self, move):
        if move.name == "submit":
            return {"submitted_by_id": self.env.uid, "submitted_on": fields.Datetime.now()}
        return super()._move_values(move)

    def _check_whole(self):
        """Raise with all that is missing before others spend time on it."""
        for record in self:
            missing = record._missing()
            if missing:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not complete:\n%(missing)s",
                        name=record.name,
                        missing="\n".join(f"- {text}" for text in missing),
                    )
                )

    def _missing(self):
        """Return what has to be filled in yet, each in words (list of str)."""
        missing = []
        if not self.description_text.strip():
            missing.append(self.env._("describe it: what is new, how it is carried out"))
        if not (self.effect or "").strip():
            missing.append(self.env._("say what came of it (effect)"))
        if not self.date_applied:
            missing.append(self.env._("since when it is applied"))
        if not self.author_ids:
            missing.append(self.env._("name its authors"))
        elif float_compare(self.share_total, 100, precision_digits=2):
            missing.append(
                self.env._(
                    "the shares of the authors add up to %s percent; they must make 100",
                    figure(self.env, self.share_total),
                )
            )
        return missing

    def _ask_office(self, _reason=None):
        """Open one activity at the Office for each: a clerk who did not make it, if there is."""
        usual = self.company_id._office_users()
        nobody = self.env["res.users"]
        asked = {}
        for record in self:
            clerk = usual.get(record.company_id, nobody)
            if clerk in record._author_users():
                clerk = record._other_clerk() or clerk
            asked[clerk] = asked.get(clerk, self.browse()) | record
        for clerk, records in asked.items():
            if clerk:
                # one message for many: an e-mail for each costs a dozen queries
                many = records.with_context(mail_activity_quick_update=len(records) > 1)
                many._schedule("thidua_khenthuong.activity_initiative", clerk)

    def _other_clerk(self):
        """Return a clerk of the company who did not make it (res.users, one or none)."""
        # sudo: which clerk is concerned, for whoever submits
        clerks = self.env["res.users"].sudo()
        office = self.env.ref("thidua_khenthuong.group_office").ids
        return clerks.search(
            [
                ("all_group_ids", "in", office),
                ("company_ids", "in", self.company_id.ids),
                ("id", "not in", self._author_users().ids),
                ("share", "=", False),
            ],
            order="id",
            limit=1,
        )

    def _tell_owner(self, reason=None):
        """Open an activity for whoever submitted it, unless it is the one who decides."""
        for record in self:
            user = record.submitted_by_id or record.owner_id
            if user != self.env.user:
                record._schedule("thidua_khenthuong.activity_initiative_answer", user, reason)

    def _archive_recognitions(self, _reason=None):
        # the rows stay as the history of what was revoked
        self._with_key().recognition_ids.active = False
