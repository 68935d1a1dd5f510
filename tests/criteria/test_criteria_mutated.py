"""Two hundred mutated sheets of criteria."""

import base64

from ..mutated import MutatedSheets
from .common import CriteriaCase
from .test_criteria_import import row, sheet


class TestCriteriaMutated(MutatedSheets, CriteriaCase):
    content = base64.b64decode(sheet([row(number) for number in range(1, 5)]))
    least = 3

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sets = cls.as_clerk["thidua.criteria.set"]
        cls.before = cls.sets.search_count([])

    def bring_in(self, content):
        window = self.as_clerk["thidua.criteria.import"].create(
            {"name": "Mới", "file": base64.b64encode(content)}
        )
        lines = self.sets.browse(window.action_import()["res_id"]).line_ids
        self.assertGreaterEqual(len(lines), 4, "no row is lost")
        self.assertEqual(set(lines.mapped("subject_kind")), {"collective"})

    def nothing_is_left(self):
        self.assertEqual(self.sets.search_count([]), self.before)
