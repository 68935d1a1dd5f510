import re
import unicodedata

from odoo import models
from odoo.exceptions import UserError

# how a secret vote would be told: “5/9 phiếu”, “phiếu bầu”, “đạt 60 % số phiếu”
VOTES = re.compile(
    r"\d\s*(?:%\s*)?(?:số\s+)?phiếu(?!\s+(?:đánh giá|chấm|tự))"
    r"|phiếu\s+(?:bầu|thuận|chống|kín|đồng ý|không đồng ý|tán thành)|kiểm\s+phiếu"
    r"|biểu\s+quyết|tán\s+thành|\d+\s*/\s*\d+\s*(?:thành\s+viên|đại\s+biểu|ủy\s+viên)",
    re.IGNORECASE,
)


class Notice(models.Model):
    """What a notice must say, and what it must not."""

    _name = "thidua.notice"
    _inherit = "thidua.notice"

    # --- checks of moves ----------------------------------------------------------------------

    def _check_can_submit(self):
        result = super()._check_can_submit()
        for notice in self:
            if not notice.line_ids:
                raise UserError(
                    self.env._(
                        "“%s” tells no result. Nothing of what it is about is decided, sent, "
                        "refused or asked to be supplemented yet.",
                        notice.display_name,
                    )
                )
        self._check_up_to_date()
        for notice in self:
            if notice._speaks_of_votes(notice.name, notice.recipients):
                raise UserError(
                    self.env._(
                        "“%s”: its heading or its recipients speak of votes. What the council "
                        "voted is not told to the units: word it without.",
                        notice.display_name,
                    )
                )
        for line in self.line_ids:
            fault = line._fault()
            if fault:
                raise UserError(
                    self.env._("“%(line)s”: %(fault)s", line=line.display_name, fault=fault)
                )
        return result

    def _speaks_of_votes(self, *texts):
        """Return whether a text tells how somebody voted (bool)."""
        said = "\n".join(text for text in texts if text)
        return bool(VOTES.search(unicodedata.normalize("NFC", said)))

    def _check_up_to_date(self):
        """Raise where what became of a nomination is no longer what the notice tells."""
        for notice in self:
            now = notice._results()
            for line in notice.line_ids:
                result = now.get((line.nomination_id, line.outcome))
                if not result or result.get("reference", line.reference) != line.reference:
                    raise UserError(
                        self.env._(
                            "“%(line)s” of “%(notice)s”: its result is another by now. Take the "
                            "results anew in the draft; have it returned first where it was "
                            "submitted already.",
                            line=line.display_name,
                            notice=notice.display_name,
                        )
                    )

    def _ask_submit(self):
        """Say what of it is unusual (str)."""
        lines = self.line_ids
        bare = lines.filtered(lambda li: li.outcome == "refused" and not (li.ground or "").strip())
        told = []
        if bare:
            told.append(
                self.env._(
                    "Not agreed, without a legal ground: %s.",
                    self._some_names(bare.mapped("subject_name"), len(bare)),
                )
            )
        asked = lines.filtered(lambda line: line.outcome == "supplement")
        again = self.env["thidua.notice.line"].search(
            [
                ("nomination_id", "in", asked.nomination_id.ids),
                ("outcome", "=", "supplement"),
                ("notice_id.state", "=", "issued"),
                ("notice_id", "not in", self.ids),
            ]
        )
        if again:
            names = list(dict.fromkeys(again.mapped("subject_name")))
            told.append(
                self.env._(
                    "Asked to supplement in an earlier notice already: %s.",
                    self._some_names(names, len(names)),
                )
            )
        return "\n".join(told)

    def _check_can_issue(self):
        result = super()._check_can_issue()
        self._check_day_has_come()
        self._check_up_to_date()
        return result


class NoticeLine(models.Model):
    _name = "thidua.notice.line"
    _inherit = "thidua.notice.line"

    def _fault(self):
        """Say what is missing in a line, or has no place in it (str, empty where nothing is)."""
        reason = (self.reason or "").strip()
        if self.outcome == "refused" and not reason:
            return self.env._("write why it is not agreed; the unit is told the reason.")
        if self.outcome == "supplement" and not reason:
            return self.env._("write what is to be supplemented.")
        if self.outcome == "supplement" and not self.date_due:
            return self.env._("say until when it is to be supplemented.")
        if self.outcome == "supplement" and self.date_due < self._today():
            return self.env._("the day until when it is to be supplemented is over.")
        if self.notice_id._speaks_of_votes(reason, self.ground):
            return self.env._(
                "its reason speaks of votes. What the council voted is not told to the units: "
                "word it without."
            )
        return ""
