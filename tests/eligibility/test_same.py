"""No second award for one achievement (Đ5.2.c), told by time, campaign and words."""

from odoo.addons.thidua_khenthuong.models.eligibility.likeness import likeness, marked

from .common import EligibilityCase

FEAT = "Dũng cảm cứu ba người bị đuối nước tại bến đò thôn Phúc Thọ"


class TestLikeness(EligibilityCase):
    def test_words_agree_whatever_their_marks(self):
        self.assertEqual(
            likeness(FEAT, "dung cam cuu ba nguoi bi duoi nuoc tai ben do thon phuc tho!"), 100
        )
        self.assertLess(likeness(FEAT, "Hiến 500 m² đất làm đường"), 20)
        self.assertEqual(likeness("", ""), 100)

    def test_what_agrees_is_marked_and_nothing_is_lost(self):
        ours, theirs = marked("Cứu <b>ba</b> người", "cuu hai người")
        self.assertEqual("".join(text for text, _agrees in ours), "Cứu <b>ba</b> người")
        self.assertEqual([agrees for _text, agrees in theirs], [True, False, True])
        self.assertEqual(marked("", "một"), ([], [("một", False)]))


class TestSame(EligibilityCase):
    def feat(self, award="gkxa", **more):
        return self.nomination(self.e_staff, award, **{"achievement": FEAT, **more})

    def test_none_like_it(self):
        self.assertAnswer("same", self.feat(), "met", "none like it")

    def test_the_same_words_for_another_form(self):
        ours = self.feat()
        other = self.feat("bktinh", achievement=FEAT.upper().replace("BA", "BỐN"))
        answer = self.assertAnswer("same", ours, "person", "nominated for “Bằng khen")
        self.assertIn("Đ5.2.c", answer.basis)
        self.assertAnswer("same", other, "person", "nominated for “Giấy khen")

    def test_a_form_of_the_ledger(self):
        self.enter(self.e_staff, "award_gkxa", "2025-06-01", achievement=FEAT)
        self.assertAnswer("same", self.feat("bktinh"), "person", "decision 9/QĐ-UBND")

    def test_other_words_or_another_subject(self):
        ours = self.feat()
        self.nomination(self.e_head, "gkxa", achievement=FEAT)
        self.nomination(self.e_staff, "bktinh", achievement="Cứu đàn bò của hợp tác xã")
        self.nomination(self.e_staff, "bktinh", 2024, achievement=f"{FEAT} năm 2024")
        self.assertAnswer("same", ours, "met")
        self.company.thidua_likeness = 1
        self.assertAnswer("same", ours, "person")

    def test_usual_words_of_another_year(self):
        ours = self.nomination(self.e_staff, "gkxa", 2025)
        self.nomination(self.e_staff, "gkxa", 2024)
        self.assertAnswer("same", ours, "met")

    def test_a_title_and_a_form_at_one_time_are_two(self):
        ours = self.nomination(self.e_staff, "gkxa")
        self.nomination(self.e_staff, "ldtt")
        self.assertAnswer("same", ours, "met")

    def test_a_title_of_that_time_already_conferred(self):
        ours = self.nomination(self.e_staff, "ldtt", 2024)
        self.titled(self.e_staff, "ldtt", 2024)
        self.assertAnswer("same", ours, "person", "2024/QĐ-UBND")
        self.assertAnswer("same", self.nomination(self.e_staff, "ldtt", 2025), "met")

    def test_side_by_side_and_escaped(self):
        ours = self.feat(achievement=f"{FEAT} <script>alert(1)</script>")
        self.feat("bktinh")
        html = str(ours.with_user(self.chair).same_html)
        self.assertIn("<mark", html)
        self.assertIn("script&gt;alert(1)&lt;/script&gt;", html)
        self.assertNotIn("<script>", html)
        self.assertFalse(self.nomination(self.e_head, "gkxa").same_html)

    def test_confirmed_until_the_words_change(self):
        ours, other = self.feat(), self.feat("bktinh")
        ours.action_check()
        check = self.check(ours, "same")
        check._judge("Hai lần cứu người khác nhau")
        self.assertEqual(self.check(ours, "same").outcome, "confirmed")
        ours.action_check()
        self.assertEqual(self.check(ours, "same").outcome, "confirmed")
        other.achievement = f"{FEAT} lần thứ hai"
        ours.action_check()
        self.assertEqual(self.check(ours, "same").outcome, "person")
        self.assertFalse(self.check(ours, "same").reason)
        self.assertIn("Hai lần cứu người khác nhau", ours.log_ids[0].reason)
