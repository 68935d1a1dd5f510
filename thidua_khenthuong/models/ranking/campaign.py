from odoo import models

# as much of the points of a plan has to stand in the other plan too
LIKE = 0.5


class Campaign(models.Model):
    """Which plans ask for the same, so that their results may be compared."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    def _has_like_criteria(self, other):
        """Return whether at least half of the points of either plan are for the same (bool).

        :param other: thidua.campaign of one record
        """
        mine, theirs = self._asked_points(), other._asked_points()
        return all(
            sum(points for asked, points in one.items() if asked in two) >= LIKE * sum(one.values())
            for one, two in ((mine, theirs), (theirs, mine))
        )

    def _asked_points(self):
        """Return dict (kind of subject, name of a criterion) → points; no bonus, no penalty."""
        return {
            (criterion.subject_kind, " ".join(criterion.name.casefold().split())): (
                criterion.max_score
            )
            for criterion in self.criterion_ids
            if criterion.effect == "base"
        }
