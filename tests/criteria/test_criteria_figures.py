"""Weights and maxima of criteria that cannot be."""

from ..common import PlannedCase


class TestFigures(PlannedCase):
    def test_negative_weight_and_no_maximum(self):
        campaign = self.plan
        criterion = campaign.individual_criterion_ids[0]
        with self.assertRefused("“C1.*weight is -5; it must be 0 or more"):
            criterion.weight = -5
        with self.assertRefused("maximum score is 0; it must be above 0"):
            criterion.max_score = 0
