"""Charts of fairness: how each appraiser scores, and who is among the best."""

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..common import CommuneCase, enter_commune, make_commune


class FairnessCase(CommuneCase):
    def scored_round(self):
        """Ten individuals, half appraised by each clerk; the second one takes two points off."""
        campaign = self.launch(self.enter_plan(for_collective=False))
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        round_.action_appraise()
        # 100, 95, 90… to 55 percent of the maximum
        by_name = enumerate(round_.evaluation_ids.sorted("subject_name"))
        shares = {evaluation: (index % 2, 1 - index / 20) for index, evaluation in by_name}
        for strict, appraiser in enumerate((self.clerk, self.clerk_2)):
            self.score_each({e: at for e, (odd, at) in shares.items() if odd == strict}, appraiser)
        return round_

    def report(self, model="thidua.score.report", user=None):
        return self.env[model].with_user(user or self.clerk)


class TestScores(FairnessCase):
    def test_average_spread_and_bands_by_appraiser(self):
        round_ = self.scored_round()
        groups = self.report()._read_group(
            [("round_id", "=", round_.id)],
            ["appraised_by_id"],
            ["__count", "share:avg", "lowest:min", "highest:max", "deviation:avg"],
        )
        found = {user: tuple(round(v, 2) for v in values) for user, *values in groups}
        self.assertEqual(sum(values[0] for values in found.values()), 10)
        by_hand = {}
        for evaluation in round_.evaluation_ids:
            by_hand.setdefault(evaluation.appraised_by_id, []).append(evaluation.total)
        self.assertEqual(set(by_hand), {self.clerk, self.clerk_2})
        for user, totals in by_hand.items():
            average = sum(totals) / len(totals)
            spread = sum(abs(total - average) for total in totals) / len(totals)
            self.assertEqual(
                found[user],
                (
                    len(totals),
                    round(average, 2),
                    min(totals),
                    max(totals),
                    round(spread, 2),
                ),
            )
        bands = dict(
            self.report()._read_group([("round_id", "=", round_.id)], ["band"], ["__count"])
        )
        # 100 95 90 | 85 80 | 75 70 | 65 60 | 55
        self.assertEqual(bands, {"90": 3, "80": 2, "70": 2, "60": 2, "50": 1})

    def test_generosity_is_what_the_office_adds(self):
        campaign = self.launch(self.enter_plan(for_collective=False))
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        sheet = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_deputy)
        sheet = sheet.with_env(self.as_clerk)
        sheet.line_ids.self_score = 5
        sheet.action_submit()
        # C1 of 10 at weight 60, C2 of 10 at weight 40
        sheet.line_ids[0].office_score = 7
        sheet.line_ids[1].office_score = 5
        sheet.action_finalize()
        row = self.report().search([("evaluation_id", "=", sheet.id)])
        self.assertEqual((row.share, row.generosity, row.band), (62, 12, "60"))
        self.assertEqual(row.action_open()["res_id"], sheet.id)
        # nothing is said of who is not final
        self.assertEqual(self.report().search_count([("round_id", "=", round_.id)]), 1)

    def test_only_office_and_leaders_of_the_company(self):
        round_ = self.scored_round()

        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "khac.")
        for model in ("thidua.score.report", "thidua.top.report"):
            for user in (self.clerk, self.chair, self.admin_user):
                rows = self.report(model, user).search([("round_id", "=", round_.id)])
                self.assertTrue(rows)
                rows.read()
            self.assertFalse(self.report(model, Other.clerk).search([]))
            for user in (self.staff, self.head):
                with self.assertRaises(AccessError):
                    self.report(model, user).search([])
            with self.assertRaises(AccessError):
                self.report(model).create({})
            with self.assertRaises(AccessError):
                rows[0].with_user(self.clerk).unlink()


class TestTop(FairnessCase):
    def shares(self, round_):
        groups = self.report("thidua.top.report")._read_group(
            [("round_id", "=", round_.id)],
            ["population"],
            ["__count", "direct_share:avg", "leader_share:avg"],
        )
        return {key: (count, direct, leader) for key, count, direct, leader in groups}

    def test_direct_workers_among_all_and_among_the_best(self):
        round_ = self.scored_round()
        round_.action_finish()
        # a head of a unit, the chairman and his deputy among ten
        self.assertEqual(self.shares(round_)["all"], (10, 70, 30))
        # the chairman is the best, and his deputy among the first three
        self.assertEqual(self.shares(round_)["first"], (1, 0, 100))
        count, direct, leaders = self.shares(round_)["top"]
        self.assertEqual((count, round(direct, 2), round(leaders, 2)), (3, 33.33, 66.67))
        self.assertNotIn("nominated", self.shares(round_))
        head = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_head)
        self.nominate(head, "award_gkxa")
        self.assertEqual(self.shares(round_)["nominated"], (1, 0, 100))

    def test_what_a_class_counts_as_is_the_administrators(self):
        direct = self.env.ref("thidua_khenthuong.subject_class_direct")
        self.assertEqual(direct.counts_as, "direct")
        with self.assertRaises(AccessError):
            direct.with_user(self.clerk).counts_as = "other"
        # one list for all communes: whoever keeps the system keeps it
        with self.assertRaises(AccessError):
            direct.with_user(self.admin_user).counts_as = "other"
        direct.with_user(self.env.ref("base.user_admin")).counts_as = "other"
        round_ = self.scored_round()
        self.assertEqual(self.shares(round_)["all"], (10, 0, 30))


@tagged("post_install", "-at_install", "standard")
class TestFairnessHttp(HttpCase):
    def test_the_charts_open(self):
        """As the web client asks: action, views and grouped data, empty and filled."""
        enter_commune(self)
        self.authenticate(self.clerk.login, self.clerk.login)
        for xmlid, model, groupby, measure in (
            ("action_score_report", "thidua.score.report", ["band"], "share:avg"),
            ("action_top_report", "thidua.top.report", ["population"], "direct_share:avg"),
        ):
            action = self.make_jsonrpc_request(
                "/web/action/load", {"action_id": f"thidua_khenthuong.{xmlid}"}
            )
            self.assertEqual(action["res_model"], model)
            call = {
                "model": model,
                "method": "formatted_read_group",
                "args": [[], groupby, ["__count", measure]],
                "kwargs": {},
            }
            self.make_jsonrpc_request(f"/web/dataset/call_kw/{model}/formatted_read_group", call)
            views = self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{model}/get_views",
                {
                    "model": model,
                    "method": "get_views",
                    "args": [
                        [[False, "graph"], [False, "pivot"], [False, "list"], [False, "search"]]
                    ],
                    "kwargs": {},
                },
            )
            self.assertEqual(set(views["views"]), {"graph", "pivot", "list", "search"})
