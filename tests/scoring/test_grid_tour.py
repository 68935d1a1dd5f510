"""The score table in Chromium: the keyboard only, a block from a spreadsheet, a phone."""

from odoo.tests import tagged

from ..test_tours import BrowserCase


@tagged("post_install", "-at_install", "standard")
class GridBrowserCase(BrowserCase):
    def at_the_office(self):
        """Return a round in which three of the women's association have sent their evaluation."""
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        sent = round_.evaluation_ids.filtered(
            lambda e: e.subject_name in ("Trần Thị Bình", "Lê Văn Cường", "Phạm Văn Êm")
        )
        sent.line_ids.self_score = 5
        sent.action_submit()
        self.assertEqual(set(sent.mapped("state")), {"office"})
        return round_, {evaluation.subject_name: evaluation for evaluation in sent}


class TestGridTour(GridBrowserCase):
    browser_size = "1600x1000"

    def test_the_clerk_scores_a_unit(self):
        round_, of = self.at_the_office()
        self.tour(self.clerk, f"thidua-rounds/{round_.id}", "clerk_looks_at_the_progress")
        self.tour(self.clerk, f"thidua-rounds/{round_.id}", "clerk_scores_in_a_table")
        scores = {name: e.line_ids.mapped("office_score") for name, e in of.items()}
        self.assertEqual(
            scores,
            {"Trần Thị Bình": [8.5, 7], "Lê Văn Cường": [7.25, 6], "Phạm Văn Êm": [5, 10]},
        )
        self.assertEqual(of["Trần Thị Bình"].line_ids[1].office_note, "Tốt")
        states = {name: evaluation.state for name, evaluation in of.items()}
        self.assertEqual(
            states,
            {"Trần Thị Bình": "office", "Lê Văn Cường": "office", "Phạm Văn Êm": "final"},
        )
        self.assertEqual(round_.behind_count, 11)


class TestGridPhone(GridBrowserCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_phone_shows_the_list(self):
        self.at_the_office()
        self.tour(self.clerk, "thidua-score-table", "clerk_opens_the_table_on_a_phone")
