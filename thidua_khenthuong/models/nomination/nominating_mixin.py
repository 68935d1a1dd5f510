from odoo import models
from odoo.exceptions import UserError

from ...paper.words import long_date


class NominatingMixin(models.AbstractModel):
    """A paper that nominations stand in, with a list attached: a decision, a proposal.

    It stands before the approval mixin in `_inherit`: whoever is nominated is concerned.
    """

    _name = "thidua.nominating.mixin"
    _description = "Paper on nominations"

    # how the attached list names the paper, and who issues it, before the name of the body
    _paper_kind = ""
    _paper_issuer = ""

    def _concerned_users(self):
        # sudo: who stands in it, and acts for a subject
        return super()._concerned_users() | self.sudo().nomination_ids._subject_users()

    # --- checks of moves ----------------------------------------------------------------------

    def _check_nominated(self):
        """Raise where nobody stands in it."""
        for paper in self:
            if not paper._paper_records():
                raise UserError(
                    self.env._("“%s” has no nomination: take some in first.", paper.display_name)
                )

    def _check_considered(self, step):
        """Raise where somebody in it may not go further now; what may stop him, rooms above say.

        Never asked to print what stands already.

        :param step: "submit", "approve", or "issue" when it is issued or sent
        """

    def _considered_question(self, _step):
        """Hook: say what speaks against the step, and does not stop it (str)."""
        return ""

    def _ask_submit(self):
        return self._considered_question("submit")

    def _check_can_approve(self):
        self._check_considered("approve")

    def _check_cited(self):
        """Raise where it rests on no law."""
        for paper in self:
            if not paper.legal_basis_ids:
                raise UserError(
                    self.env._("“%s” cites no legal basis: add at least one.", paper.display_name)
                )

    # --- attached list ------------------------------------------------------------------------

    def _paper_records(self):
        """Return who stands in it, as its papers say (records of `thidua.paper.rows.mixin`)."""
        return self.nomination_ids

    def _list_rows(self):
        """Return the rows of the attached nine-column list, see `thidua.paper.rows.mixin`."""
        return self._paper_records()._list_rows()

    def _list_choices(self):
        """Return the values allowed in the attached list's columns."""
        return self._paper_records()._list_choices()

    def _list_head(self):
        """Return the official head of the attached list (dict of str)."""
        return {
            **self._paper_records()._list_head(),
            **self.company_id._paper_head(self.date),
            "subtitle": self._attached_to(),
        }

    def _paper_number(self):
        return self.reference or f"…/{self.symbol}"

    def _attached_to(self):
        """Return how the attached list names the paper (str)."""
        body = self.company_id.thidua_body or self.company_id.name
        issuer = f"{self._paper_issuer} {body}".strip()
        return (
            f"(Kèm theo {self._paper_kind} số {self._paper_number()} {long_date(self.date)} của "
            f"{issuer})"
        )

    def _paper_chair(self):
        """Return who signs, line by line (list of str)."""
        return ["CHỦ TỊCH"] if self.signing == "head" else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
