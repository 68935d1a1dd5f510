"""What the tests of the overview share: a movement with a ranked round, read as a role reads it."""

from datetime import date

from ..common import CommuneCase


class OverviewCase(CommuneCase):
    """A round of 2025 is ranked, two are nominated, one unit owes a report since long."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()
        cls.campaign = cls.round.campaign_id
        cls.nominated = cls.nominate(cls.best(cls.round, "individual", 2), "award_gkxa")
        cls.obligation = cls.as_clerk["thidua.report.obligation"].create(
            {
                "name": "Báo cáo kết quả dân vận",
                "campaign_id": cls.campaign.id,
                "date_from": date(2025, 1, 1),
                "period": "quarter",
                "date_to": date(2025, 3, 31),
                "department_ids": [(6, 0, cls.departments[1:3].ids)],
            }
        )
        cls.obligation.action_start()

    def read(self, user, campaign=None, round_=None):
        """Return the overview as a user reads it, in English."""
        self.env.flush_all()
        self.env.invalidate_all()
        overview = self.env["thidua.overview"].with_user(user).with_context(lang="en_US")
        campaign = self.campaign if campaign is None else campaign
        return overview.overview_read(campaign and campaign.id, round_ and round_.id)

    def chart(self, data, code):
        return next((chart for chart in data["charts"] if chart["code"] == code), None)

    def figures(self, data):
        return {figure["code"]: figure for figure in data["figures"]}

    def values(self, data, code):
        """Return the numbers of a chart (dict label of the series → list)."""
        return {
            one["label"]: [cell["value"] for cell in one["cells"]]
            for one in self.chart(data, code)["series"]
        }

    def opened(self, user, open_):
        """Return the records that a click on a figure shows to a user."""
        window = self.env.ref(open_["action"])
        records = self.env[window.res_model].with_user(user)
        if open_["res_id"]:
            return records.browse(open_["res_id"])
        return records.search(open_["domain"])

    def cells(self, data):
        """Yield every figure of the overview that opens something: (where it stands, cell)."""
        for figure in data["figures"]:
            yield figure["code"], figure
        for chart in data["charts"]:
            for one in chart["series"]:
                for label, cell in zip(chart["labels"], one["cells"], strict=True):
                    yield f"{chart['code']}: {label['text']}, {one['label']}", cell
