"""Law as data: what holds on a date decides who confers what, and what it is worth."""

from ast import literal_eval
from datetime import date

from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from ..common import CommuneCase, make_commune


class TestLaw(CommuneCase):
    def award(self, code):
        return self.env.ref(f"thidua_khenthuong.award_{code}")

    def bonus(self, code, kind, day):
        award = self.award(code)
        found = self.env["thidua.award.rate"]._bonuses_on([(award, kind)], day, self.company)
        return found.get((award, kind), {}).get("bonus")

    def test_who_confers_on_a_date(self):
        before, after = date(2025, 6, 30), date(2025, 7, 1)
        for code, day, level in (
            ("gkhuyen", before, "district"),
            ("gkhuyen", after, None),
            ("cstdcs", before, "district"),
            ("cstdcs", after, "commune"),
            ("ldtt", before, "commune"),
            ("gkxa", after, "commune"),
            ("bktinh", after, "province"),
        ):
            with self.subTest(code=code, day=day):
                award = self.award(code)
                authority = award._authority_on(day, self.company).get(award)
                self.assertEqual(authority and authority.level, level)

    def test_bonus_by_the_day_of_decision(self):
        for day, expected in (
            (date(2025, 6, 30), 360000),  # 0.15 × 2,340,000 = 351,000
            (date(2025, 7, 1), 710000),  # 0.3 × 2,340,000 = 702,000
            (date(2026, 6, 30), 710000),
            (date(2026, 7, 1), 760000),  # 0.3 × 2,530,000 = 759,000
            (date(2024, 6, 30), 270000),  # 0.15 × 1,800,000
            (date(2023, 12, 31), None),  # no coefficient on record
        ):
            with self.subTest(day=day):
                self.assertEqual(self.bonus("gkxa", "individual", day), expected)
        self.assertEqual(self.bonus("cstdcs", "individual", date(2026, 7, 1)), 2530000)
        self.assertEqual(self.bonus("gdvh", "household", date(2026, 7, 1)), 0, "no bonus by law")

    def test_rounding_is_a_setting(self):
        day = date(2026, 1, 1)
        self.company.thidua_bonus_rounding = "HALF-UP"
        self.assertEqual(self.bonus("gkxa", "individual", day), 700000)
        self.company.thidua_bonus_step = 1000
        self.assertEqual(self.bonus("gkxa", "individual", day), 702000)

    def test_a_company_goes_before_the_shared_law(self):
        award, day = self.award("gkxa"), date(2026, 8, 1)
        self.env["thidua.award.rate"].create(
            {
                "award_id": award.id,
                "subject_kind": "individual",
                "coefficient": 0.5,
                "date_from": date(2026, 1, 1),
                "company_id": self.company.id,
            }
        )
        self.assertEqual(self.bonus("gkxa", "individual", day), 1270000)
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        found = self.env["thidua.award.rate"]._bonuses_on([(award, "individual")], day, other)
        self.assertEqual(found[award, "individual"]["bonus"], 760000)

    def test_every_figure_has_its_basis_and_grade(self):
        for model in ("thidua.award.rate", "thidua.base.salary", "thidua.award.power"):
            for fact in self.env[model].search([("company_id", "=", False)]):
                with self.subTest(fact=fact.display_name):
                    self.assertTrue(fact.legal_basis_id)
                    self.assertTrue(fact.note)
                    if fact.grade == "u":
                        self.assertRegex(fact.note, "chưa (xác minh|đối chiếu)")

    def test_last_day_before_the_first(self):
        with self.assertRefused("30/06/2024.*before its first .01/07/2024", ValidationError):
            self.env.ref("thidua_khenthuong.salary_2024").date_to = date(2024, 6, 30)


