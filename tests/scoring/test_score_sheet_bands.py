"""Headings of groups on exported score sheets: they add up, and come back as no rows."""

from ..libreoffice import through_libreoffice
from .score_sheet_common import (
    AN,
    BINH,
    CUONG,
    ScoreSheetCase,
    fill,
    opened,
    saved,
)

DUTIES, COMMON, IDEAS = "I. Nhiệm vụ (60 điểm)", "1. Việc chung", "II. Sáng kiến"


class TestBands(ScoreSheetCase):
    @classmethod
    def prepared_plan(cls):
        plan = cls.enter_plan()
        duties, ideas = plan.individual_criterion_ids
        duties.write({"group_name": DUTIES, "subgroup_name": COMMON})
        ideas.group_name = IDEAS
        return plan

    def rows(self, book):
        """Return the numbers of each row under its first text: maximum, weight, Office score."""
        found = []
        for row in book["Hội Phụ nữ"].iter_rows(values_only=True):
            numbers = [cell for cell in row[3:] if isinstance(cell, int | float)]
            texts = [cell for cell in row[:4] if isinstance(cell, str)]
            if texts:
                found.append((texts[-1] if texts[0] == AN else texts[0], numbers))
        return found

    def test_headings_add_up_and_come_back_as_no_rows(self):
        content = self.export(chosen=[AN, BINH, CUONG])[1]
        typed = {
            (AN, "C1", "office_score"): 7.25,
            (AN, "C2", "office_score"): 5,
            (BINH, "C1", "office_score"): 0,
        }
        [filled] = through_libreoffice(saved(fill(content, typed)))
        rows = self.rows(opened(filled, data_only=True))
        titles = [title for title, _numbers in rows]
        first = titles.index(DUTIES)
        self.assertEqual(titles[first : first + 2], [DUTIES, COMMON])
        self.assertEqual([numbers for _t, numbers in rows[first : first + 2]], [[10, 60, 43.5]] * 2)
        self.assertEqual(rows[first + 3], (IDEAS, [10, 40, 20]))
        totals = [numbers[-1] for title, numbers in rows if title == "Tổng điểm"]
        self.assertEqual(totals, [63.5, 0, 0])
        self.assertIn("3 scores", self.upload(filled))
        self.assertEqual(self.office_scores(AN, BINH), [[7.25, 5], [0, False]])
