"""The score table over RPC: what each role reads, and what many cells cost."""

from odoo.tests import HttpCase, tagged

from ..common import Commune
from ..organisation.common import ClusterCase
from ..users import new_user
from .common import GridCase


class TestRead(GridCase):
    def test_a_page_of_the_clerk(self):
        self.to_office("Nguyễn Văn An", "Trần Thị Bình")
        page = self.read(kind="individual")
        self.assertEqual(page["round"]["id"], self.round.id)
        self.assertEqual(page["filters"]["step"], "office")
        self.assertEqual((page["total"], len(page["rows"])), (10, 10))
        self.assertEqual(
            [(kind["value"], kind["count"]) for kind in page["kinds"]],
            [("collective", 4), ("individual", 10)],
        )
        self.assertEqual(
            [(c["name"][:3], c["max"], c["note"]) for c in page["criteria"]],
            [("C1.", 10, "0 to 10"), ("C2.", 10, "0 to 10")],
        )
        rows = {row["name"]: row for row in page["rows"]}
        an = rows["Nguyễn Văn An"]
        self.assertTrue(an["can"])
        cell = an["cells"][str(page["criteria"][0]["id"])]
        self.assertEqual((cell["self_score"], cell["office_score"]), (5, 0))
        self.assertNotIn("office_note", cell)
        waiting = rows["Lê Văn Cường"]
        self.assertFalse(waiting["can"])
        self.assertIn("Self-assessment", waiting["why"])
        self.assertEqual(an["totals"], {"self": 50, "head": 0, "office": 0, "max": 100})

    def test_filters(self):
        self.to_office("Nguyễn Văn An", "Vũ Thị Văn Thư")
        names = lambda **filters: [  # noqa: E731
            row["name"] for row in self.read(kind="individual", **filters)["rows"]
        ]
        self.assertEqual(names(mine=True), ["Nguyễn Văn An"], "not the clerk's own")
        self.assertEqual(names(progress="sent"), ["Nguyễn Văn An", "Vũ Thị Văn Thư"])
        self.assertEqual(names(search="nguyen"), ["Nguyễn Văn An"])
        self.assertEqual(names(unit=self.departments[1].id), ["Ngô Văn Trưởng", "Đặng Thị Ứng"])
        criterion = self.of["Nguyễn Văn An"].line_ids[1].criterion_id
        narrow = self.read(kind="individual", criterion=criterion.id)["rows"][0]["cells"]
        self.assertEqual(list(narrow), [str(criterion.id)])
        self.assertIn("office_note", narrow[str(criterion.id)])

    def test_filters_that_make_no_sense(self):
        for filters in (
            {"step": "all"},
            {"kind": "nobody"},
            {"progress": "late"},
            {"unit": "Hội"},
            {"criterion": [1]},
        ):
            with self.subTest(filters), self.assertRefused("is no value of the filter"):
                self.read(**filters)

    def test_pages(self):
        first = self.round.with_env(self.as_clerk).score_grid_read({"kind": "individual"}, 0, 4)
        rest = self.round.with_env(self.as_clerk).score_grid_read({"kind": "individual"}, 4, 80)
        self.assertEqual((len(first["rows"]), len(rest["rows"])), (4, 6))
        self.assertNotIn("criteria", rest)
        ids = [row["id"] for row in first["rows"] + rest["rows"]]
        self.assertEqual(len(set(ids)), 10)

    def test_the_newest_round_under_way_is_taken(self):
        empty = self.as_clerk["thidua.round"]
        self.assertEqual(empty.score_grid_read()["round"]["id"], self.round.id)
        stranger = new_user(
            self.env,
            "thu.la",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=(company := self.env["res.company"].create({"name": "Xã khác"})).id,
            company_ids=[company.id],
        )
        self.assertEqual(
            empty.with_user(stranger).score_grid_read(),
            {"round": False, "rows": [], "total": 0},
        )

    def test_a_round_is_chosen_by_typing(self):
        found = self.as_clerk["thidua.round"].name_search("dan van 2025")
        self.assertEqual([id_ for id_, _name in found], self.round.ids)
        self.assertFalse(self.as_clerk["thidua.round"].name_search("2031"))
        evaluations = self.as_clerk["thidua.evaluation"]
        self.assertEqual(evaluations.search_count([("round_id", "ilike", "2025")]), 14)
        self.assertEqual(evaluations.search_count([("round_id", "not ilike", "2025")]), 0)
        self.assertEqual(evaluations.search_count([("round_id", "in", ["2025"])]), 14)

    def test_each_role_sees_its_rows(self):
        seen = lambda user: {  # noqa: E731
            row["name"]
            for kind in ("individual", "collective")
            for row in self.read(user, kind=kind)["rows"]
        }
        self.assertEqual(seen(self.staff), {"Đặng Thị Ứng"})
        self.assertEqual(seen(self.head), {"Ngô Văn Trưởng", "Đặng Thị Ứng", "Hội Nông dân"})
        self.assertEqual(len(seen(self.chair)), 14)
        self.assertFalse(any(row["can"] for row in self.read(self.chair, step="office")["rows"]))

    def test_reading_costs_the_same_for_a_hundred(self):
        counts = {}
        units = self.env["hr.department"].create(
            [{"name": f"Thôn {n}", "company_id": self.company.id} for n in range(110)]
        )
        campaign = self.launch(self.enter_plan(number=300))
        campaign.env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": unit.id} for unit in units]
        )
        campaign.participant_ids.action_accept()
        round_ = self.open_round(campaign)
        for limit in (2, 10, 100):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            rows = round_.score_grid_read({"kind": "collective"}, 0, limit)["rows"]
            counts[limit] = self.cr.sql_log_count - before
            self.assertEqual(len(rows), limit)
        self.assertEqual(counts[10], counts[100])


