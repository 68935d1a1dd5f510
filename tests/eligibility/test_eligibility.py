"""What is asked of a nomination before it goes on."""

from ..common import CommuneCase


class TestEligibility(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()
        cls.nomination = cls.nominate(cls.best(cls.round, "individual", 1), "award_gkxa")

    def answer(self, code, nominations=None):
        """Return what one check answers (Answer, or None where it says nothing)."""
        nominations = nominations or self.nomination
        answers = nominations.with_env(self.as_clerk)._eligibility()[nominations]
        return next((answer for answer in answers if answer.code == code), None)

    def test_every_declared_check_has_a_label(self):
        labels = dict(
            self.env["thidua.nomination.check"]._fields["code"]._description_selection(self.env)
        )
        for answer in self.nomination._eligibility()[self.nomination]:
            self.assertTrue(labels[answer.code])

    def test_award_for_such_a_subject(self):
        self.assertEqual(self.answer("kind").state, "met")

    def test_power_on_the_day(self):
        self.assertEqual(self.answer("power").state, "met")
