"""Names in Vietnamese order, in lists and papers, whatever the collation of the database."""

import random
from datetime import date

from odoo.addons.thidua_khenthuong.models.core.collation import household_key, person_key, sort_key
from odoo.tests import TransactionCase, tagged

from .common import CommuneCase

ALPHABET = "an ăn ân bàn ca da đa em êm ga hoa hòa hỏa hõa hóa họa ia ka na oa ôi ơi ta ung ưng ý"
PEOPLE = [
    "Trần Thị Ái An",
    "Nguyễn Văn An",
    "Đỗ Ánh",
    "Lê Văn Ân",
    "Phạm Thị Bình",
    "Đặng Văn Dũng",
    "Bùi Thị Đào",
    "Ngô Văn Hoa",
    "Vũ Minh Hòa",
    "Lê Thị Hòa",
    "Hồ Thị Ước",
    "Lý Yến",
]
UNITS = [
    "Ban Dân vận",
    "Ban Đảng",
    "Cửa hàng",
    "Đài truyền thanh",
    "Thôn 2",
    "Thôn 10",
    "Trạm Y tế",
    "Văn phòng",
]


def shuffled(values):
    """Return the values in another order, the same at each run (list)."""
    values = list(values)
    random.Random(7).shuffle(values)
    return values


@tagged("post_install", "-at_install", "standard")
class TestKeys(TransactionCase):
    def test_letters_tones_and_numbers(self):
        self.assertEqual(sorted(shuffled(ALPHABET.split()), key=sort_key), ALPHABET.split())
        self.assertEqual(sorted(shuffled(UNITS), key=sort_key), UNITS)
        self.assertEqual(sort_key("Hoà"), sort_key("hòa"), "two spellings of one word")
        for nameless in (False, None, "", " - "):
            self.assertEqual(sort_key(nameless), "")
            self.assertEqual(household_key(nameless), "")
        self.assertEqual(person_key(""), "")

    def test_keys_are_digits_whatever_the_name(self):
        for name in ("①b²", "名前", "Ω(1)\n'\"%_\\", "9" * 300, "٣", "a\u0301\u0323"):
            for key in (sort_key, person_key, household_key):
                self.assertRegex(key(name), r"^[0-9]*$")

    def test_people_go_by_given_name(self):
        self.assertEqual(sorted(shuffled(PEOPLE), key=person_key), PEOPLE)
        households = ["Hộ gia đình bà Lê An", "Hộ ông Đỗ Ánh", "Hộ gia đình ông Bùi Bình"]
        self.assertEqual(sorted(shuffled(households), key=household_key), households)

    def test_as_vi_vn_of_postgresql(self):
        """Where the server has ICU, it puts words in the same order."""
        self.env.cr.execute("SELECT FROM pg_collation WHERE collname = 'vi-VN-x-icu'")
        if not self.env.cr.rowcount:
            return
        words = [*" ".join(PEOPLE).split(), *ALPHABET.split(), "Thúy", "Thủy", "Quỳnh", "Quyên"]
        chance = random.Random(11)
        names = [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(500)]
        self.env.cr.execute(
            'SELECT n FROM unnest(%s) n ORDER BY lower(n) COLLATE "vi-VN-x-icu"', (names,)
        )
        theirs = [name.lower() for (name,) in self.env.cr.fetchall()]
        self.assertEqual([n.lower() for n in sorted(names, key=sort_key)], theirs)


