"""The best of a ranking fill the places of an award in one step."""

from lxml import etree

from odoo.tests import Form

from ..common import CommuneCase


class TestBest(CommuneCase):
    runs_long = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()

    def window(self, award):
        action = self.round.action_nominate_best()
        # a button's window also knows on which record it was pressed
        pressed = {"active_model": self.round._name, "active_ids": self.round.ids}
        wizard = self.as_clerk[action["res_model"]].with_context(**pressed, **action["context"])
        self.assertEqual(wizard.default_get(["evaluation_ids"]), {}, "a round is no sheet")
        window = Form(wizard)
        window.award_id = self.env.ref(f"thidua_khenthuong.{award}")
        return window

    def test_each_of_the_two_ways_to_nominate_says_what_it_does(self):
        form = etree.fromstring(self.round.get_view(view_type="form")["arch"])
        by_hand, best = (
            form.find(f".//header/button[@string='{label}']").get("help")
            for label in ("Nominate from the ranking", "Nominate the best…")
        )
        self.assertIn("whom you choose yourself", by_hand)
        self.assertIn("ranks first is listed", best)

    def test_as_many_as_the_plan_has_places(self):
        """Giấy khen of the commune: one collective and two individuals."""
        window = self.window("award_gkxa")
        self.assertFalse(window.left_note)
        window.save().action_nominate()
        nominations = self.round.nomination_ids
        self.assertEqual(
            sorted(nominations.mapped(lambda n: (n.subject_kind, n.rank))),
            [("collective", 1), ("individual", 1), ("individual", 2)],
        )
        # no place is left
        window = self.window("award_gkxa").save()
        self.assertFalse(window.evaluation_ids)
        with self.assertRefused("Nobody is chosen"):
            window.action_nominate()
        # the next best for the next award: one achievement is commended once
        others = self.window("award_gkhuyen").save().evaluation_ids
        self.assertEqual(
            sorted(others.mapped(lambda e: (e.subject_kind, e.rank))),
            [("collective", 2), ("individual", 3), ("individual", 4)],
        )

    def test_kinds_that_share_places_are_left_to_the_office(self):
        window = self.window("award_bktinh")
        self.assertIn("several kinds share the places", window.left_note)
        self.assertFalse(window.save().evaluation_ids)

    def test_who_shares_the_last_place_is_chosen_by_hand(self):
        first, second, third, *_rest = self.best(self.round, "individual", 4)
        # as if two had come out even, before anything was nominated
        third._with_key().write({"rank": second.rank})
        window = self.window("award_gkxa")
        self.assertIn("share place 2", window.left_note)
        chosen = window.save().evaluation_ids.filtered(lambda e: e.subject_kind == "individual")
        self.assertEqual(chosen, first)