class TestBases(CommuneCase):
    """A record that cites a basis not in force warns, and names what holds instead."""

    def basis(self, name):
        return self.env.ref(f"thidua_khenthuong.basis_{name}")

    def new_basis(self, number, **values):
        return self.env["thidua.legal.basis"].create(
            {"number": number, "name": number, "issuer": "UBND tỉnh", **values}
        )

    def test_decision_names_the_successor(self):
        decision = Form(self.as_clerk["thidua.decision"])
        decision.date = date(2025, 6, 30)
        decision = decision.save()
        self.assertEqual(
            set(decision.legal_basis_ids.mapped("number")),
            {"72/2025/QH15", "06/2022/QH15", "98/2023/NĐ-CP", "01/2024/TT-BNV"},
        )
        self.assertFalse(decision.basis_warning)
        decision.legal_basis_ids = self.basis("luat_2022") | self.basis("nd_98")
        decision.date = date(2025, 7, 2)
        self.assertIn(self.basis("nd_152"), decision.legal_basis_ids)
        self.assertFalse(decision.basis_warning)
        decision.legal_basis_ids |= self.basis("nd_98") | self.basis("tt_15")
        self.assertRegex(
            decision.basis_warning,
            "98/2023/NĐ-CP was in force until .*2025 only. It is replaced by 152/2025/NĐ-CP, in "
            "force since",
        )
        self.assertRegex(
            decision.basis_warning,
            "15/2025/TT-BNV comes into force only on .*2025. Until then: 01/2024/TT-BNV",
        )
        self.assertEqual(len(decision.basis_warning.splitlines()), 2)

    def test_an_added_basis_stays_when_the_day_changes(self):
        local = self.new_basis("10/2024/QĐ-UBND", date_from=date(2024, 5, 1))
        decision = self.as_clerk["thidua.decision"].create({"date": date(2025, 6, 1)})
        decision.legal_basis_ids |= local
        decision.date = date(2026, 1, 5)
        self.assertIn(local, decision.legal_basis_ids)
        self.assertIn(self.basis("nd_152"), decision.legal_basis_ids)
        self.assertNotIn(self.basis("nd_98"), decision.legal_basis_ids)

    def test_bases_are_closed_after_submission(self):
        nomination = self.nominate(self.best(self.ranked_round(), "individual", 1), "award_gkxa")
        nomination.action_complete()
        action = nomination.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.date = date(2025, 6, 1)
        before = decision.legal_basis_ids
        self.assertTrue(before)
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.date = date(2026, 1, 5)
        self.assertEqual(decision.legal_basis_ids, before)
        self.assertIn("152/2025/NĐ-CP", decision.basis_warning)

    def test_chain_is_followed_to_the_one_in_force(self):
        third = self.new_basis("3/QĐ", date_from=date(2026, 1, 1))
        second = self.new_basis(
            "2/QĐ",
            date_from=date(2025, 1, 1),
            date_to=date(2025, 12, 31),
            replaced_by_id=third.id,
        )
        first = self.new_basis(
            "1/QĐ",
            date_from=date(2024, 1, 1),
            date_to=date(2024, 12, 31),
            replaced_by_id=second.id,
        )
        for basis, day, expected in (
            (first, date(2024, 6, 1), ""),
            (first, date(2025, 6, 1), "replaced by 2/QĐ, in"),
            (first, date(2026, 6, 1), "replaced by 3/QĐ, in"),
            (third, date(2024, 6, 1), "Until then: 1/QĐ"),
            (self.basis("tt_draft"), date(2026, 6, 1), "is a draft"),
            (self.basis("nd_152"), date(2027, 3, 1), "No successor is on record"),
        ):
            with self.subTest(basis=basis.number, day=day):
                message = basis._not_in_force_message(day)
                self.assertEqual(bool(message), bool(expected), message)
                self.assertIn(expected, message)
        third.date_to = date(2026, 6, 30)
        self.assertIn("2/QĐ, which is not in", first._not_in_force_message(date(2026, 7, 1)))
        self.assertEqual(third.predecessor_ids, second)

    def test_what_replaces_what_is_checked(self):
        first = self.new_basis("1/QĐ", date_from=date(2024, 1, 1))
        second = self.new_basis("2/QĐ", date_from=date(2025, 1, 1), date_to=date(2025, 12, 31))
        with self.assertRefused("1/QĐ.*2/QĐ.*last day in force", ValidationError):
            first.replaced_by_id = second
        first.write({"replaced_by_id": second.id, "date_to": date(2024, 12, 31)})
        with self.assertRefused("2/QĐ.*cannot be replaced by.*1/QĐ", ValidationError):
            second.replaced_by_id = first
        own = self.new_basis("3/QĐ", date_from=date(2026, 1, 1), company_id=self.company.id)
        with self.assertRefused("holds for others too.*3/QĐ.*Thử Nghiệm", ValidationError):
            second.replaced_by_id = own
        with self.assertRefused("cannot rest on.*3/QĐ", ValidationError):
            self.env["thidua.base.salary"].create(
                {"amount": 1, "date_from": date(2030, 1, 1), "legal_basis_id": own.id}
            )

    def test_an_open_fact_warns_when_its_basis_has_expired(self):
        rate = self.env.ref("thidua_khenthuong.rate_gkxa_individual_2025")
        self.assertFalse(rate._basis_warning_on(date(2027, 2, 28)))
        self.assertIn("152/2025/NĐ-CP", rate._basis_warning_on(date(2027, 3, 1)))
        closed = self.env.ref("thidua_khenthuong.rate_gkxa_individual_2024")
        self.assertFalse(closed._basis_warning_on(date(2026, 1, 1)))
        closed.date_to = False
        self.assertIn("replaced by 152/2025/NĐ-CP", closed.basis_warning)
        action = self.env.ref("thidua_khenthuong.award_rate_view_search")
        self.assertIn(closed, self.filtered_by("basis_expired", action))
        self.assertNotIn(rate, self.filtered_by("basis_expired", action))
        basis_search = self.env.ref("thidua_khenthuong.legal_basis_view_search")
        expired = self.filtered_by("basis_expired", basis_search)
        self.assertIn(self.basis("nd_98"), expired)
        self.assertNotIn(self.basis("luat_2022"), expired)

    def filtered_by(self, name, search_view):
        """Return what a filter of a search view finds, as the web client evaluates it."""
        node = etree.fromstring(search_view.arch).find(f".//filter[@name='{name}']")
        return self.env[search_view.model].search(literal_eval(node.get("domain")))

    def test_the_form_shows_what_rests_on_a_basis(self):
        basis = self.basis("nd_152").with_env(self.as_clerk)
        decision = self.as_clerk["thidua.decision"].create({"date": date(2026, 1, 5)})
        with self.assertRaises(AccessError), Form(basis) as form:
            form.note = "Khác"
        self.assertIn(self.basis("nd_98"), basis.predecessor_ids)
        self.assertEqual(basis.implementing_ids, self.basis("tt_15"))
        self.assertIn("GKXA", basis.rate_ids.award_id.mapped("code"))
        self.assertEqual(basis.decision_count, 1)
        action = basis.action_open_decisions()
        self.assertEqual(self.as_clerk["thidua.decision"].search(action["domain"]), decision)
        self.assertIn(
            "GKHUYEN", self.basis("luat_2022").power_ids.award_id.mapped("code"), "archived too"
        )

    def test_basis_warnings_cost_the_same_for_many(self):
        counts = []
        for size in (10, 10, 100):  # the first fills the caches
            decisions = self.as_clerk["thidua.decision"].create(
                [{"date": date(2025, 6, 1)} for _n in range(size)]
            )
            decisions.legal_basis_ids |= self.basis("tt_15")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertTrue(all(decisions.mapped("basis_warning")))
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])


