"""A hundred ratings cost as many queries as ten: prepared, taken over, imported, replaced."""

from ..queries import QueryCounting
from .test_rating import YEAR
from .test_rating_import import ImportCase, book, row


class TestRatingQueries(QueryCounting, ImportCase):
    def units(self, size):
        return self.env["hr.department"].create(
            [{"name": f"Tổ số {size} {n}", "company_id": self.company.id} for n in range(size)]
        )

    def run_the_way(self, size):
        units = self.units(size)
        window = self.as_clerk["thidua.rating.prepare"].create(
            {"year": YEAR, "department_ids": units.ids, "add_individuals": False}
        )
        self.count("prepare", size, window.action_prepare)
        ratings = self.ratings().filtered(lambda r: r.department_id in units)
        self.assertEqual(len(ratings), size)
        self.count("propose", size, lambda: ratings.mapped("proposal_note"))
        rows = [row(unit.name, "tốt", "1", "22/12/2025", f"Dòng {unit.id}") for unit in units]
        window = self.window(book(rows))
        self.count("fill by import", size, window.action_import)
        rows = [row(unit.name, "HT", "2", "23/12/2025", f"Số {unit.id}") for unit in units]
        window = self.window(book(rows), replace_known=True)
        self.count("replace by import", size, window.action_import)
        window = self.window(book(rows), year=YEAR - 1)
        self.count("import", size, window.action_import)
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.count("undo", size, batch.action_undo)

    def test_a_hundred_cost_as_much_as_ten(self):
        for size in (2, 10, 100):
            self.run_the_way(size)
        self.assertAsMany(10, 100, spare=2)

    def test_taking_over_costs_the_same(self):
        round_ = self.ranked_round()
        evaluations = round_.evaluation_ids
        self.assertGreater(len(evaluations), 10)
        self.prepare()
        ratings = self.ratings().filtered("proposed_quality")
        for size in (2, 3, 10):
            some = self.ratings().browse(ratings.ids[:size])
            self.count("take over", size, some.action_take_over)
            some.quality = False
        self.assertAsMany(3, 10, spare=2)
