"""What is counted, by which rule, and what follows from it."""

from datetime import timedelta

from odoo.exceptions import UserError, ValidationError

from ..users import new_users
from .common import CouncilCase


class TestRules(CouncilCase):
    def test_what_the_law_asks(self):
        rules = self.as_clerk["thidua.council.rule"]
        awards = self.env["thidua.award"].union(
            *(
                self.env.ref(f"thidua_khenthuong.award_{name}")
                for name in ("cstdtq", "ahld", "ahlvtnd", "cocp", "gkxa")
            )
        )
        found = rules._rules_on(awards, self.today(), self.company)
        self.assertEqual(
            {award.code: (rule.threshold, rule.denominator) for award, rule in found.items()},
            {
                "CSTDTQ": (90, "all"),
                "AHLD": (90, "all"),
                "AHLLVTND": (90, "all"),
                "COCP": (80, "all"),
            },
        )
        self.assertTrue(all(rule.ballot_needed and rule.grade == "a" for rule in found.values()))

    def own_rule(self, **values):
        return self.env(user=self.admin_user)["thidua.council.rule"].create(
            {
                "award_id": self.cstdtq.id,
                "threshold": 95,
                "ballot_needed": True,
                "date_from": "2026-01-01",
                "company_id": self.company.id,
                **values,
            }
        )

    def test_an_own_rule_asks_for_more_never_for_less(self):
        rule = self.own_rule()
        found = rule._rules_on(self.cstdtq, self.today(), self.company)
        self.assertEqual(found[self.cstdtq], rule)
        for values in ({"threshold": 80}, {"denominator": "valid"}, {"ballot_needed": False}):
            with self.assertRefused("asks for less than the law: 90 %", ValidationError):
                rule.write(values)

    def test_nine_of_ten_of_all_members(self):
        nomination = self.nomination(self.cstdtq)
        session = self.voted(nomination, [(7, 0, 1)], present=8)
        item = session.item_ids
        self.assertEqual(item.result, "failed")
        self.assertEqual(
            item.rule_words,
            "7 of 9 members (77,78 %), asked for 90 % of all members (Đ33.5 152/2025/NĐ-CP, A)",
        )
        self.assertEqual(nomination.council_result, "failed")
        self.assertIn("7 of 9", nomination.council_words)

    def test_hands_are_not_shown_where_the_law_wants_a_ballot(self):
        session = self.session(self.nomination(self.cstdtq), voting="open")
        with self.assertRefused("must be voted on by ballot"):
            session.action_invite()

    def test_the_share_of_those_present_and_of_valid_votes(self):
        nominations = self.nomination() | self.nomination(employee_id=self.employees[6].id)
        for denominator, base in (("all", 9), ("present", 8), ("valid", 7)):
            self.council.denominator = denominator
            session = self.voted(nominations, [(4, 3, 0, 1)] * 2, present=8)
            item = session.item_ids[0]
            self.assertEqual((item.base, item.count_yes), (base, 4))
            self.assertEqual(item.result, "passed" if denominator == "valid" else "failed")
            session._move("recount", "Thử lại")
            session._with_key().write({"state": "cancelled"})

    def test_six_of_nine_are_two_thirds(self):
        self.council.write({"threshold": 66.67, "more_than": False})
        session = self.voted(self.nomination(), [(6, 3)])
        self.assertEqual(session.item_ids.result, "passed")
        session.write({"conclusion": "Nhất trí", "minutes_reference": "05/BB-HĐTĐKT"})
        session.action_sign()
        self.council.more_than = True
        other = self.voted(self.nomination(employee_id=self.employees[6].id), [(6, 3)])
        self.assertEqual(other.item_ids.result, "failed")

    def test_what_a_vote_is_counted_by_stands_until_the_minutes_are_signed(self):
        session = self.opened(self.nomination())
        self.council.quorum_percent = 60
        session.action_open_voting()
        changes = (
            ({"quorum_percent": 10}, "Quorum"),
            ({"threshold": 10}, "Passed from"),
            ({"more_than": False}, "More than that share"),
            ({"denominator": "valid"}, "Share of"),
            ({"tie_rule": "chair"}, "As many yes as no"),
            ({"recuse_unit_head": False}, "heads a nominated unit"),
        )
        for values, said in changes:
            with self.assertRefused(f"is “Voting” by the rules.*{said}"):
                self.council.write(values)
        self.council.write({"quorum_percent": 60, "threshold": 50, "name": "Hội đồng xã"})
        self.tally(session, [(5, 4)])
        session.action_close_voting()
        with self.assertRefused("is “Votes counted” by the rules"):
            self.council.sudo().threshold = 90
        session.write({"conclusion": "Nhất trí", "minutes_reference": "05/BB-HĐTĐKT"})
        session.action_sign()
        self.council.quorum_percent = 95
        self.assertIn("asked for 60 %", session.quorum_words)
        self.assertIn("yêu cầu tối thiểu: 60%", str(session._minutes_data()["parts"]))

    def test_the_very_company_and_the_strictest_rule_win(self):
        branch = self.env["res.company"].create({"name": "Thôn", "parent_id": self.company.id})
        above = self.own_rule(threshold=98)
        rules = above.sudo()
        self.assertEqual(rules._rules_on(self.cstdtq, self.today(), branch)[self.cstdtq], above)
        values = {"award_id": self.cstdtq.id, "ballot_needed": True, "company_id": branch.id}
        strict = rules.create({**values, "threshold": 95, "date_from": "2026-01-01"})
        rules.create({**values, "threshold": 92, "date_from": "2026-02-01"})
        self.assertEqual(rules._rules_on(self.cstdtq, self.today(), branch)[self.cstdtq], strict)
        self.assertEqual(
            rules._rules_on(self.cstdtq, self.today(), self.company)[self.cstdtq], above
        )

    def test_an_earlier_day_of_the_session_is_no_way_around_a_rule(self):
        self.own_rule(award_id=self.gkxa.id, threshold=80, date_from=self.today())
        day = self.today() - timedelta(days=1)
        session = self.voted(self.nomination(), [(6, 3)], date=day)
        self.assertEqual(session.item_ids.result, "failed")
        self.assertIn("asked for 80 %", session.item_ids.rule_words)

    def test_a_tie(self):
        nomination = self.nomination()
        self.council.tie_rule = "chair"
        session = self.voted(nomination, [(4, 4, 1)])
        item = session.item_ids
        self.assertEqual(item.result, "pending")
        session.write({"conclusion": "Nhất trí", "minutes_reference": "05/BB-HĐTĐKT"})
        with self.assertRefused("the chair decides first"):
            session.action_sign()
        with self.assertRefused("The Office notes", UserError):
            item.with_user(self.chair).action_chair_for()
        item.action_chair_for()
        self.assertEqual((item.result, nomination.council_result), ("passed", "passed"))
        said = session.message_ids[0]
        self.assertEqual(said.author_id, self.clerk.partner_id)
        self.assertIn(f"{self.clerk.name} noted what the chair decided: For it", said.body)
        self.assertIn(item.subject_name, said.body)
        with self.assertRefused("only where as many said yes as no"):
            item.action_chair_against()

    def test_a_tie_fails_where_the_council_says_so(self):
        session = self.voted(self.nomination(), [(4, 4, 1)])
        self.assertEqual(session.item_ids.result, "failed")

    def test_a_tie_is_the_chairs_only_where_one_yes_more_is_enough(self):
        self.council.write({"tie_rule": "chair", "threshold": 66.67, "more_than": False})
        nomination = self.nomination()
        for denominator, votes in (("all", (1, 1, 7)), ("valid", (2, 2, 0, 5))):
            self.council.denominator = denominator
            session = self.voted(nomination, [votes])
            self.assertEqual(session.item_ids.result, "failed")
            with self.assertRefused("only where as many said yes as no"):
                session.item_ids.action_chair_for()
            session._with_key().write({"state": "cancelled"})

    def test_a_tie_is_not_the_chairs_where_he_has_no_vote(self):
        self.council.tie_rule = "chair"
        session = self.voted(self.nomination(employee_id=self.e_chair.id), [(4, 4)])
        self.assertEqual(session.item_ids.result, "failed")