class TestPowers(CommuneCase):
    """Who confers what, on whom, on a date."""

    def award(self, code):
        return self.env.ref(f"thidua_khenthuong.award_{code}")

    def matrix(self, day, user=None, **values):
        form = Form(self.env["thidua.power.matrix"].with_user(user or self.clerk))
        form.date = day
        for field, value in values.items():
            setattr(form, field, value)
        lines = form.line_ids._records
        awards = self.env["thidua.award"].browse([line["award_id"] for line in lines])
        return {
            (award.code, line["subject_kind"]): line
            for award, line in zip(awards, lines, strict=True)
        }

    def level(self, line):
        return self.env["thidua.authority"].browse(line["authority_id"]).level

    def test_matrix_before_and_after_the_district(self):
        before, after = self.matrix(date(2025, 6, 30)), self.matrix(date(2025, 7, 1))
        for code, kind, old, new in (
            ("CSTDCS", "individual", "district", "commune"),
            ("TTLDTT", "collective", "district", "commune"),
            ("THONVH", "collective", "district", "commune"),
            ("GKHUYEN", "household", "district", None),
            ("GKXA", "household", "commune", "commune"),
            ("GKXA", "individual", "commune", "commune"),
            ("GDVH", "household", "commune", "commune"),
            ("BKTINH", "organisation", "province", "province"),
            ("XATB2024", "collective", "province", None),
            ("COCP", "collective", "state", "state"),
            ("KNC", "individual", "ministry", "ministry"),
        ):
            with self.subTest(code=code, kind=kind):
                self.assertEqual(self.level(before[code, kind]), old)
                if new is None:
                    self.assertNotIn((code, kind), after)
                else:
                    self.assertEqual(self.level(after[code, kind]), new)
        self.assertNotIn(("GDVH", "individual"), after)
        self.assertEqual(before["GKXA", "individual"]["bonus"], 360000)
        self.assertEqual(after["GKXA", "individual"]["bonus"], 710000)
        self.assertEqual(after["KNC", "individual"]["bonus"], 0)
        own = self.matrix(date(2025, 7, 1), self.chair, own_only=True)
        self.assertEqual(
            {code for code, _kind in own}, {"LDTT", "CSTDCS", "TTLDTT", "THONVH", "GDVH", "GKXA"}
        )

    def test_a_power_may_bear_on_some_subjects_only(self):
        award, day = self.award("gkxa"), date(2026, 1, 10)
        province = self.env.ref("thidua_khenthuong.authority_province")
        power = self.env["thidua.award.power"].create(
            {
                "award_id": award.id,
                "authority_id": province.id,
                "for_organisation": True,
                "date_from": date(2026, 1, 1),
                "company_id": self.company.id,
            }
        )
        self.assertEqual(power.scope, "Organisations")
        on = award._authority_on
        self.assertEqual(on(day, self.company, "organisation")[award], province)
        for kind in ("individual", "collective", "household", None):
            with self.subTest(kind=kind):
                levels = on(day, self.company, kind)[award].level
                self.assertEqual(levels, "commune" if kind else "province")
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        self.assertEqual(on(day, other, "organisation")[award].level, "commune")
        with self.assertRefused("covers subjects who cannot receive", ValidationError):
            self.env.ref("thidua_khenthuong.power_cstdcs_2").for_household = True

    def test_a_power_ends_with_its_authority(self):
        award = self.award("cstdcs")
        old = self.env.ref("thidua_khenthuong.power_cstdcs_1")
        old.date_to = False
        self.env.ref("thidua_khenthuong.power_cstdcs_2").date_to = date(2025, 7, 31)
        self.assertNotIn(award, award._authority_on(date(2025, 8, 1), self.company))

    def test_nominations_are_checked_by_kind(self):
        round_ = self.ranked_round()
        power = self.env.ref("thidua_khenthuong.power_gkxa_1")
        power.for_collective = True
        with self.assertRefused("nobody has the power to confer", ValidationError):
            self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        self.assertTrue(self.nominate(self.best(round_, "collective", 1), "award_gkxa").is_own)

    def test_roles_and_companies(self):
        admin = self.env(user=self.admin_user, context={})
        vals = {
            "award_id": self.award("gkxa").id,
            "authority_id": self.env.ref("thidua_khenthuong.authority_commune").id,
            "date_from": date(2026, 2, 1),
            "company_id": self.company.id,
        }
        own = admin["thidua.award.power"].create(vals)
        basis = admin["thidua.legal.basis"].create(
            {"number": "1/QĐ", "name": "Quy chế", "issuer": "X", "company_id": self.company.id}
        )
        numbered = {"number": "2/QĐ"}
        for role in ("clerk", "chair", "staff", "head"):
            user = getattr(self, role)
            with self.subTest(role=role):
                self.assertTrue(own.with_user(user).scope)
                for record in (own, basis):
                    with self.assertRaises(AccessError):
                        record.with_user(user).note = "Khác"
                    with self.assertRaises(AccessError):
                        record.with_user(user).copy(numbered if record == basis else {})
        with self.assertRaises(AccessError):
            own.unlink()
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "k.")
        for user in (other.clerk, other.admin_user):
            for record in (own, basis):
                seen = record.with_user(user)
                self.assertFalse(seen.search([("id", "=", record.id)]))
                with self.assertRaises(AccessError):
                    seen.read(["note"])
        with self.assertRaises(AccessError):
            Form(self.env["thidua.power.matrix"].with_user(self.staff))
        mine = self.as_clerk["thidua.power.matrix"].create({})
        with self.assertRaises(AccessError):
            mine.with_user(self.chair).read(["date"])

    def test_matrix_is_read_in_bulk(self):
        matrix = self.as_clerk["thidua.power.matrix"].new({"date": date(2026, 1, 1)})
        self.cost_of_rows(matrix)
        few = self.cost_of_rows(matrix)
        for code in range(50):
            self.award("gkxa").copy({"code": f"MOI{code}"})
        self.cost_of_rows(matrix)
        self.assertEqual(self.cost_of_rows(matrix), few)

    def cost_of_rows(self, matrix):
        self.env.flush_all()
        before = self.cr.sql_log_count
        matrix._rows()
        return self.cr.sql_log_count - before


