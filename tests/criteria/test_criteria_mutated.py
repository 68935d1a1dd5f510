"""Mutated sheets of criteria: each comes in whole, or is refused in words and leaves nothing."""

import base64
import random

from odoo.exceptions import UserError

from ..registration.test_lists_mutated import mutated
from .common import CriteriaCase
from .test_criteria_import import row, sheet


class TestCriteriaMutated(CriteriaCase):
    def test_each(self):
        came_in, sets = 0, self.as_clerk["thidua.criteria.set"]
        content = base64.b64decode(sheet([row(number) for number in range(1, 5)]))
        for seed in range(36):
            dice = random.Random(seed)  # noqa: S311 (no secret: it is repeated)
            file = base64.b64encode(mutated(content, dice, 2))
            with self.subTest(seed=seed):
                came_in += self.whole_or_refused(sets, file)
        self.assertGreater(came_in, 3)
        self.assertLess(came_in, 35)

    def whole_or_refused(self, sets, file):
        """Import a sheet as a new set and take it back; return whether it came in (bool)."""
        before, point = sets.search_count([]), self.cr.savepoint()
        try:
            window = self.as_clerk["thidua.criteria.import"].create({"name": "Mới", "file": file})
            lines = sets.browse(window.action_import()["res_id"]).line_ids
            self.assertGreaterEqual(len(lines), 4, "no row is lost")
            self.assertEqual(set(lines.mapped("subject_kind")), {"collective"})
            return True
        except UserError as refusal:
            self.assertTrue(str(refusal))
            return False
        finally:
            point.rollback()
            self.env.invalidate_all()
            self.assertEqual(sets.search_count([]), before)
