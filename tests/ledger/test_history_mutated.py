"""Two hundred mutated lists of past awards, and a list of a thousand rows."""

from odoo.addons.thidua_khenthuong.models.organisation.names import spelling

from ..common import CommuneCase
from ..mutated import MutatedSheets
from .history import ABOVE, History, history, line

LDTT = "Lao động tiên tiến"
# who, award, number: each row has a number of its own
ROWS = [
    ("Hội Nông dân", "Giấy khen", "1/QĐ-UBND"),
    ("Đặng Thị Ứng", LDTT, "2/QĐ-UBND"),
    ("Hội Phụ nữ", "Giấy khen", "3/QĐ-UBND"),
    ("Đặng Thị Ứng", LDTT, "4/QĐ-UBND"),
]
RIGHT = {number: spelling(name) for name, _award, number in ROWS}


class TestHistoryMutated(MutatedSheets, History, CommuneCase):
    content = history(
        [line(name, award, number, "20/5/2024", "UBND xã") for name, award, number in ROWS],
        above=(),
    )

    def bring_in(self, content):
        self.window(content).action_import()
        entries = self.entries()
        self.assertEqual(len(entries), len(ROWS), "no row is lost")
        for entry in entries:
            self.assertEqual(str(entry.date), "2024-05-20")
            told = RIGHT.get(entry.reference, spelling(entry.subject_name))
            self.assertEqual(spelling(entry.subject_name), told)

    def nothing_is_left(self):
        self.assertFalse(self.entries())


class TestThousandRows(History, CommuneCase):
    def test_a_thousand_rows_as_they_are(self):
        """Ten years of a hundred people; who left, two of one name, some whom nobody knows."""
        people = self.env["hr.employee"].create(
            [
                {"name": f"Nguyễn Văn {chr(65 + n % 26)}{n}", "company_id": self.company.id}
                for n in range(98)
            ]
            + [{"name": "Lê Thị Hoa", "company_id": self.company.id} for _n in range(2)]
        )
        people[:20].active = False
        rows = []
        for number in range(10):
            rows += [
                [None, f"Quyết định số {number + 1}/QĐ-UBND ngày 20/5/2024 của UBND xã"],
                *(line(person.name, LDTT) for person in people[:99]),
                line("Người Chưa Biết", LDTT),
                [],
            ]
        window = self.window(history(rows, above=ABOVE))
        window.with_context(thidua_ask=True).action_import()
        said = {choice.said: choice for choice in window.choice_ids}
        self.assertEqual(set(said), {"Lê Thị Hoa", "Người Chưa Biết"})
        said["Lê Thị Hoa"].option_id = said["Lê Thị Hoa"].option_ids[0]
        said["Người Chưa Biết"].option_id = said["Người Chưa Biết"].option_ids[-1]
        window.action_import()
        self.assertEqual(len(self.entries()), 990)
        self.assertEqual(len(self.entries().employee_id), 99)
