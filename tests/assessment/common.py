"""What the tests of assessment share: rounds that open, and sheets that wait for their head."""

from odoo.tests import Form
from odoo.tools import SQL

from ..common import CommuneCase

BATCH = "thidua_khenthuong.opening_batch"
# what says which row it is, and who last touched it
OWN = ("id", "evaluation_id", "write_uid")


class OpeningCase(CommuneCase):
    @classmethod
    def plan_with_everyone(cls):
        campaign = cls.launch()
        cls.add_everyone(campaign)
        return campaign

    @classmethod
    def new_round(cls, campaign):
        return campaign.env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})

    def accept(self, campaign, vals_list):
        participants = self.env["thidua.participant"].create(
            [{"campaign_id": campaign.id, **vals} for vals in vals_list]
        )
        participants._move("accept")
        return participants

    def columns(self, model):
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field.store and field.column_type and name not in OWN
        ]

    def rows(self, round_, model):
        """Return what the table holds for a round, by participant and criterion."""
        self.env.flush_all()
        table, line = model.replace(".", "_"), model.endswith("line")
        names = self.columns(model)
        rows = self.env.execute_query(
            SQL(
                "SELECT e.participant_id, %s, %s FROM thidua_evaluation e %s WHERE e.round_id = %s",
                SQL("x.criterion_id") if line else SQL("0"),
                SQL(", ").join(SQL.identifier("x" if line else "e", name) for name in names),
                SQL("JOIN %s x ON x.evaluation_id = e.id", SQL.identifier(table))
                if line
                else SQL(),
                round_.id,
            )
        )
        return {row[:2]: dict(zip(names, row[2:], strict=True)) for row in rows}


class ScoringCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch()
        cls.add_everyone(cls.campaign)
        cls.round = cls.open_round(cls.campaign)
        cls.by_name = {e.subject_name: e for e in cls.round.evaluation_ids}
        cls.own = cls.by_name["Đặng Thị Ứng"]

    def as_user(self, user, evaluation=None):
        return (evaluation or self.own).with_user(user)

    def send(self, *scores):
        """Score and send the staff's own evaluation: C1 of 10 at weight 60, C2 of 10 at 40."""
        mine = self.as_user(self.staff)
        for line, score in zip(mine.line_ids, scores or (8, 9), strict=True):
            line.self_score = score
        mine.action_submit()

    def give_back(self, user, move, reason="", **line_reasons):
        """Return the staff's own evaluation in the window; `line_reasons` by C1, C2."""
        action = getattr(self.as_user(user), f"action_{move}")()
        self.assertEqual(action["res_model"], "thidua.return.wizard")
        window = Form(self.env[action["res_model"]].with_user(user).with_context(action["context"]))
        window.reason = reason
        for index, code in enumerate(("C1", "C2")):
            if code in line_reasons:
                with window.line_ids.edit(index) as line:
                    line.reason = line_reasons[code]
        window.save().action_confirm()