@tagged("post_install", "-at_install", "standard")
class TestOrder(CommuneCase):
    def register(self, campaign):
        for name in shuffled(PEOPLE):
            employee = self.env["hr.employee"].create(
                {
                    "name": name,
                    "company_id": self.company.id,
                    "department_id": self.departments[3].id,
                    "date_version": date(2024, 1, 1),
                }
            )
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": campaign.id, "employee_id": employee.id}
            )._move("accept")
        return campaign.participant_ids

    def test_lists_of_people_and_their_papers(self):
        campaign = self.launch()
        participants = self.register(campaign)
        registered = [("id", "in", participants.ids)]
        self.assertEqual(participants.search(registered).mapped("subject_name"), PEOPLE)
        turned = participants.search(registered, order="subject_name desc")
        self.assertEqual(turned.mapped("subject_name"), PEOPLE[::-1], "a click on the column")
        self.assertEqual(participants._in_list_order().mapped("subject_name"), PEOPLE)
        round_ = self.open_round(campaign)
        evaluations = round_.evaluation_ids.search([("round_id", "=", round_.id)])
        self.assertEqual(evaluations.mapped("subject_name"), PEOPLE)
        self.assertEqual(
            [sheet["name"] for sheet in evaluations._ranking_sections()[0]["rows"]], PEOPLE
        )

    def test_units_and_what_goes_by_units(self):
        department = self.env["hr.department"]
        units = department.create(
            [{"name": name, "company_id": self.company.id} for name in shuffled(UNITS)]
        )
        self.assertEqual(department.search([("id", "in", units.ids)]).mapped("name"), UNITS)
        campaign = self.launch()
        difficulties = self.env["thidua.difficulty"].create(
            [
                {
                    "campaign_id": campaign.id,
                    "unit_id": unit.id,
                    "name": unit.name,
                    "description": "…",
                }
                for unit in units
            ]
        )
        grouped = difficulties._read_group(
            [("id", "in", difficulties.ids)], ["unit_id"], order="unit_id"
        )
        self.assertEqual([unit.name for (unit,) in grouped], UNITS)
        units[0].name = "Áo"
        self.assertEqual(department.search([("id", "in", units.ids)])[0], units[0])

    def test_every_list_that_goes_by_name(self):
        """No model of ours sorts by a name that the database would sort by its own collation."""
        for name, model in self.env.items():
            fields = [part.split()[0] for part in model._order.split(",")]
            loose = [
                field
                for field in fields
                if model._fields[field].type == "char"
                and not (field == getattr(model, "_sorted_field", "") and "sort_key" in model)
            ]
            if name.startswith("thidua.") and not model._abstract and loose:
                self.assertEqual(loose, [], f"{name} sorts by {loose}: use thidua.sort.mixin")


@tagged("post_install", "-at_install", "standard")
class TestTyped(CommuneCase):
    def test_names_that_begin_so_come_first(self):
        department = self.env["hr.department"].with_context(lang="vi_VN")
        department.create(
            [
                {"name": name, "company_id": self.company.id}
                for name in ("Bàn ghế", "Hội Ban nhạc", "Ban Văn hóa", "Liên ban", "Đoàn bang")
            ]
        )
        here = [("company_id", "=", self.company.id)]

        def found(typed, limit=8):
            return [name for _id, name in department.name_search(typed, here, limit=limit)]

        self.assertEqual(
            found("ban"), ["Bàn ghế", "Ban Văn hóa", "Đoàn bang", "Hội Ban nhạc", "Liên ban"]
        )
        self.assertEqual(found("ban", limit=2), ["Bàn ghế", "Ban Văn hóa"])
        self.assertEqual(found("anh"), ["Đoàn Thanh niên"], "held within a word")
        self.assertEqual(found("100%"), [])
        self.assertEqual(len(found("")), len(department.search(here, limit=8)))

    def test_people(self):
        """With HR rights or without: family names and given names that begin so come first."""
        names = ("Thanh Văn Nam", "Lê Văn Thanh", "Bùi Minhthanh", "Thanhh Lan")
        people = self.env["hr.employee"].create(
            [{"name": name, "company_id": self.company.id} for name in names]
        )
        for env in (self.env, self.as_clerk):
            found = env["hr.employee"].name_search("thanh", [("id", "in", people.ids)])
            self.assertEqual({name for _id, name in found[:2]}, {"Thanh Văn Nam", "Thanhh Lan"})
            self.assertEqual([name for _id, name in found[2:]], ["Lê Văn Thanh", "Bùi Minhthanh"])
