import base64
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import hmac

from ...paper import slips
from ..core.language import in_company_language
from . import box, codes
from .council import CODES, DRAWN

PATH = "/thidua/bo-phieu"


class Hat(NamedTuple):
    """Nominations on which the same members vote: they draw their codes from one hat."""

    items: models.Model
    rows: models.Model


class CouncilSession(models.Model):
    """A vote with codes drawn from a hat: who votes is known to nobody, the system included.

    So nobody could be kept from a nomination on which he is recused. Nominations on which the
    same members vote share a hat; of each hat there are as many codes as members who vote on what
    it is for, and who is recused does not draw from it.
    """

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    voting = fields.Selection(selection_add=DRAWN, ondelete={CODES: "set secret_paper"})
    hat_words = fields.Text(string="Who draws a code", compute="_compute_hat_words")
    ballot_link = fields.Char(string="Voting page", compute="_compute_ballot_link")

    @api.depends("voting", "item_ids.recusal_ids", "attendance_ids.status")
    @api.depends_context("lang")
    def _compute_hat_words(self):
        for session in self:
            drawn = session.voting == CODES and session.state in ("open", "voting")
            lines = [hat for _number, hat in session._hat_lines()] if drawn else []
            session.hat_words = "\n".join(lines)

    def _compute_ballot_link(self):
        for session in self:
            session.ballot_link = f"{session.get_base_url()}{PATH}"

    def _compute_ballot_progress(self):
        result = super()._compute_ballot_progress()
        open_ = self.filtered(lambda s: s._are_codes_open())
        counts = codes.progress(self.env.cr, open_.ids) if open_ else {}
        for session in open_:
            of_hats = counts.get(session.id, {})
            session.ballot_progress = "; ".join(
                self.env._("hat %(hat)s: %(progress)s", hat=hat, progress=f"{used} / {made}")
                if len(of_hats) > 1
                else f"{used} / {made}"
                for hat, (used, made) in of_hats.items()
            )
        return result

    def _are_codes_open(self):
        return bool(self.id) and self.state == "voting" and self.voting == CODES

    # --- hats ---------------------------------------------------------------------------------

    def _hats(self):
        """Return the hats from which codes are drawn: dict number → Hat, as on the agenda."""
        by_voters = {}
        for item in self.item_ids:
            voters = item._entitled()
            if voters:
                by_voters.setdefault(voters, []).append(item.id)
        return {
            number: Hat(
                self.item_ids.browse(ids),
                self.attendance_ids.filtered(lambda row, v=voters: row.member_id in v),
            )
            for number, (voters, ids) in enumerate(by_voters.items(), 1)
        }

    def _hat_lines(self):
        """Say for each hat what it is for and who does not draw: list of (number, str)."""
        hats = self._hats()
        there = self.attendance_ids.filtered(lambda row: row._votes())
        found = []
        for number, hat in hats.items():
            values = {
                "hat": number,
                "codes": len(hat.rows),
                "items": self._some_names(hat.items.mapped("subject_name")),
                "names": ", ".join((there - hat.rows).mapped("name")),
            }
            if not there - hat.rows:
                line = self.env._(
                    "Hat %(hat)s, %(codes)s codes, for %(items)s: all who are there draw.", **values
                )
            else:
                line = self.env._(
                    "Hat %(hat)s, %(codes)s codes, for %(items)s: all draw but %(names)s.", **values
                )
            found.append((number, line))
        return found

    # --- opening ------------------------------------------------------------------------------

    def _before_voting_opens(self):
        result = super()._before_voting_opens()
        for session in self.filtered(lambda s: s.voting == CODES):
            session._check_can_draw()
        return result

    def _check_can_draw(self):
        """Raise where somebody with a vote is not there to draw a code."""
        rows = self.attendance_ids.filtered(lambda row: row._votes())
        away = rows.filtered(lambda row: row.status == "written")
        if self.way != "meeting" or away:
            raise UserError(
                self.env._(
                    "“%(session)s”: codes are drawn in a meeting, by who is there: not by %(names)s"
                    ". Note them as present or absent, or choose another voting.",
                    session=self.display_name,
                    names=self._some_names((away or rows).mapped("name")),
                )
            )

    def _ask_open_voting(self):
        words = super()._ask_open_voting()
        hats = self._hat_lines() if self.voting == CODES else []
        if len(hats) < 2:
            return words
        told = self.env._(
            "Somebody is recused, so there are several hats, and a code is drawn from each:"
        )
        return "\n".join(filter(None, [words, told, *(line for _number, line in hats)]))

    def _after_voting_opened(self, reason=None):
        result = super()._after_voting_opened(reason)
        drawn = self.filtered(lambda s: s.voting == CODES)
        for session in drawn:
            box.empty(self.env.cr, session.id)
        # the move was checked
        drawn._with_key().write({"ballots_issued": 0})
        return result

    # --- slips --------------------------------------------------------------------------------

    def action_print_slips(self):
        """Return the action that fetches the slips with the codes, once: Office."""
        self.ensure_one()
        self._check_can_print()
        return {
            "type": "ir.actions.client",
            "tag": "thidua_ballot_slips",
            "params": {"session_id": self.id},
        }

    def ballot_slips(self):
        """Make the codes and return the slips to cut: they are kept nowhere else. Office.

        :return: dict: name (str), content (str, a Word file in base64)
        :raise UserError: where they were made already
        """
        self.ensure_one()
        self._check_can_print()
        self._lock_rows()
        told, key = in_company_language(self), self._code_key()
        drawn = {n: codes.new_codes(len(hat.rows)) for n, hat in self._hats().items()}
        made = {n: [codes.digest(code, key) for code in of_hat] for n, of_hat in drawn.items()}
        codes.prepare(self.env.cr, self.id, made)
        # the role and the state were checked
        self._with_key().write({"ballots_issued": sum(map(len, drawn.values()))})
        told._message_log(
            body=told.env._("The codes were made and their slips fetched: %s.", self.ballots_issued)
        )
        sheet = slips.slip_sheet(told._slips_data(drawn))
        return {"name": "phieu-ma-bo-phieu.docx", "content": base64.b64encode(sheet).decode()}

    def _slips_data(self, drawn):
        """Return the plain data of the slips, see `slips.slip_sheet`."""
        lines = dict(self._hat_lines())
        return {
            "council": self.council_id.name,
            "about": self.display_name,
            "link": self.ballot_link,
            "hats": [
                {
                    "number": number if len(drawn) > 1 else 0,
                    "line": lines[number],
                    "codes": [codes.shown(code) for code in of_hat],
                }
                for number, of_hat in drawn.items()
            ],
        }

    def _check_can_print(self):
        self.check_access("write")
        if not self._with_role("office"):
            raise AccessError(self.env._("The Office prints the codes."))
        if not self._are_codes_open():
            raise UserError(
                self.env._(
                    "“%s”: codes are made while a vote with drawn codes is open.",
                    self.display_name,
                )
            )
        if self.ballots_issued:
            raise UserError(
                self.env._(
                    "“%s”: its codes were made already, and nobody can read them again. Where one "
                    "is lost, throw the ballots away with that reason and open the voting anew: "
                    "all draw and vote again.",
                    self.display_name,
                )
            )

    @api.model
    def _code_key(self):
        """Return the secret with which codes are kept (str)."""
        # sudo: reads the secret of the database alone
        return hmac(self.env(su=True), "thidua_ballot_code", "code")