class TestTally(CouncilCase):
    def voting(self, count=1, present=9, **values):
        nominations = self.env["thidua.nomination"].browse()
        for person in self.employees[5 : 5 + count]:
            nominations |= self.nomination(employee_id=person.id)
        session = self.opened(nominations, present, **values)
        session.action_open_voting()
        return session

    def test_sums_of_ballots(self):
        session = self.voting()
        for ballots, said in (
            ({"issued": 10}, "10 ballots were handed out, and 9 members"),
            ({"returned": 8}, r"Handed out \(9\) must be returned \(8\)"),
            ({"returned": 8, "missing": 1}, r"Returned \(8\) must be valid \(9\)"),
            ({"returned": -1}, "not below zero"),
        ):
            with self.assertRefused(said):
                self.tally(session, [(9, 0)], **ballots)
        self.tally(session, [(7, 0, 0, 1)], returned=8, missing=1, valid=7, invalid=1)
        self.assertEqual(
            (session.ballots_issued, session.ballots_returned, session.ballots_invalid), (9, 8, 1)
        )

    def test_sums_of_votes(self):
        session = self.voting(2)
        for votes, said in (
            ([(9, 1), (9, 0)], "more than the 9 members"),
            ([(5, 3), (9, 0)], r"must be the ballots returned \(9\)"),
            ([(10, -1), (9, 0)], "not below zero"),
        ):
            with self.assertRefused(said):
                self.tally(session, votes)
        self.assertFalse(session.is_tallied)
        with self.assertRefused("no count is entered"):
            session.action_close_voting()
        self.tally(session, [(5, 3, 1), (6, 2, 0, 1)])
        self.assertTrue(session.is_tallied)

    def test_who_is_recused_strikes_his_line_out(self):
        session = self.opened(self.nomination(employee_id=self.e_head.id))
        session.action_open_voting()
        with self.assertRefused("more than the 8 members"):
            self.tally(session, [(9, 0)])
        self.tally(session, [(8, 0)])
        session.action_close_voting()
        self.assertEqual((session.item_ids.voters, session.item_ids.base), (8, 9))

    def test_hands_are_counted_without_ballots(self):
        session = self.voting(voting="open")
        with self.assertRefused("never invalid"):
            self.tally(session, [(5, 1, 0, 1)])
        self.tally(session, [(5, 1)])
        session.action_close_voting()
        self.assertEqual(session.item_ids.result, "passed")
        self.assertFalse(session.ballots_issued)

    def test_a_count_is_entered_again_with_a_reason(self):
        session = self.voting()
        self.tally(session, [(9, 0)])
        session.action_close_voting()
        nomination = session.item_ids.nomination_id
        self.assertEqual(nomination.council_result, "passed")
        session._move("recount", "Đếm nhầm")
        self.assertEqual(nomination.council_result, "on_agenda")
        self.tally(session, [(1, 8)])
        session.action_close_voting()
        self.assertEqual(nomination.council_result, "failed")

    def test_no_count_again_once_the_result_is_used(self):
        session = self.voting()
        self.tally(session, [(9, 0)])
        session.action_close_voting()
        nomination = session.item_ids.nomination_id
        nomination.action_put_in_decision()
        decision = nomination.decision_id
        decision.action_submit()
        with self.assertRefused("its result was used already.*Have them given back"):
            session._move("recount", "Đếm nhầm")
        decision.with_user(self.chair)._move("give_back", "Đếm lại")
        session._move("recount", "Đếm nhầm")
        with self.assertRefused("is on the agenda"):
            decision.action_submit()
        self.tally(session, [(8, 1)])
        session.action_close_voting()
        nomination.decision_id = False
        nomination._move("refuse", "Rút hồ sơ")
        with self.assertRefused("its result was used already"):
            session._move("recount", "Đếm nhầm")

    def test_no_count_again_once_it_is_proposed(self):
        nomination = self.nomination(self.cstdtq)
        session = self.voted(nomination, [(9, 0)])
        nomination.action_put_in_proposal()
        self.assertFalse(nomination._council_result_used())
        nomination.proposal_id._with_key().write({"state": "submitted"})
        with self.assertRefused("its result was used already"):
            session._move("recount", "Đếm nhầm")

    def test_an_online_ballot_has_no_tally_by_hand(self):
        users = new_users(
            self.env,
            [
                (
                    f"thu.vote{n}",
                    "base.group_user",
                    {"company_id": self.company.id, "company_ids": [self.company.id]},
                )
                for n in range(4)
            ],
        )
        for member, user in zip(self.members.filtered(lambda m: not m.user_id), users, strict=True):
            member.user_id = user
        session = self.voting(voting="secret_online")
        with self.assertRefused("voted on in the system"):
            self.tally(session, [(9, 0)])
        session.action_close_voting()
        self.assertEqual(session.item_ids.result, "failed")
        with self.assertRefused("nothing to enter again"):
            session._move("recount", "Nhầm")
        self.assertEqual(session._voters(), self.members)


