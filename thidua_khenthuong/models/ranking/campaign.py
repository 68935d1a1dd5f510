from odoo import models

# as much of the points of a plan has to stand in the other plan too
LIKE = 0.5


class Campaign(models.Model):
    """Which plans ask for the same, so that their results may be compared."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    def _has_like_criteria(self, other):
        """Return whether at least half of the points of either plan are for the same (bool).

        For every kind of subject that both have criteria for.

        :param other: thidua.campaign of one record
        """
        mine, theirs = self._asked_points(), other._asked_points()
        return all(
            sum(points for name, points in one[kind].items() if name in two[kind])
            >= LIKE * sum(one[kind].values())
            for kind in mine.keys() & theirs.keys()
            for one, two in ((mine, theirs), (theirs, mine))
        )

    def _asked_points(self):
        """Return dict kind of subject → dict name of a criterion → points.

        Without bonus and penalty, which are on top.
        """
        base = self.criterion_ids.filtered(lambda criterion: criterion.effect == "base")
        return {
            kind: {" ".join(c.name.casefold().split()): c.max_score for c in criteria}
            for kind, criteria in base.grouped("subject_kind").items()
        }
