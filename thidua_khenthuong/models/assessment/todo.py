from odoo import models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.todo import Card
from ..deadline.todo import ROWS
from .evaluation import OPEN_ROUND
from .evaluation_head import UNIT_KINDS

DATE_OF_STATE = {"self": "date_self", "head": "date_head", "office": "date_appraisal"}


class Todo(models.AbstractModel):
    """Sheets to score and to appraise, and how far rounds are."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (
        Card("sheet", 20, ("staff",), "_todo_sheet"),
        Card("sheet_head", 22, ("staff",), "_todo_sheet_head"),
        Card("sheet_office", 110, ("office",), "_todo_sheet_office"),
        Card(
            "sheet_late",
            180,
            (
                "leader",
                "office",
            ),
            "_todo_sheet_late",
        ),
        Card("round", 195, ("leader",), "_todo_round"),
    )

    def _todo_sheet(self):
        """Return the sheets that the user owes for himself and the unit he heads."""
        card = self._sheets(
            self.env._("Sheets to score"),
            Domain("state", "=", "self") & Domain("is_mine", "=", True),
            "thidua_khenthuong.action_my_evaluation",
        )
        if card:
            returned = [("progress_state", "=", "returned")]
            count = self.env["thidua.evaluation"].search_count(
                Domain(card["action"]["domain"]) & Domain(returned)
            )
            card["note"] = self.env._("%s returned to be amended", count) if count else ""
        return card

    def _todo_sheet_head(self):
        """Return the sheets that wait for the user as head of a unit or of a cluster."""
        people = Domain("employee_id", "!=", False) & Domain("unit_id.thidua_mine", "=", True)
        members = Domain("subject_kind", "in", UNIT_KINDS) & Domain(
            "campaign_id.cluster_id.is_headed_by_me", "=", True
        )
        return self._sheets(
            self.env._("Sheets of your unit to score"),
            Domain("state", "=", "head") & Domain("is_mine", "=", False) & (people | members),
        )

    def _todo_sheet_office(self):
        return self._sheets(
            self.env._("Sheets to appraise"),
            Domain("state", "=", "office") & Domain("is_mine", "=", False),
        )

    def _todo_sheet_late(self):
        return self._sheets(
            self.env._("Sheets that others owe and that are late"),
            Domain("state", "in", ("self", "head")) & Domain("is_overdue", "=", True),
        )

    def _sheets(self, title, domain, action="thidua_khenthuong.action_evaluation"):
        """Return a card of sheets in open rounds, with the earliest date of their step."""
        open_ = Domain("round_id.state", "in", OPEN_ROUND)
        late = Domain("is_overdue", "=", True)
        card = self._card(title, "thidua.evaluation", open_ & domain, action, late=late)
        if card:
            groups = self.env["thidua.evaluation"]._read_group(
                open_ & domain, ["round_id", "state"]
            )
            days = [record[DATE_OF_STATE[state]] for record, state in groups]
            due = min(filter(None, days), default=False)
            card["due"] = format_date(self.env, due) if due else ""
        return card

    def _todo_round(self):
        """Return how far the open rounds are, for the leader."""
        open_ = Domain("state", "in", OPEN_ROUND)
        card = self._card(
            self.env._("Progress of the rounds"),
            "thidua.round",
            open_,
            "thidua_khenthuong.action_round",
        )
        if card:
            rounds = self.env["thidua.round"].search(open_, limit=ROWS)
            card["rows"] = [self._round_row(record) for record in rounds]
        return card

    def _round_row(self, record):
        done, total = record.final_count, record.evaluation_count
        return {
            "id": record.id,
            "name": record.display_name,
            "note": self.env._("%(done)s of %(total)s made final", done=done, total=total),
            "share": round(100 * done / total) if total else 0,
            "late": bool(record.overdue_count),
        }
