from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.workflow_mixin import GROUP_OF_ROLE

KNOWING = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Nomination(models.Model):
    """Who is not considered for a time goes no further; why is told to few."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    freeze_warning = fields.Text(
        string="Not considered for now", compute="_compute_freeze_warning", groups=KNOWING
    )

    @api.depends("employee_id", "department_id", "partner_id", "state")
    @api.depends_context("uid", "lang")
    def _compute_freeze_warning(self):
        open_ = self.filtered(lambda n: n.state in ("draft", "complete", "sent"))
        told = open_._told_frozen(open_._stopped())
        for nomination in self:
            nomination.freeze_warning = told.get(nomination, "")

    def _frozen(self, day=None):
        """Return which nominations may not go on, and why: dict thidua.nomination → str.

        Two queries, however many they are. Why is told to the Office and to leaders, and to none
        of them about himself; others get words that say nothing of it.

        :param day: date, today by default
        """
        stopped = self._stopped(day)
        told = self._told_frozen(stopped)
        unsaid = self.env._("cannot go on now; another clerk of the Office or a leader can say why")
        return {nomination: told.get(nomination) or unsaid for nomination in stopped}

    def _stopped(self, day=None):
        """Return what stands in the way: dict thidua.nomination → list of records, in sudo."""
        # sudo: whether something stands there; what it is, `_told_frozen` tells to those who may
        freezes = self.env["thidua.freeze"].sudo()
        # sudo: whom a freeze may concern, of nominations that are asked for
        over = freezes._standing_over(self.sudo(), day or self._today())
        return {nomination.with_env(self.env): [found] for nomination, found in over.items()}

    def _told_frozen(self, stopped):
        """Return why, in words, for those of the nominations of which the user may know (dict)."""
        return {
            nomination: "; ".join(records._told() for records in stopped[nomination])
            for nomination in self._may_know_why()
            if nomination in stopped
        }

    def _may_know_why(self):
        """Return the nominations of which the user may know what stops them: never his own."""
        user = self.env.user
        if not any(user.has_group(GROUP_OF_ROLE[role]) for role in ("office", "leader")):
            return self.browse()
        return self - self._own_of(user)

    def _check_complete(self):
        result = super()._check_complete()
        self._check_not_frozen()
        return result

    def _check_not_frozen(self):
        """Raise where one of the nominations may not go on, naming all."""
        frozen = self._frozen()
        if frozen:
            raise UserError(
                self.env._(
                    "Not considered for now, so neither declared complete nor decided or "
                    "proposed:\n%(lines)s\nSee Things to do ▸ More that you may open ▸ "
                    "Not considered for now.",
                    lines="\n".join(f"– {n.display_name}: {why}" for n, why in frozen.items()),
                )
            )

    # --- in the table of checks -----------------------------------------------------------------

    def _checks_shown(self):
        """Add who is held back, and why: for Office and leaders, never to somebody about himself.

        His own row looks as that of those whom nothing stops. It is on the screen alone: what is
        printed goes before the council.
        """
        table = super()._checks_shown()
        user = self.env.user
        if not table["columns"] or not any(user.has_group(group) for group in KNOWING.split(",")):
            return table
        told = self._told_frozen(self._stopped())
        label = self.env._("Held back")
        shown = {
            nomination.id: {
                "outcome": "held",
                "label": label,
                "level": "law",
                "words": why,
                "basis": "",
                "reason": "",
            }
            for nomination, why in told.items()
        }
        return {
            "columns": [*table["columns"], {"code": "held", "label": label}],
            "rows": [
                {**row, "cells": [*row["cells"], shown.get(row["id"])]} for row in table["rows"]
            ],
            "outcomes": [*table["outcomes"], ["held", label]],
        }