class TestTwoDays(CommuneCase):
    """Acceptance decides which law applies, the decision who confers and what it is worth."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.enter_plan()
        with Form(campaign) as form, form.quota_ids.new() as line:
            line.award_id = cls.env.ref("thidua_khenthuong.award_cstdcs")
            line.maximum = 3
        cls.round = cls.ranked_round(campaign)

    def nomination(self, award="cstdcs", day=date(2025, 6, 20), skip=0):
        nomination = self.as_clerk["thidua.nomination"].create(
            {
                "evaluation_id": self.best(self.round, "individual", 1, skip).id,
                "award_id": self.env.ref(f"thidua_khenthuong.award_{award}").id,
                "date": day,
            }
        )
        nomination.action_complete()
        return nomination

    def decide(self, nominations, day):
        decision = self.as_clerk["thidua.decision"].create(
            {"round_id": self.round.id, "date": day, "number": 9}
        )
        nominations.decision_id = decision
        return decision

    def test_accepted_under_the_district_decided_by_the_commune(self):
        nomination = self.nomination()
        self.assertEqual((nomination.authority_id.level, nomination.is_own), ("district", False))
        decision = self.as_clerk["thidua.decision"].create(
            {"round_id": self.round.id, "date": date(2025, 6, 25)}
        )
        self.assertNotIn(nomination, decision.candidate_ids)
        with self.assertRefused("no complete nomination of our own"):
            decision.action_take_nominations()
        with self.assertRefused("Chủ tịch UBND huyện", ValidationError):
            nomination.decision_id = decision
        decision.write({"date": date(2025, 7, 10), "number": 9})
        self.assertIn(nomination, decision.candidate_ids)
        decision.action_take_nominations()
        self.assertEqual(nomination.decision_id, decision)
        self.assertEqual((nomination.authority_id.level, nomination.is_own), ("commune", True))
        self.assertEqual(nomination.date_decision, date(2025, 7, 10))
        self.assertEqual(nomination.date, date(2025, 6, 20))
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.action_issue()
        commendation = decision.commendation_ids
        self.assertEqual(commendation.authority_id.level, "commune")
        self.assertEqual((commendation.date, commendation.bonus), (date(2025, 7, 10), 2340000))

    def test_a_district_award_cannot_be_decided_after_the_district(self):
        nomination = self.nomination("gkhuyen")
        self.assertEqual(nomination.authority_id.level, "district")
        decision = self.as_clerk["thidua.decision"].create({"date": date(2025, 7, 10)})
        with self.assertRefused("conferred by —", ValidationError):
            nomination.decision_id = decision
        self.assertFalse(nomination.decision_id)

    def test_power_is_checked_at_each_step_on_the_day_of_decision(self):
        decision = self.decide(self.nomination(), date(2025, 7, 10))
        refusal = "Chiến sĩ thi đua cơ sở.*is not ours to confer on 30/06/2025.*Chủ tịch UBND huyện"
        decision.date = date(2025, 6, 30)
        with self.assertRefused(refusal):
            decision.action_submit()
        decision.date = date(2025, 7, 10)
        decision.action_submit()
        decision.date = date(2025, 6, 30)
        with self.assertRefused(refusal):
            decision.with_env(self.as_chair).action_approve()
        decision.date = date(2025, 7, 10)
        decision.with_env(self.as_chair).action_approve()
        decision.date = date(2025, 6, 30)
        with self.assertRefused(refusal):
            decision.action_issue()
        self.assertEqual((decision.state, len(decision.commendation_ids)), ("approved", 0))
        power = self.env.ref("thidua_khenthuong.power_cstdcs_2")
        power.date_to = date(2025, 7, 5)
        decision.date = date(2025, 7, 10)
        with self.assertRefused("not ours to confer on 10/07/2025.*who does: nobody"):
            decision.action_issue()

    def test_law_by_the_day_of_acceptance(self):
        law = self.env.ref
        old, new = (
            law("thidua_khenthuong.basis_luat_2022"),
            law("thidua_khenthuong.basis_luat_2026"),
        )
        nomination = self.nomination("gkxa", date(2026, 9, 30))
        self.assertEqual(nomination.law_id, old)
        nomination.action_rework()
        nomination.date = date(2026, 10, 1)
        self.assertEqual(nomination.law_id, new)
        with self.assertRefused("no later law.*01/10/2026", ValidationError):
            nomination.later_law = True
        nomination.write({"date": date(2026, 9, 30), "later_law": True})
        self.assertEqual(nomination.law_id, new, "the new law is more favourable")
        with self.assertRefused("worked out by the system"):
            nomination.law_id = old
        nomination.action_complete()
        decision = self.decide(nomination, date(2026, 9, 30))
        with self.assertRefused("06/2026/QH16.*only on 01/10/2026.*decided on 30/09/2026"):
            decision.action_submit()
        decision.date = date(2026, 10, 5)
        self.assertFalse(decision.law_note)
        decision.action_submit()

    def test_decision_names_dossiers_under_the_old_law(self):
        decision = self.decide(self.nomination("gkxa", date(2026, 9, 30)), date(2026, 10, 5))
        self.assertRegex(decision.law_note, "Under 06/2022/QH15.*not 06/2026/QH16")
        decision.date = date(2026, 9, 1)
        self.assertRegex(decision.law_note, "Accepted after the day of the decision")
