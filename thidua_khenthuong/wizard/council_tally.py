from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.council.council_session_voting import COUNTS


class CouncilTally(models.TransientModel):
    """Enters what was counted by hand: on paper with its ballots, or a show of hands."""

    _name = "thidua.council.tally"
    _description = "Enter the tally"
    _inherit = "thidua.guard.mixin"

    session_id = fields.Many2one("thidua.council.session", required=True)
    voting = fields.Selection(related="session_id.voting")
    voter_count = fields.Integer(string="Members with a vote", related="session_id.present_total")
    issued = fields.Integer(string="Handed out")
    returned = fields.Integer(string="Ballots returned")
    missing = fields.Integer(string="Not returned")
    valid = fields.Integer()
    invalid = fields.Integer()
    line_ids = fields.One2many("thidua.council.tally.line", "tally_id", string="Votes")

    @api.model
    def default_get(self, fields):
        """Propose a line for each item, and what was entered before."""
        values = super().default_get(fields)
        session = self.env["thidua.council.session"].browse(values.get("session_id"))
        if session and "line_ids" in fields:
            values["line_ids"] = [
                Command.create(
                    {"item_id": item.id, **{name: item[f"count_{name}"] for name in COUNTS}}
                )
                for item in session.item_ids
            ]
        if session and "issued" in fields:
            ballots = session.ballots_issued or session.present_total
            values.update(
                issued=ballots,
                returned=session.ballots_returned or ballots,
                missing=session.ballots_missing,
                valid=session.ballots_valid or ballots,
                invalid=session.ballots_invalid,
            )
        return values

    def action_confirm(self):
        """Keep the tally where its sums are right: Office.

        :return: action that closes the window
        """
        self.ensure_one()
        session = self.session_id
        session.check_access("write")
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("The Office enters the tally."))
        session._hold_counting()
        if session not in session._by_hand():
            raise UserError(
                self.env._(
                    "“%s” is voted on in the system: nobody enters its tally.", session.display_name
                )
            )
        if self.line_ids.item_id != session.item_ids or len(self.line_ids) != len(session.item_ids):
            raise UserError(
                self.env._(
                    "“%s”: enter the votes on each nomination of its agenda, once.",
                    session.display_name,
                )
            )
        if session.voting == "secret_paper":
            self._check_ballots()
        self._check_lines()
        session._record_ballots(self._ballots())
        session._record_tally(
            {line.item_id: {name: line[name] for name in COUNTS} for line in self.line_ids}
        )
        return {"type": "ir.actions.act_window_close"}

    def _ballots(self):
        names = ("issued", "returned", "missing", "valid", "invalid")
        paper = self.session_id.voting == "secret_paper"
        return {f"ballots_{name}": self[name] if paper else 0 for name in names}

    def _check_ballots(self):
        """Raise where the numbers of ballots do not add up."""
        if min(self.issued, self.returned, self.missing, self.valid, self.invalid) < 0:
            raise UserError(self.env._("A number of ballots is not below zero."))
        if self.issued > self.voter_count:
            raise UserError(
                self.env._(
                    "%(issued)s ballots were handed out, and %(voters)s members have a vote. "
                    "Correct one of them.",
                    issued=self.issued,
                    voters=self.voter_count,
                )
            )
        if self.issued != self.returned + self.missing:
            raise UserError(
                self.env._(
                    "Handed out (%(issued)s) must be returned (%(returned)s) + not returned "
                    "(%(missing)s).",
                    issued=self.issued,
                    returned=self.returned,
                    missing=self.missing,
                )
            )
        if self.returned != self.valid + self.invalid:
            raise UserError(
                self.env._(
                    "Returned (%(returned)s) must be valid (%(valid)s) + invalid (%(invalid)s).",
                    returned=self.returned,
                    valid=self.valid,
                    invalid=self.invalid,
                )
            )

    def _check_lines(self):
        """Raise, naming all, where the votes on a nomination do not add up to the ballots."""
        faults = list(filter(None, (line._fault() for line in self.line_ids)))
        if faults:
            raise UserError("\n".join(faults))


class CouncilTallyLine(models.TransientModel):
    """The votes on one nomination; a ballot that is invalid as a whole is invalid on each."""

    _name = "thidua.council.tally.line"
    _description = "Votes on a nomination"
    _inherit = "thidua.guard.mixin"

    tally_id = fields.Many2one("thidua.council.tally", required=True, ondelete="cascade")
    item_id = fields.Many2one("thidua.council.item", string="Nomination", required=True)
    entitled = fields.Integer(string="With a vote", compute="_compute_entitled")
    recused = fields.Integer(compute="_compute_entitled")
    yes = fields.Integer(string="In favour")
    no = fields.Integer(string="Against")
    abstain = fields.Integer(string="Abstained")
    invalid = fields.Integer()

    @api.depends("item_id")
    def _compute_entitled(self):
        for line in self:
            line.entitled = len(line.item_id._entitled()) if line.item_id else 0
            line.recused = line.tally_id.session_id.present_total - line.entitled

    def _fault(self):
        """Say why these votes cannot be (str), "" where they can."""
        tally, item = self.tally_id, self.item_id
        votes = self.yes + self.no + self.abstain
        values = {"item": item.display_name, "votes": votes, "invalid": self.invalid}
        if min(self.yes, self.no, self.abstain, self.invalid) < 0:
            return self.env._("%(item)s: a number of votes is not below zero.", **values)
        if tally.voting == "open" and self.invalid:
            return self.env._("%(item)s: a raised hand is never invalid.", **values)
        if votes + self.invalid > self.entitled:
            return self.env._(
                "%(item)s: yes + no + abstained (%(votes)s) + invalid (%(invalid)s) is more than "
                "the %(entitled)s members with a vote on it.",
                entitled=self.entitled,
                **values,
            )
        if tally.voting == "open":
            return ""
        # whoever is recused hands in a ballot with this line struck out, or none
        least, most = max(tally.returned - self.recused, 0), min(tally.returned, self.entitled)
        if not least <= votes + self.invalid <= most:
            asked = str(most) if least == most else f"{least}–{most}"
            return self.env._(
                "%(item)s: yes + no + abstained (%(votes)s) + invalid (%(invalid)s) must be the "
                "ballots returned (%(asked)s).",
                asked=asked,
                **values,
            )
        if self.invalid < tally.invalid - self.recused:
            return self.env._(
                "%(item)s: %(ballots)s ballots are invalid as a whole, and on it only %(invalid)s.",
                ballots=tally.invalid,
                **values,
            )
        return ""
