from odoo import api, models
from odoo.exceptions import UserError

from . import box, codes
from .council import CODES


class CouncilSession(models.Model):
    """What a drawn code opens, how a ballot is cast with it, and how the box is counted."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    # --- the page -----------------------------------------------------------------------------

    @api.model
    def _opened_by(self, code):
        """Return what a code opens; to be called in sudo: the code is the right to vote.

        A code that was used, mistyped, or is of a vote that is over opens nothing, in the same
        time.

        :param code: str, as `codes.read` gives it
        :return: digest of the code (str), the items it votes on (thidua.council.item), maybe none
        """
        kept = codes.digest(code, self._code_key())
        session, hat = codes.opens(self.env.cr, kept) or (False, 0)
        session = self.browse(session)
        if not session or not session._are_codes_open():
            return kept, self.env["thidua.council.item"]
        return kept, session._hats()[hat].items

    def _cast_drawn(self, kept, items, choices):
        """Cast a ballot with a code, once; return its receipt (str), "" where it was too late.

        :param kept: str, digest of the code
        :param choices: dict item id (int or str) → "yes", "no" or "abstain"
        :raise UserError: unless each of the items has exactly one
        """
        return codes.cast(self.env.cr, kept, self._checked_choices(choices, items))

    def _check_my_ballot(self):
        if self.voting == CODES:
            self.check_access("read")
            raise UserError(
                self.env._(
                    "“%(session)s” is voted on with drawn codes: open %(link)s and type yours.",
                    session=self.display_name,
                    link=self.ballot_link,
                )
            )
        return super()._check_my_ballot()

    # --- the count ----------------------------------------------------------------------------

    def _ask_close_voting(self):
        words = super()._ask_close_voting()
        open_ = self.filtered(lambda s: s._are_codes_open())
        counts = codes.progress(self.env.cr, open_.ids) if open_ else {}
        left = sum(made - used for hats in counts.values() for used, made in hats.values())
        if not left:
            return words
        told = self.env._(
            "%s codes have not been used. Closing the box cannot be taken back.", left
        )
        return " ".join(filter(None, [words, told]))

    def _by_hand(self):
        return super()._by_hand().filtered(lambda s: s.voting != CODES)

    def _count_votes(self):
        result = super()._count_votes()
        for session in self.filtered(lambda s: s.voting == CODES):
            session._open_drawn()
        return result

    def _open_drawn(self):
        """Count what is in the box, and how many codes were used."""
        if not self.ballots_issued:
            raise UserError(
                self.env._(
                    "“%s”: no code was made yet. Fetch the slips, or throw the ballots away and "
                    "choose another voting.",
                    self.display_name,
                )
            )
        found = box.count(self.env.cr, self.id)
        made = {number: len(hat.rows) for number, hat in self._hats().items()}
        if {number: of_hat for number, (_used, of_hat) in found.codes.items()} != made:
            raise UserError(self._lost_text())
        nothing = dict.fromkeys(box.CHOICES, 0)
        self._record_tally({item: found.tally.get(item.id, nothing) for item in self.item_ids})
        used = sum(used for used, _made in found.codes.values())
        self._keep_ballots(sum(made.values()), used, found.receipts)

    # --- the papers ---------------------------------------------------------------------------

    def _paper_votes(self):
        said = super()._paper_votes()
        if self.voting != CODES or not said:
            return said
        return [*self._paper_ballots(), *self._paper_rules()]

    def _paper_ballots(self):
        if self.voting != CODES:
            return super()._paper_ballots()
        hats = self._hats()
        said = ["Hình thức: bỏ phiếu kín trên hệ thống bằng mã bốc thăm dùng một lần."]
        for number, hat in hats.items():
            names = "; ".join(hat.items.mapped("subject_name"))
            name = f"Hòm {number} ({names})" if len(hats) > 1 else "Mã bỏ phiếu"
            said.append(self._paper_hat(name, hat))
        return said

    def _paper_hat(self, name, hat):
        """Say how many codes of a hat were handed out, came back and did not (str)."""
        # each ballot has a line on each item of its hat
        item, made = hat.items[:1], len(hat.rows)
        cast = item.count_yes + item.count_no + item.count_abstain
        return (
            f"{name}: phát ra {made:02d} mã; thu về {cast:02d} phiếu; không thu về "
            f"{made - cast:02d}; hợp lệ {cast:02d}; không hợp lệ 00."
        )


class CouncilItem(models.Model):
    """A nomination as who holds a code reads it."""

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    def _drawn_card(self):
        """Return what the public page shows of it (dict); the checks are for log-ins alone."""
        return {
            "id": self.id,
            "subject": self.subject_name,
            "unit": self.unit_name or "",
            "award": self.award_id.display_name,
            "achievement": self.achievement or "",
            "rank": self.rank,
        }
