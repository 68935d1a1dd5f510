"""How papers cite the law, what the province and the advising department add, and the types."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune
from ..migrated import script_of


class TestCiting(CommuneCase):
    def basis(self, kind, number="12/2026/QĐ-UBND", **values):
        return self.env["thidua.legal.basis"].create(
            {
                "kind": kind,
                "number": number,
                "name": "Ban hành Quy chế thi đua, khen thưởng của tỉnh",
                "issuer": "UBND tỉnh Hưng Yên",
                "date_signed": date(2026, 2, 5),
                "date_from": date(2026, 2, 15),
                **values,
            }
        )

    def test_in_full_but_a_law_without_number_and_issuer(self):
        day = "ngày 05 tháng 02 năm 2026"
        name = "Luật Lưu trữ"
        for kind, values, expected in (
            ("law", {"name": name}, f"Luật Lưu trữ {day}"),
            ("law", {"name": "Lưu trữ"}, f"Luật Lưu trữ {day}"),
            ("ordinance", {"name": "Pháp lệnh Dân quân"}, f"Pháp lệnh Dân quân {day}"),
            (
                "decree",
                {"name": "Nghị định về công tác văn thư", "issuer": "Chính phủ"},
                f"Nghị định số 12/2026/QĐ-UBND {day} của Chính phủ về công tác văn thư",
            ),
            (
                "province_rule",
                {},
                f"Quyết định số 12/2026/QĐ-UBND {day} của Ủy ban nhân dân tỉnh Hưng Yên ban hành "
                "Quy chế thi đua, khen thưởng của tỉnh",
            ),
            ("decision", {"citation": "Quy chế của xã"}, "Quy chế của xã"),
            (
                "circular",
                {"name": "Quy định biểu mẫu.", "issuer": "Bộ trưởng", "date_signed": False},
                "Thông tư số 12/2026/QĐ-UBND ngày … tháng … năm … của Bộ trưởng quy định biểu mẫu",
            ),
        ):
            with self.subTest(kind=kind, expected=expected):
                basis = self.env["thidua.legal.basis"].new(
                    {
                        "number": "12/2026/QĐ-UBND",
                        "name": "Ban hành Quy chế thi đua, khen thưởng của tỉnh",
                        "issuer": "UBND tỉnh Hưng Yên",
                        "date_signed": date(2026, 2, 5),
                        "kind": kind,
                        **values,
                    }
                )
                self.assertEqual(basis.cited_as, expected)

    def test_power_first_then_from_the_highest(self):
        own = self.basis("decision", "1/QĐ")
        rule = self.basis("province_rule", "2/QĐ")
        circular = self.basis("circular", "3/TT", sequence=1)
        shipped = [
            self.env.ref(f"thidua_khenthuong.basis_{name}")
            for name in ("luat_tccqdp", "luat_2022", "luat_2026", "nd_152")
        ]
        mixed = own | rule | shipped[3] | shipped[2] | circular | shipped[1] | shipped[0]
        ordered = [*shipped, circular, rule, own]
        self.assertEqual(list(mixed._in_citing_order()), ordered)
        self.assertEqual(list(mixed.sorted()), ordered, "screens list them so too")

    def test_rules_of_the_province_are_entered_once_and_missed(self):
        day = date(2026, 11, 2)
        decision = self.as_clerk["thidua.decision"].create({"date": day})
        self.assertRegex(decision.rules_warning, "basis of every decision.*none is on record")
        form = Form(self.env(user=self.admin_user, context={})["thidua.legal.basis"])
        form.kind = "province_rule"
        self.assertTrue(form.cited_in_decisions)
        form.number, form.issuer = "12/2026/QĐ-UBND", "UBND tỉnh Hưng Yên"
        form.name = "Ban hành Quy chế thi đua, khen thưởng của tỉnh"
        form.date_signed, form.date_from = date(2026, 2, 5), date(2026, 2, 15)
        rule = form.save()
        self.assertEqual(rule.company_id, self.company, "its own, without a choice to make")
        self.assertRegex(decision.rules_warning, "Add to the legal bases: 12/2026/QĐ-UBND")
        later = self.as_clerk["thidua.decision"].create({"date": day})
        self.assertIn(rule, later.legal_basis_ids)
        self.assertFalse(later.rules_warning)
        self.assertEqual(later._paper_bases()[-2][-len("của tỉnh;") :], "của tỉnh;")
        before = self.as_clerk["thidua.decision"].create({"date": date(2025, 6, 30)})
        self.assertFalse(before.rules_warning, "not asked for before NĐ 152/2025/NĐ-CP")
        early = self.as_clerk["thidua.decision"].create({"date": date(2026, 2, 14)})
        self.assertRegex(early.rules_warning, "none is on record for this day")
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "k.")
        theirs = self.env(user=other.clerk, context={})["thidua.decision"].create({"date": day})
        self.assertNotIn(rule, theirs.sudo().legal_basis_ids)
        self.assertTrue(theirs.rules_warning)

    def test_a_missing_rule_does_not_block(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].create({"round_id": round_.id})
        decision.action_take_nominations()
        self.assertTrue(decision.rules_warning)
        decision.action_submit()
        self.assertEqual(decision.state, "submitted")


class TestAdviser(CommuneCase):
    """Who proposes, carries out and keeps a decision is a setting with a day."""

    def decision(self, day):
        return self.as_clerk["thidua.decision"].create({"date": day})

    def test_by_the_day_of_the_decision(self):
        for day, proposer, kept, offices in (
            (date(2025, 6, 15), "Văn phòng", "Lưu: VT.", "Văn phòng"),
            (
                date(2025, 6, 16),
                "Phòng Văn hóa - Xã hội",
                "Lưu: VT, VHXH.",
                "Văn phòng, Phòng Văn hóa - Xã hội",
            ),
        ):
            with self.subTest(day=day):
                decision = self.decision(day)
                self.assertEqual(decision.proposer, proposer)
                self.assertEqual(decision.recipients.splitlines()[-1], kept)
                self.assertEqual(decision._paper_offices(), offices)
                self.assertEqual(decision._paper_bases()[-1], f"Theo đề nghị của {proposer}.")

    def test_follows_the_day_until_somebody_words_it(self):
        decision = self.decision(date(2025, 6, 1))
        decision.date = date(2026, 1, 5)
        self.assertEqual(decision.proposer, "Phòng Văn hóa - Xã hội")
        decision.write({"proposer": "Hội đồng Thi đua - Khen thưởng xã", "recipients": "Lưu: VT."})
        decision.date = date(2025, 6, 1)
        self.assertEqual(decision.proposer, "Hội đồng Thi đua - Khen thưởng xã")
        decision.proposer = False
        decision.date = date(2026, 1, 5)
        self.assertFalse(decision.proposer, "taken out on purpose")

    def test_another_department_is_a_setting(self):
        self.company.write({"thidua_adviser": "Phòng Nội vụ", "thidua_adviser_mark": False})
        decision = self.decision(date(2026, 1, 5))
        self.assertEqual(decision.proposer, "Phòng Nội vụ")
        self.assertEqual(decision.recipients.splitlines()[-1], "Lưu: VT.")
        self.company.thidua_adviser_since = False
        self.assertEqual(self.decision(date(2020, 1, 5)).proposer, "Phòng Nội vụ")


class TestTypes(CommuneCase):
    """Types of commendation are dated records."""

    def kind(self, name):
        return self.env.ref(f"thidua_khenthuong.type_{name}")

    def test_proposed_by_the_kind_of_campaign(self):
        campaign = self.enter_plan()
        self.assertEqual(campaign.commendation_type_id, self.kind("movement"))
        with Form(campaign) as form:
            form.kind = "regular"
            self.assertEqual(form.commendation_type_id, self.kind("merit"))

    def test_a_plan_warns_of_a_type_that_does_not_hold_on_its_day(self):
        campaign = self.enter_plan()
        campaign.commendation_type_id = self.kind("thematic")
        campaign.date = date(2026, 9, 30)
        self.assertRegex(campaign.basis_warning, "Khen thưởng chuyên đề” exists only from .*2026")
        campaign.date = date(2026, 10, 1)
        self.assertFalse(campaign.basis_warning)
        self.kind("thematic").date_to = date(2026, 10, 31)
        campaign.date = date(2026, 11, 1)
        self.assertRegex(campaign.basis_warning, "Khen thưởng chuyên đề” existed until .*2026 only")

    def test_shared_ones_belong_to_the_system(self):
        admin = self.env(user=self.admin_user, context={})
        with self.assertRaises(AccessError):
            self.kind("merit").with_env(admin).name = "Khác"
        own = admin["thidua.commendation.type"].create(
            {
                "code": "own",
                "name": "Theo quy chế của xã",
                "date_from": date(2026, 1, 1),
                "company_id": self.company.id,
            }
        )
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "k.")
        seen = self.env["thidua.commendation.type"].with_user(other.clerk)
        self.assertFalse(seen.search([("id", "=", own.id)]))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            own.copy()


class TestRenewed(CommuneCase):
    """An update brings what the law is known to say, and leaves what a user has changed."""

    def setUp(self):
        super().setUp()
        self.script = script_of("19.0.1.1.0")

    def test_as_shipped_is_renewed_and_changed_stays(self):
        ref = self.env.ref
        decree = ref("thidua_khenthuong.basis_nd_152")
        household = ref("thidua_khenthuong.rate_gkxa_household_2025")
        power = ref("thidua_khenthuong.power_cocp_1")
        field = ref("thidua_khenthuong.activity_field_education")
        decree.write({"date_to": date(2027, 3, 1), "grade": "u", "note": "Của tôi"})
        household.write({"grade": "u", "coefficient": 0.5})
        power.date_to = False
        field.name = "Giáo dục"
        self.script.renew(self.env)
        self.assertEqual(decree.date_to, date(2027, 2, 28))
        self.assertEqual((decree.grade, decree.note), ("u", "Của tôi"), "the user's own")
        self.assertEqual((household.coefficient, household.grade), (0.5, "a"))
        self.assertEqual(power.date_to, date(2025, 6, 30))
        self.assertEqual(field.name, "Giáo dục - Đào tạo")

    def test_nominations_get_the_type_of_their_campaign(self):
        """They were computed before the campaigns had theirs, and so were their awards."""
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        nominations[0].action_complete()
        action = nominations[0].action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 7, "date": self.today()})
        decision.action_issue()
        emergent = self.env.ref("thidua_khenthuong.type_sudden")
        nominations[1].commendation_type_id = emergent
        self.env.flush_all()
        old = nominations[0].id
        for statement in (
            "ALTER TABLE thidua_campaign ADD COLUMN commendation_type varchar",
            "ALTER TABLE thidua_campaign ALTER commendation_type_id DROP NOT NULL",
            "UPDATE thidua_campaign SET commendation_type_id = NULL, commendation_type = 'merit'",
            f"UPDATE thidua_nomination SET commendation_type_id = NULL WHERE id = {old}",
            "UPDATE thidua_commendation SET commendation_type_id = NULL",
        ):
            self.cr.execute(statement)
        self.env.invalidate_all()
        self.script.fill_types(self.env)
        merit = self.env.ref("thidua_khenthuong.type_merit")
        for record in (round_.campaign_id, nominations[0], decision.commendation_ids):
            self.assertEqual(record.commendation_type_id, merit, record)
        self.assertEqual(nominations[1].commendation_type_id, emergent, "what one has stays")

    def test_a_name_that_is_taken_is_left(self):
        field = self.env.ref("thidua_khenthuong.activity_field_education")
        field.name = "Giáo dục"
        self.env.flush_all()
        self.env["thidua.activity.field"].create({"name": "Giáo dục - Đào tạo"})
        later = self.env.ref("thidua_khenthuong.result_class_done")
        later.name = "Hoàn thành"
        self.script.renew(self.env)
        self.env.invalidate_all()
        self.assertEqual(field.name, "Giáo dục")
        self.assertEqual(later.name, "Hoàn thành nhiệm vụ", "the others are renewed all the same")
