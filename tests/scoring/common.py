"""What the tests of the score table share: a round, and cells read and written."""

import json

from ..common import CommuneCase


class GridCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.launch(cls.prepared_plan())
        cls.add_everyone(campaign)
        cls.round = cls.open_round(campaign)
        cls.of = {e.subject_name: e.with_env(cls.as_clerk) for e in cls.round.evaluation_ids}

    @classmethod
    def prepared_plan(cls):
        return cls.enter_plan()

    @classmethod
    def to_office(cls, *names):
        """Send evaluations with own scores of 5, past the heads of units."""
        for name in names:
            evaluation = cls.of[name]
            evaluation.line_ids.self_score = 5
            evaluation.action_submit()
            if evaluation.state == "head":
                evaluation.with_user(cls.head).line_ids.head_score = 6
                evaluation.with_user(cls.head).action_pass_on()
        return cls.env["thidua.evaluation"].union(*(cls.of[name] for name in names))

    def write(self, changes, user=None):
        """Write as a browser does: JSON there and back."""
        round_ = self.round.with_user(user or self.clerk).with_context({})
        return json.loads(json.dumps(round_.score_grid_write(json.loads(json.dumps(changes)))))

    def change(self, line, value, field="office_score", **more):
        return {"line": line.id, "field": field, "value": value, **more}

    def read(self, user=None, **filters):
        return self.round.with_user(user or self.clerk).score_grid_read(filters)
