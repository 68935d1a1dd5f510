"""The papers of a decision with collectives, households and individuals, read back."""

import io
from datetime import date

from docx import Document

from odoo import Command
from odoo.tests import Form

from ..organisation.test_other_subjects import OtherSubjectsCase
from ..paper.common import texts
from ..printing import print_paper

MOVEMENT = (
    "phong trào thi đua “Đẩy mạnh công tác dân vận chính quyền, chính quyền phục vụ người dân và "
    "doanh nghiệp” năm 2025"
)


class DecisionCase(OtherSubjectsCase):
    """A launched plan with quotas for three kinds and two awards, and a ranked round of 2025."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        village = cls.enter_unit()
        cls.households = cls.env["res.partner"]
        for name in ("Trịnh Văn Tư", "Bùi Thị Nhàn"):
            cls.households |= cls.enter_subject("household", unit=village, thidua_head_name=name)
        cls.people = cls.employees.filtered(lambda e: e.department_id == cls.departments[2])[:3]
        cls.round = cls.ranked()

    @classmethod
    def ranked(cls, number=121, year=2025):
        """Return a ranked round of a new campaign, everybody with the best score."""
        campaign = cls.enter_plan(number=number, others=("household",))
        campaign.quota_ids = [
            Command.create({"award_id": cls.award(code).id, "counted": counted, "maximum": 2})
            for code, counted in (
                ("gkxa", "household"),
                ("ldtt", "individual"),
                ("cstdcs", "individual"),
                ("gdvh", "household"),
                ("ttldtt", "collective"),
            )
        ]
        cls.launch(campaign)
        subjects = [
            {"department_id": cls.departments[1].id},
            *({"partner_id": household.id} for household in cls.households),
            *({"employee_id": person.id} for person in cls.people),
        ]
        cls.as_clerk["thidua.participant"].create(
            [{"campaign_id": campaign.id, **subject} for subject in subjects]
        ).action_accept()
        round_ = cls.open_round(campaign, year=year)
        round_.action_appraise()
        cls.score(round_.evaluation_ids, 1)
        round_.action_finish()
        return round_

    @classmethod
    def award(cls, code):
        return cls.env.ref(f"thidua_khenthuong.award_{code}")

    def of(self, *subjects, round_=None):
        """Return the evaluations of subjects (records) in a round."""
        return (round_ or self.round).evaluation_ids.filtered(
            lambda e: (e.employee_id or e.department_id or e.partner_id) in subjects
        )

    def decide(self, *nominations, **values):
        """Return a draft decision over nominations, complete."""
        nominations = nominations[0].union(*nominations)
        nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            nominations.action_put_in_decision()["res_id"]
        )
        decision.write({"date": date(2026, 1, 20), "number": 5, **values})
        return decision

    def everybody(self):
        """Return nominations of one collective, two households and one of three people each."""
        farmers, [a, b, c] = self.departments[1], self.people
        return [
            self.nominate(self.of(farmers, *self.households, a), "award_gkxa"),
            self.nominate(self.of(b, c), "award_ldtt"),
        ]

    def paper(self, decision):
        return Document(io.BytesIO(print_paper(decision, "decision")[1]))


class TestDecisionPaper(DecisionCase):
    def test_the_heading_names_the_kinds_that_are_in_it(self):
        gkxa, ldtt = self.everybody()
        decision = self.decide(gkxa)
        self.assertEqual(
            decision.name,
            "Về việc khen thưởng tập thể, hộ gia đình, cá nhân có thành tích xuất sắc trong "
            + MOVEMENT,
        )
        farmers = gkxa.filtered("department_id")
        with Form(decision) as form:
            form.nomination_ids.remove(farmers.id)
        self.assertIn("khen thưởng hộ gia đình, cá nhân có thành tích", decision.name)
        ldtt.action_complete()
        # a heading of one's own stays
        decision.name = "Về việc tặng Giấy khen năm 2025"
        decision.nomination_ids |= ldtt
        self.assertEqual(decision.name, "Về việc tặng Giấy khen năm 2025")

    def test_articles_list_and_sums(self):
        decision = self.decide(*self.everybody())
        found = texts(self.paper(decision))
        start = found.index("QUYẾT ĐỊNH:")
        reason = f"đã có thành tích xuất sắc trong {MOVEMENT} (có danh sách kèm theo)."
        # 2 × 0.3 (LĐTT) + 0.6 + 2 × 0.45 + 0.3, each × 2,340,000 đ rounded up to 10,000 đ
        total = 2 * 710_000 + 1_410_000 + 2 * 1_060_000 + 710_000
        self.assertEqual(total, 5_660_000)
        self.assertEqual(
            found[start + 1 : start + 5],
            [
                f"Điều 1. Công nhận danh hiệu Lao động tiên tiến cho 02 cá nhân {reason}",
                f"Tặng {self.award('gkxa').name} cho 01 tập thể, 02 hộ gia đình và 01 cá nhân "
                + reason,
                "Điều 2. Mức tiền thưởng của từng tập thể, hộ gia đình, cá nhân ghi trong danh "
                "sách kèm theo; tổng số tiền thưởng là 5.660.000 đồng (bằng chữ: Năm triệu sáu "
                f"trăm sáu mươi nghìn đồng), chi từ {decision.funding}.",
                "Điều 3. Văn phòng, Phòng Văn hóa - Xã hội, các bộ phận liên quan và các tập thể, "
                "hộ gia đình, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này "
                "kể từ ngày ký./.",
            ],
        )
        self.assertIn("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM", found)
        self.assertIn("Thử Nghiệm, ngày 20 tháng 01 năm 2026", found)
        self.assertIn("DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN\nĐƯỢC KHEN THƯỞNG", found)
        self.assertEqual(
            found[-1],
            "Danh sách này có 01 tập thể, 02 hộ gia đình và 03 cá nhân; tổng số tiền thưởng bằng "
            "chữ: năm triệu sáu trăm sáu mươi nghìn đồng./.",
        )

    def test_the_list_goes_title_first_then_collectives_households_individuals(self):
        decision = self.decide(*self.everybody())
        rows = [[cell.text for cell in row.cells] for row in self.paper(decision).tables[-1].rows]
        bands = [row[0] for row in rows if len(set(row)) == 1]
        self.assertEqual(
            bands,
            [
                "A. Lao động tiên tiến",
                "I. Cá nhân",
                f"B. {self.award('gkxa').name}",
                "I. Tập thể",
                "II. Hộ gia đình",
                "III. Cá nhân",
            ],
        )
        names = [(row[0], row[1], row[4]) for row in rows if row[0].isdigit()]
        self.assertEqual(
            names[2:5],
            [
                ("1", "Hội Nông dân", "1.410.000"),
                ("1", "Hộ gia đình Bùi Thị Nhàn", "1.060.000"),
                ("2", "Hộ gia đình Trịnh Văn Tư", "1.060.000"),
            ],
        )
        self.assertEqual(rows[-1], ["Tổng cộng"] * 4 + ["5.660.000"])

    def test_a_single_person(self):
        decision = self.decide(self.nominate(self.of(self.people[0]), "award_gkxa"))
        found = "\n".join(texts(self.paper(decision)))
        self.assertIn("Về việc khen thưởng cá nhân có thành tích", found)
        self.assertIn("cho 01 cá nhân đã có", found)
        self.assertIn("các bộ phận liên quan và cá nhân có tên tại Điều 1", found)
        self.assertIn("DANH SÁCH CÁ NHÂN\nĐƯỢC KHEN THƯỞNG", found)
        for other in ("tập thể", "hộ gia đình", "TẬP THỂ"):
            self.assertNotIn(other, found.replace("Họ và tên / Tên tập thể", ""))

    def test_an_achievement_that_differs_stands_beside_its_name(self):
        nominations = self.nominate(self.of(*self.people[:2]), "award_gkxa")
        nominations[0].achievement = "Đã dũng cảm cứu người"
        decision = self.decide(nominations)
        found = texts(self.paper(decision))
        [article] = [text for text in found if text.startswith("Điều 1.")]
        self.assertNotIn("dũng cảm", article)
        self.assertIn("Đã dũng cảm cứu người", found)

    def test_who_signs(self):
        decision = self.decide(*self.everybody(), signing="deputy")
        self.assertEqual(decision._paper_data()["signing_lines"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
        decision.signing = "head"
        self.assertEqual(decision._paper_data()["signing_lines"], ["CHỦ TỊCH"])

    def test_no_bonus(self):
        household = self.nominate(self.of(self.households[0]), "award_gdvh")
        self.env["thidua.award.rate"].create(
            {
                "award_id": self.award("gdvh").id,
                "subject_kind": "household",
                "coefficient": 0,
                "date_from": "2025-12-01",
                "company_id": self.company.id,
            }
        )
        found = texts(self.paper(self.decide(household)))
        [article] = [text for text in found if text.startswith("Điều 2.")]
        self.assertEqual(
            article, "Điều 2. Hộ gia đình có tên tại Điều 1 được hưởng quyền lợi theo quy định."
        )
        self.assertEqual(found[-1], "Danh sách này có 01 hộ gia đình./.")


class TestOneBonus(DecisionCase):
    """NĐ 152/2025/NĐ-CP Đ49.5 (trust A): titles for one period, the highest bonus only."""

    def test_titles_of_one_person_in_two_decisions_of_a_year(self):
        first, second = self.people[:2]
        other = self.ranked(122)
        one = self.decide(self.nominate(self.of(first, second), "award_ldtt"))
        self.assertFalse(one.bonus_warning)
        two = self.decide(self.nominate(self.of(first, round_=other), "award_cstdcs"), number=6)
        self.assertRegex(
            two.bonus_warning,
            r"Đ49\.5.*\n• Nguyễn Văn An: Chiến sĩ thi đua cơ sở; Lao động tiên tiến \(in 05/QĐ",
        )
        self.assertNotIn(second.name, two.bonus_warning)
        # the leader sees it too, in either decision, and it stands in no one's way
        one.invalidate_recordset(["bonus_warning"])
        self.assertIn(first.name, one.with_env(self.as_chair).bonus_warning)
        two.action_submit()
        two.with_env(self.as_chair).action_approve()
        two.action_issue()
        self.assertEqual(two.state, "issued")

    def test_twice_in_one_decision_also_before_it_is_saved(self):
        household, collective = self.households[0], self.departments[1]
        other = self.ranked(122)
        titles = [
            self.nominate(self.of(household, round_=round_), "award_gdvh")
            | self.nominate(self.of(collective, round_=round_), "award_ttldtt")
            for round_ in (self.round, other)
        ]
        decision = self.decide(titles[0])
        titles[1].action_complete()
        with Form(decision) as form:
            self.assertFalse(form.bonus_warning)
            for nomination in titles[1]:
                form.nomination_ids.add(nomination)
            for subject in (household, collective):
                self.assertIn(f"• {subject.name}: ", form.bonus_warning)
        self.assertEqual(decision.bonus_warning.count("•"), 2)

    def test_a_form_beside_a_title_another_year_and_the_law_before(self):
        person = self.people[0]
        title = self.decide(self.nominate(self.of(person), "award_ldtt"))
        other = self.ranked(122)
        form = self.decide(self.nominate(self.of(person, round_=other), "award_gkxa"), number=6)
        self.assertFalse(title.bonus_warning)
        self.assertFalse(form.bonus_warning)
        another_year = self.ranked(123, 2026)
        later = self.nominate(self.of(person, round_=another_year), "award_cstdcs")
        self.assertFalse(self.decide(later, number=7).bonus_warning)
        same_year = self.ranked(124)
        again = self.decide(
            self.nominate(self.of(person, round_=same_year), "award_cstdcs"), number=8
        )
        self.assertTrue(again.bonus_warning)
        # the day before the decree came into force
        again.date = date(2025, 6, 30)
        self.assertFalse(again.bonus_warning)

    def test_as_many_queries_for_three_decisions_as_for_two(self):
        decisions = self.env["thidua.decision"]
        for number, round_ in enumerate((self.round, self.ranked(122), self.ranked(123)), 5):
            nominations = self.nominate(self.of(*self.people[:2], round_=round_), "award_ldtt")
            decisions |= self.decide(nominations, number=number)
        counts = []
        for some in (decisions, decisions[:2], decisions):
            some = some.browse(some.ids)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            warnings = some.mapped("bonus_warning")
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(["•" in warning for warning in warnings], [True] * len(some))
        # the first only filled the caches of the server
        self.assertLessEqual(counts[2], counts[1])