class TestDecided(CouncilCase):
    def test_what_the_council_did_not_pass_needs_the_leaders_reason(self):
        nomination = self.nomination()
        self.voted(nomination, [(2, 7)])
        with self.assertRefused("was not passed by the council"):
            nomination.action_put_in_decision()
        with self.assertRefused("is for: a leader"):
            nomination._move("deviate", "Vẫn khen")
        by_chair = nomination.with_user(self.chair)
        with self.assertRefused("Give the reason"):
            by_chair._move("deviate")
        by_chair._move("deviate", "Thành tích đột xuất, cần khen kịp thời")
        action = nomination.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        self.assertIn("2 of 9 members", decision.council_note)
        self.assertIn("Bùi Văn Chủ: Thành tích đột xuất", decision.council_note)
        decision.action_submit()
        decision.with_user(self.deputy)
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 7, "date": self.today()})
        decision.action_issue()
        self.assertIn("Thành tích đột xuất", decision.council_note)

    def test_only_what_failed_is_deviated_from(self):
        nomination = self.nomination()
        with self.assertRefused("only where the council did not pass it"):
            nomination.with_user(self.chair)._move("deviate", "Lý do")

    def test_nobody_decides_otherwise_for_himself(self):
        nomination = self.nomination(employee_id=self.e_chair.id)
        self.voted(nomination, [(2, 6)])
        with self.assertRefused("you are nominated yourself"):
            nomination.with_user(self.chair)._move("deviate", "Vẫn khen")
        self.assertFalse(nomination.deviation_reason)
        nomination.with_user(self.deputy)._move("deviate", "Vẫn khen")
        self.assertEqual(nomination.deviation_user_id, self.deputy)

    def test_what_passed_in_the_end_is_not_against_the_council(self):
        nomination = self.nomination()
        session = self.voted(nomination, [(2, 7)])
        nomination.with_user(self.chair)._move("deviate", "Vẫn khen")
        session._move("recount", "Đếm nhầm")
        self.tally(session, [(9, 0)])
        session.action_close_voting()
        nomination.action_put_in_decision()
        self.assertEqual(nomination.decision_id.council_note, "Passed by the council: 1 of 1.")

    def test_an_award_that_needs_the_council(self):
        nomination = self.nomination()
        nomination.copy_data()
        self.company.thidua_council_award_ids = self.gkxa
        self.assertTrue(self.gkxa.with_company(self.company).needs_council)
        with self.assertRefused("is decided after the council's vote"):
            nomination.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].create({})
        self.assertNotIn(nomination, decision.candidate_ids)
        with self.assertRefused("no complete nomination"):
            decision.action_take_nominations()
        self.session(nomination)
        with self.assertRefused("is on the agenda"):
            nomination.decision_id = decision
        nomination.council_session_id._move("cancel", "Thử")
        self.voted(nomination, [(9, 0)])
        decision.action_take_nominations()
        self.assertEqual(decision.nomination_ids, nomination)
        self.assertIn("Passed by the council: 1 of 1", decision.council_note)

    def test_a_proposal_asks_the_same(self):
        nomination = self.nomination(self.cstdtq)
        self.company.thidua_council_award_ids = self.cstdtq
        with self.assertRefused("is decided after the council's vote"):
            nomination.action_put_in_proposal()
        self.voted(nomination, [(9, 0)])
        self.assertTrue(nomination.action_put_in_proposal())

    def test_what_is_decided_goes_before_no_council(self):
        nomination = self.nomination()
        nomination.action_put_in_decision()
        with self.assertRefused("Take it out there first"):
            self.session(nomination)

    def test_another_award_is_another_question(self):
        nomination = self.nomination()
        self.voted(nomination, [(9, 0)])
        with self.assertRefused("passed by the council already", ValidationError):
            self.session(nomination)
        nomination.action_rework()
        nomination.award_id = self.cstdtq
        self.assertEqual(nomination.council_result, "none")