class TestMethods(GridCase):
    @classmethod
    def prepared_plan(cls):
        plan = cls.enter_plan()
        levels, yes_no = plan.individual_criterion_ids
        levels.write({"method": "levels", "level_text": "Xuất sắc=10; Tốt=8"})
        yes_no.method = "yes_no"
        return plan

    def test_levels_and_yes_no(self):
        evaluation = self.of["Nguyễn Văn An"]
        levels, yes_no = evaluation.line_ids
        levels.self_score = 8
        evaluation.action_submit()
        criteria = self.read(kind="individual")["criteria"]
        self.assertEqual(criteria[0]["allowed"], [[10, "Xuất sắc"], [8, "Tốt"]])
        self.assertEqual(criteria[1]["allowed"], [[10, "Yes"], [0, "No"]])
        answer = self.write([self.change(levels, 9), self.change(yes_no, 10)])
        self.assertIn("none of those allowed: Xuất sắc = 10", answer["cells"][0]["error"])
        self.assertEqual(evaluation.line_ids.mapped("office_score"), [0, 10])


class TestManyCells(GridCase):
    """Cost: equal for ten and a hundred cells, and near that of a bare model."""

    @classmethod
    def prepared_plan(cls):
        return cls.enter_plan(for_individual=False)

    def rows(self, size, number):
        """Return the lines of `size` collectives at the Office, one criterion each."""
        units = self.env["hr.department"].create(
            [{"name": f"Thôn {number}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        plan = self.enter_plan(number=number, for_individual=False)
        plan.collective_criterion_ids[1:].unlink()
        plan.collective_criterion_ids.max_score = 100
        campaign = self.launch(plan)
        campaign.env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": unit.id} for unit in units]
        )
        campaign.participant_ids.action_accept()
        self.round = self.open_round(campaign)
        lines = self.round.evaluation_ids.line_ids
        lines.self_score = 5
        self.round.evaluation_ids.action_submit()
        self.env.flush_all()
        return lines

    def queries(self, changes):
        self.env.flush_all()
        self.env.invalidate_all()
        # what the server keeps for every request
        self.as_clerk["ir.default"]._get_model_defaults("bus.bus")
        before = self.cr.sql_log_count
        answer = self.round.with_env(self.as_clerk).score_grid_write(changes)
        self.env.flush_all()
        return self.cr.sql_log_count - before, answer

    def test_a_hundred_cells_cost_as_much_as_ten(self):
        counts = {"good": {}, "half": {}, "bad": {}, "again": {}}
        for number, size in ((401, 2), (402, 10), (403, 100)):
            lines = self.rows(size, number)
            # each another value
            good = [self.change(line, 1 + n / 2, old=0) for n, line in enumerate(lines)]
            counts["good"][size], answer = self.queries(good)
            self.assertEqual({cell["ok"] for cell in answer["cells"]}, {True})
            self.assertEqual(sorted(lines.mapped("office_score"))[-1], 1 + (size - 1) / 2)
            # half of them wrong
            half = [self.change(line, 101 + n if n % 2 else n) for n, line in enumerate(lines)]
            counts["half"][size], answer = self.queries(half)
            self.assertEqual(sum(cell["ok"] for cell in answer["cells"]), size // 2)
            bad = [self.change(line, n + 1, "head_score") for n, line in enumerate(lines)]
            counts["bad"][size], answer = self.queries(bad)
            self.assertEqual({cell["ok"] for cell in answer["cells"]}, {False})
            # changes that leave their trace
            again = [self.change(line, 50 + n / 2) for n, line in enumerate(lines)]
            counts["again"][size], answer = self.queries(again)
            self.assertEqual({cell["ok"] for cell in answer["cells"]}, {True})
        for what, by_size in counts.items():
            with self.subTest(what):
                self.assertEqual(by_size[10], by_size[100])


class TestHead(ClusterCase):
    def test_the_head_of_a_cluster_scores_its_members(self):
        evaluation = self.at_head()
        round_ = evaluation.round_id
        page = round_.with_user(self.head).score_grid_read({"kind": "collective"})
        self.assertEqual(page["filters"]["step"], "head")
        can = {row["name"]: row["can"] for row in page["rows"]}
        self.assertEqual(can["Hội Phụ nữ"], True)
        self.assertEqual([name for name, may in can.items() if may], ["Hội Phụ nữ"])
        lines = evaluation.line_ids
        answer = round_.with_user(self.head).score_grid_write(
            [{"line": line.id, "field": "head_score", "value": 7, "old": 0} for line in lines]
        )
        self.assertTrue(all(cell["ok"] for cell in answer["cells"]))
        self.assertEqual(set(lines.mapped("head_score")), {7})
        mine = round_.with_user(self.head).score_grid_read({"kind": "collective", "mine": True})
        self.assertEqual([row["name"] for row in mine["rows"]], ["Hội Phụ nữ"])


@tagged("post_install", "-at_install", "standard")
class TestOverHttp(Commune, HttpCase):
    def call(self, method, *args):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/thidua.round/{method}",
            {"model": "thidua.round", "method": method, "args": list(args), "kwargs": {}},
        )

    def test_there_and_back(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        own = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        self.authenticate(self.staff.login, self.staff.login)
        page = self.call("score_grid_read", [round_.id], {"kind": "individual"})
        self.assertEqual([row["id"] for row in page["rows"]], own.ids)
        self.assertEqual(page["filters"]["step"], "self")
        line = own.line_ids[0]
        change = {"line": line.id, "field": "self_score", "value": 8.25, "old": 0}
        answer = self.call("score_grid_write", [round_.id], [change])
        self.assertEqual(answer["cells"][0]["value"], 8.25)
        self.env.invalidate_all()
        self.assertEqual(line.self_score, 8.25)
        self.assertEqual(own.progress_state, "draft")
