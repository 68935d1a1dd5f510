"""Initiatives: drafted, submitted, recognised, read by all, taken up by others, counted for C2."""

from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune
from ..evidence.test_evidence import given


class InitiativeCase(CommuneCase):
    def draft(self, user=None, authors=None, **values):
        """Return a complete draft that `user` enters; `authors`: dict field → {id: share}."""
        model = self.env(user=user or self.staff, context={})["thidua.initiative"]
        form = Form(model)
        form.name = values.pop("name", "Số hóa sổ một cửa")
        form.description = "<p>Trước đây ghi tay; nay quét mã</p>"
        form.effect = "Giảm 3 ngày chờ"
        form.date_applied = date(2025, 1, 15)
        for name, value in values.items():
            setattr(form, name, value)
        authors = authors or {"employee_id": {self.e_staff: 100}}
        for field, shares in authors.items():
            for subject, share in shares.items():
                with form.author_ids.new() as line:
                    setattr(
                        line, field, self.env[subject._name].with_env(form._env).browse(subject.id)
                    )
                    line.share = share
        return form.save()

    def submitted(self, *args, **values):
        initiative = self.draft(*args, **values)
        initiative.action_submit()
        return initiative.with_env(self.as_clerk)

    def recognise(self, initiatives, scope="grassroots", number="45/QĐ-UBND", **values):
        """Record a decision as the clerk does, in the window."""
        action = initiatives.with_env(self.as_clerk).action_recognise()
        form = Form(self.as_clerk[action["res_model"]].with_context(**action["context"]))
        form.scope = scope
        form.body = "Chủ tịch UBND xã"
        form.number = number
        form.date = values.pop("date", date(2025, 12, 5))
        for name, value in values.items():
            setattr(form, name, value)
        form.save().action_confirm()
        return initiatives

    def recognised(self, *args, decision=None, **values):
        return self.recognise(self.submitted(*args, **values), **(decision or {}))

    def take_up(self, initiative, department, user=None, day=None):
        env = self.env(user=user or self.clerk, context={})
        return env["thidua.initiative.adoption"].create(
            {
                "initiative_id": initiative.id,
                "department_id": department.id,
                "date": day or date(2025, 12, 20),
                "result": "Giảm 2 ngày",
            }
        )

    def reason(self, record, move, text="Nói rõ hiệu quả"):
        getattr(record, f"action_{move}")()
        record._move_with_reason(move, text)


class TestInitiativeFlow(InitiativeCase):
    def test_from_draft_to_recognition(self):
        initiative = self.draft()
        self.assertEqual(
            (initiative.owner_id, initiative.unit_id), (self.staff, self.departments[1])
        )
        self.assertEqual(initiative.author_names, "Đặng Thị Ứng")
        initiative.action_submit()
        self.assertEqual(initiative.sudo().activity_ids.user_id, self.clerk)
        self.assertEqual(initiative.submitted_by_id, self.staff)
        self.recognise(initiative)
        self.assertEqual(
            (initiative.state, initiative.scope, initiative.decision_number),
            ("recognised", "grassroots", "45/QĐ-UBND"),
        )
        self.assertEqual(
            (initiative.recognised_on, initiative.recognised_year), (date(2025, 12, 5), 2025)
        )
        self.assertFalse(initiative.sudo().activity_ids)
        told = self.env["mail.message"].search([("subject", "=", "Recognised by 45/QĐ-UBND")])
        self.assertEqual(told.notified_partner_ids, self.staff.partner_id)

    def test_staff_is_proposed_as_the_author_of_what_he_enters(self):
        for user, author in ((self.staff, self.e_staff), (self.clerk, self.e_clerk.browse())):
            model = self.env(user=user, context={"thidua_enter_own": 1})["thidua.initiative"]
            form = Form(model)
            form.name = "Sổ tay"
            initiative = form.save().sudo()
            self.assertEqual(initiative.author_ids.employee_id, author)
        self.assertEqual(initiative.share_total, 0)

    def test_again_at_a_wider_scope(self):
        initiative = self.recognised()
        with self.assertRefused("record a wider scope only"):
            self.recognise(initiative, "grassroots", "46/QĐ-UBND")
        self.recognise(initiative, "province", "900/QĐ-UBND", date=date(2026, 1, 10), year=2025)
        self.assertEqual((initiative.scope, initiative.recognised_year), ("province", 2025))
        self.assertEqual(initiative.recognition_ids.mapped("scope"), ["province", "grassroots"])
        self.assertTrue(initiative.next_scopes)
        self.recognise(initiative, "state", "1/QĐ-TTg", date=date(2026, 6, 1))
        self.assertFalse(initiative.next_scopes)

    def test_one_decision_for_several(self):
        several = self.submitted() | self.submitted(name="Tổ hòa giải lưu động")
        self.recognise(several)
        self.assertEqual(several.mapped("state"), ["recognised"] * 2)
        self.assertEqual(set(several.mapped("decision_number")), {"45/QĐ-UBND"})

    def test_what_is_missing_is_named_at_once(self):
        initiative = self.env["thidua.initiative"].with_user(self.staff).create({"name": "Sơ sài"})
        with self.assertRefused("(?s)describe it.*what came of it.*since when.*name its authors"):
            initiative.action_submit()
        initiative = self.draft(authors={"employee_id": {self.e_staff: 60, self.e_head: 30}})
        with self.assertRefused("add up to 90 percent"):
            initiative.action_submit()
        initiative.author_ids.unlink()
        initiative.author_ids = [
            Command.create({"employee_id": employee.id, "share": 10})
            for employee in (self.e_staff, self.e_head, self.e_clerk)
        ]
        initiative.action_share_equally()
        self.assertEqual(sorted(initiative.author_ids.mapped("share")), [33.33, 33.33, 33.34])
        initiative.action_submit()

    def test_shares(self):
        with self.assertRefused("above 0 and at most at 100", ValidationError):
            self.draft(authors={"employee_id": {self.e_staff: 120}})
        with self.assertRefused("above 0 and at most at 100", ValidationError):
            self.draft(authors={"employee_id": {self.e_staff: -5}})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            initiative = self.draft()
            initiative.author_ids = [Command.create({"employee_id": self.e_staff.id, "share": 1})]
            self.env.flush_all()

    def test_returned_refused_and_opened_again(self):
        initiative = self.submitted()
        with self.assertRefused("Give the reason"):
            self.reason(initiative, "give_back", " ")
        self.reason(initiative, "give_back")
        self.assertEqual(initiative.state, "draft")
        self.assertEqual(initiative.sudo().activity_ids.user_id, self.staff)
        initiative.with_user(self.staff).effect = "Giảm 3 ngày chờ, 120 hồ sơ"
        initiative.with_user(self.staff).action_submit()
        self.reason(initiative, "refuse", "Chưa mới")
        self.assertEqual(initiative.state, "refused")
        with self.assertRefused("can no longer be changed"):
            initiative.effect = "Khác"
        self.reason(initiative, "reopen", "Có thêm số liệu")
        initiative.with_user(self.staff).action_recall()
        self.assertEqual(initiative.state, "draft")

    def test_a_recognition_is_revoked(self):
        initiative = self.recognised()
        self.reason(initiative, "revoke", "Ghi nhầm")
        self.assertEqual((initiative.state, initiative.scope), ("submitted", False))
        rows = initiative.with_context(active_test=False).recognition_ids
        self.assertEqual(rows.mapped("active"), [False])
        self.recognise(initiative, number="46/QĐ-UBND")
        self.assertEqual(initiative.decision_number, "46/QĐ-UBND")

    def test_nobody_recognises_his_own(self):
        initiative = self.submitted(
            self.clerk, {"employee_id": {self.e_clerk: 50, self.e_staff: 50}}
        )
        self.assertEqual(initiative.sudo().activity_ids.user_id, self.clerk_2, "the other clerk")
        self.assertFalse(initiative.next_scopes)
        with self.assertRefused("nobody appraises what he made himself", AccessError):
            self.recognise(initiative)
        for move in ("give_back", "refuse"):
            with self.assertRefused("nobody appraises what he made himself", AccessError):
                self.reason(initiative, move)
        by_other = initiative.with_user(self.clerk_2)
        by_other._recognise("grassroots", body="Chủ tịch", number="1/QĐ", date=date(2025, 5, 5))
        with self.assertRefused("nobody appraises what he made himself"):
            initiative._recognise("province", body="Tỉnh", number="2/QĐ", date=date(2025, 6, 5))
        with self.assertRefused("never by who made the initiative"):
            initiative.recognition_ids.write({"number": "9/QĐ"})
        # nor as the head of the collective that made it
        self.departments[0].manager_id = self.e_clerk
        of_unit = self.submitted(self.clerk, {"department_id": {self.departments[0]: 100}})
        with self.assertRefused("nobody appraises what he made himself", AccessError):
            self.recognise(of_unit)

    def test_a_typed_decision_is_corrected_and_told(self):
        initiative = self.recognised()
        row = initiative.recognition_ids
        row.write({"number": "54/QĐ-UBND"})
        self.assertEqual(initiative.decision_number, "54/QĐ-UBND")
        self.assertIn("45/QĐ-UBND", initiative.sudo().message_ids[0].body)
        with self.assertRefused("the scope stay"):
            row.write({"scope": "state"})
        for user in (self.staff, self.chair):
            with self.assertRaises(UserError):
                row.with_user(user).write({"number": "1/QĐ"})
        for user in (self.clerk, self.admin_user):
            with self.assertRaises(AccessError):
                row.with_user(user).unlink()
            with self.assertRaises(AccessError):
                row.with_user(user).create(
                    {
                        "initiative_id": initiative.id,
                        "scope": "state",
                        "body": "x",
                        "number": "1",
                        "date": "2025-01-01",
                    }
                )

    @freeze_time("2026-02-01")
    def test_the_day_of_a_decision(self):
        initiative = self.submitted()
        with self.assertRefused("has not come yet", ValidationError):
            self.recognise(initiative, date=date(2026, 3, 1))
        with self.assertRefused("cannot count for 2023", ValidationError):
            self.recognise(initiative, date=date(2025, 3, 1), year=2023)
        self.recognise(initiative, date=date(2026, 1, 5), year=2025)
        self.assertEqual(initiative.recognised_year, 2025)


class TestInitiativeRights(InitiativeCase):
    def test_the_state_and_records_are_not_written(self):
        initiative = self.draft()
        for values in (
            {"state": "recognised"},
            {"owner_id": self.head.id},
            {"submitted_by_id": self.head.id},
            {"scope": "state"},
            {"adoption_count": 9},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                initiative.write(values)
        with self.assertRaises(UserError):
            initiative.create({"name": "x", "state": "recognised"})
        made = initiative.create({"name": "x", "owner_id": self.head.id})
        self.assertEqual(made.owner_id, self.staff)

    def test_who_reads_and_writes_a_draft(self):
        initiative = self.draft()
        colleague = new_test_user(
            self.env, "thu.khac", company_id=self.company.id, company_ids=[self.company.id]
        )
        for user, access in (
            (self.staff, "rw"),
            (self.head, "rw"),
            (self.clerk, "rw"),
            (self.chair, "r"),
            (colleague, ""),
        ):
            with self.subTest(user=user.login):
                for record in (initiative, initiative.author_ids):
                    as_user = record.with_user(user)
                    allowed = "".join(op[0] for op in ("read", "write") if as_user.has_access(op))
                    self.assertEqual(allowed, access)
        # a co-author too
        initiative.author_ids = [Command.create({"employee_id": self.e_deputy.id, "share": 10})]
        self.assertTrue(initiative.with_user(self.deputy).has_access("write"))

    def test_what_is_recognised_is_for_everyone_to_read(self):
        initiative = self.submitted()
        colleague = new_test_user(
            self.env, "thu.khac", company_id=self.company.id, company_ids=[self.company.id]
        )
        as_colleague = initiative.with_user(colleague)
        self.assertFalse(as_colleague.search([]))
        self.recognise(initiative)
        self.assertEqual(as_colleague.search([]), initiative)
        self.assertEqual(as_colleague.author_names, "Đặng Thị Ứng")
        self.assertEqual(as_colleague.recognition_ids.number, "45/QĐ-UBND")
        with Form(as_colleague) as form:
            self.assertEqual(form.name, "Số hóa sổ một cửa")
        for user in (colleague, self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                initiative.with_user(user).write({"name": "Khác"})
        # the Office may choose a better picture
        initiative.write({"image": False})
        with self.assertRefused("can no longer be changed"):
            initiative.write({"effect": "Khác"})

    def test_another_commune_sees_nothing(self):
        initiative = self.recognised()
        adoption = self.take_up(initiative, self.departments[2])

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Bên", prefix="ben.")
        for record in (
            initiative,
            initiative.author_ids,
            initiative.recognition_ids,
            adoption,
        ):
            as_other = record.with_user(Other.clerk)
            self.assertFalse(as_other.search([]))
            self.assertFalse(as_other.has_access("read"))
        with self.assertRaises(UserError):
            self.draft().write({"company_id": Other.company.id})

    def test_only_drafts_are_deleted_and_their_files_with_them(self):
        initiative = self.draft()
        self.env(user=self.staff)["thidua.evidence"].create(
            {"initiative_id": initiative.id, **given()}
        )
        files = [("res_model", "=", "thidua.evidence"), ("res_field", "=", "file")]
        self.assertTrue(self.env["ir.attachment"].search_count(files))
        initiative.unlink()
        self.assertFalse(self.env["ir.attachment"].search_count(files))
        with self.assertRaises(UserError):
            self.recognised().unlink()

    def test_evidence_of_an_initiative(self):
        initiative = self.draft()

        def add(user):
            return self.env(user=user)["thidua.evidence"].create(
                {"initiative_id": initiative.id, **given()}
            )

        own = add(self.staff)
        self.assertEqual(own.step, "draft")
        initiative.action_submit()
        for user in (self.staff, self.head, self.chair):
            with self.assertRefused("evidence is added to a draft"):
                add(user)
        add(self.clerk).with_user(self.clerk).unlink()
        with self.assertRefused("added at another step"):
            own.with_user(self.clerk).unlink()
        self.recognise(initiative)
        with self.assertRefused("evidence is added to a draft"):
            add(self.clerk)
        colleague = new_test_user(
            self.env, "thu.khac", company_id=self.company.id, company_ids=[self.company.id]
        )
        self.assertTrue(own.with_user(colleague).has_access("read"), "read with what is recognised")


class TestSpread(InitiativeCase):
    def test_the_head_takes_it_up_for_his_unit(self):
        women = self.departments[2]
        author = self.employees.filtered(lambda e: e.sudo().department_id == women)[0]
        initiative = self.recognised(
            user=self.clerk, unit_id=women, authors={"employee_id": {author: 100}}
        )
        as_head = initiative.with_user(self.head)
        self.assertTrue(as_head.can_adopt)
        action = as_head.action_adopt()
        form = Form(
            self.env(user=self.head)[action["res_model"]].with_context(**action["context"]),
            action["views"][0][0],
        )
        self.assertEqual(form.department_id, self.departments[1])
        form.result = "Giảm 2 ngày"
        adoption = form.save()
        self.assertEqual((initiative.adoption_count, as_head.can_adopt), (1, False))
        adoption.result = "Giảm 3 ngày"
        with self.assertRefused("the initiative and the unit stay"):
            adoption.department_id = self.departments[3]
        self.assertFalse(initiative.with_user(self.staff).can_adopt)
        with self.assertRefused("the unit you head"):
            self.take_up(initiative, self.departments[3], self.head)
        with self.assertRefused("the unit you head"):
            self.take_up(initiative, self.departments[3], self.staff)
        self.take_up(initiative, self.departments[3])
        with self.assertRaises(AccessError):
            initiative.adoption_ids[0].with_user(self.staff).result = "x"
        self.assertEqual(
            initiative.with_user(self.staff).search([("adoption_count", ">", 0)]), initiative
        )
        adoption.unlink()
        self.assertEqual(initiative.adoption_count, 1)

    def test_once_a_unit(self):
        initiative = self.recognised()
        self.take_up(initiative, self.departments[2])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.take_up(initiative, self.departments[2])

    def test_what_does_not_count_as_spread(self):
        initiative = self.submitted()
        with self.assertRefused("is not recognised", ValidationError):
            self.take_up(initiative, self.departments[2])
        self.recognise(initiative)
        with self.assertRefused("was made in Hội Nông dân", ValidationError):
            self.take_up(initiative, self.departments[1])
        with self.assertRefused("has not come yet", ValidationError):
            self.take_up(initiative, self.departments[2], day=date(2099, 1, 1))
        # nor the unit of an author, whichever unit it is said to come from
        elsewhere = self.recognised(name="Một cửa số", unit_id=self.departments[2])
        self.assertFalse(elsewhere.with_user(self.head).can_adopt)
        with self.assertRefused("was made in Hội Nông dân", ValidationError):
            self.take_up(elsewhere, self.departments[1])


class TestGallery(InitiativeCase):
    def test_each_likes_for_himself(self):
        initiative = self.recognised()
        for user, count in ((self.staff, 1), (self.head, 2), (self.staff, 2)):
            as_user = initiative.with_user(user)
            as_user.action_like()
            self.assertEqual((as_user.is_liked, as_user.like_count), (True, count))
        self.assertFalse(initiative.is_liked, "the clerk has not liked it")
        liked = [("liked_by_ids", "=", self.staff.id)]
        as_staff = initiative.with_user(self.staff)
        self.assertEqual(as_staff.search(liked), initiative)
        as_staff.action_unlike()
        self.assertEqual((as_staff.is_liked, as_staff.like_count), (False, 1))
        self.assertFalse(as_staff.search(liked))

    def test_a_like_is_nobody_elses_to_give(self):
        initiative = self.recognised()
        give = {"liked_by_ids": [Command.set((self.staff | self.head).ids)]}
        for user in (self.staff, self.clerk):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                initiative.with_user(user).write(give)
        with self.assertRefused("is worked out by the system"):
            initiative.write({"like_count": 99})
        entered = self.as_clerk["thidua.initiative"].create({"name": "Khác", **give})
        self.assertFalse(entered.like_count)
        with self.assertRefused("is not recognised yet"):
            entered.action_like()
        with self.assertRaises(AccessError):
            entered.with_user(self.staff).action_like()

    def test_found_by_words_without_accents(self):
        initiative = self.recognised(summary="Quét mã thay sổ giấy")
        self.recognised(name="Tổ hòa giải lưu động")
        search = self.env(user=self.staff)["thidua.initiative"].search
        for words in (
            "so hoa mot cua",
            "dang thi ung so hoa",
            "quet ma thay",
            "giam 3 ngay so hoa",
        ):
            with self.subTest(words=words):
                self.assertEqual(search([("search_text", "ilike", words)]), initiative)
        self.assertIn(initiative, search([("search_text", "ilike", "nong dan ghi tay")]))

    def test_a_hundred_cards_cost_as_much_as_ten(self):
        bulk = self.env["thidua.initiative"]
        records = bulk.create(
            [
                {
                    "name": f"Sáng kiến {n}",
                    "company_id": self.company.id,
                    "unit_id": self.departments[n % 4].id,
                    "author_ids": [Command.create({"employee_id": self.e_staff.id, "share": 100})],
                }
                for n in range(100)
            ]
        )
        names = (
            "name",
            "kind",
            "author_names",
            "scope",
            "adoption_count",
            "evidence_count",
            "can_adopt",
            "next_scopes",
            "available_moves",
            "can_add_evidence",
            "is_liked",
            "like_count",
        )
        counts = {}
        for size in (10, 10, 100):
            some = records[:size].with_env(self.as_clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some.read(names)
            counts[size] = self.cr.sql_log_count - before
        self.assertEqual(counts[10], counts[100])


class TestScore(InitiativeCase):
    """C2 of plan 121 worked out from what was recognised and spread."""

    rules = (("grassroots", 1, 6), ("grassroots", 2, 8), ("province", 1, 10), ("spread", 3, 9))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = cls.enter_plan()
        cls.compute_from_initiatives(plan.individual_criterion_ids[1])
        cls.compute_from_initiatives(plan.collective_criterion_ids[0])
        cls.campaign = cls.launch(plan)
        cls.add_everyone(cls.campaign)
        cls.round = cls.open_round(cls.campaign)

    @classmethod
    def compute_from_initiatives(cls, criterion):
        criterion.write(
            {
                "method": "computed",
                "source": "initiatives",
                "max_score": 10,
                "rule_ids": [
                    Command.create({"kind": kind, "threshold": threshold, "points": points})
                    for kind, threshold, points in cls.rules
                ],
            }
        )

    def computed(self, round_=None, **subject):
        """Return the Computed of the line from initiatives of one subject."""
        ((field, record),) = subject.items()
        evaluation = (round_ or self.round).evaluation_ids.filtered(lambda e: e[field] == record)
        line = evaluation.line_ids.filtered("is_computed").sudo()
        return self.env["thidua.initiative"].with_user(self.staff)._score_lines(line)[line]

    def test_nothing_recognised(self):
        self.submitted()
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 0)
        self.assertEqual(
            found.note,
            "In 2025: 0 initiatives recognised, of these 0 by the province or above and 0 for the "
            "whole country; 0 units took one up.\n"
            "No row of the table of points is reached; the lowest is: 1 or more initiatives "
            "recognised → 6 points. Score: 0 of 10.",
        )

    def test_two_at_the_grassroots(self):
        self.recognised(authors={"employee_id": {self.e_staff: 60, self.e_head: 40}})
        self.take_up(self.recognised(name="Tổ lưu động"), self.departments[2])
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 8)
        head, *rows, result = found.note.split("\n")
        self.assertIn("2 initiatives recognised", head)
        self.assertEqual(
            sorted(rows),
            [
                "- “Số hóa sổ một cửa” (45/QĐ-UBND of 05/12/2025, Grassroots level); share 60 %; "
                "not taken up by others in this period",
                "- “Tổ lưu động” (45/QĐ-UBND of 05/12/2025, Grassroots level); share 100 %; taken "
                "up by 1: Hội Phụ nữ",
            ],
        )
        self.assertEqual(
            result,
            "Row that applies: 2 or more initiatives recognised → 8 points. Score: 8 of 10.",
        )
        self.assertEqual(self.computed(employee_id=self.e_head).score, 6)
        self.assertEqual(self.computed(employee_id=self.e_clerk).score, 0)

    def test_a_wider_scope_counts_for_the_narrower(self):
        initiative = self.recognised()
        self.recognise(initiative, "province", "900/QĐ-UBND", date=date(2025, 12, 20))
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 10)
        self.assertIn("1 initiatives recognised, of these 1 by the province", found.note)

    def test_spread(self):
        initiative = self.recognised(
            decision={"date": date(2024, 12, 20)}, date_applied=date(2024, 1, 1)
        )
        for department in (self.departments[0], self.departments[2], self.departments[3]):
            self.take_up(initiative, department)
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 9)
        self.assertIn("recognised outside this period: 45/QĐ-UBND", found.note)
        self.assertIn("taken up by 3: Văn phòng, Hội Phụ nữ, Đoàn Thanh niên", found.note)

    def test_only_what_counts_in_the_period(self):
        self.recognised(decision={"date": date(2024, 12, 20)})
        self.assertEqual(self.computed(employee_id=self.e_staff).score, 0)
        self.recognised(name="B", decision={"date": date(2026, 1, 9), "year": 2025})
        self.assertEqual(self.computed(employee_id=self.e_staff).score, 6)
        revoked = self.recognised(name="C")
        self.reason(revoked, "revoke", "Nhầm")
        self.assertEqual(self.computed(employee_id=self.e_staff).score, 6)

    def test_the_final_round_looks_at_the_whole_campaign(self):
        self.recognised(decision={"date": date(2024, 12, 1)})  # before the plan was launched
        self.recognised(name="B", decision={"date": date(2025, 3, 1)})
        self.recognised(name="C", decision={"date": date(2026, 3, 1)})
        final = self.open_round(self.campaign, "final", 2026)
        found = self.computed(final, employee_id=self.e_staff)
        self.assertEqual(found.score, 8)
        self.assertIn("From 09/12/2024 to 31/12/2026: 2 initiatives", found.note)

    def test_a_collective_has_those_made_in_it(self):
        self.recognised()
        found = self.computed(department_id=self.departments[1])
        self.assertEqual(found.score, 6)
        self.assertIn("made in Hội Nông dân", found.note)
        self.recognised(
            self.clerk,
            {"department_id": {self.departments[1]: 70}, "employee_id": {self.e_chair: 30}},
            name="Liên kết",
            unit_id=self.departments[0],
        )
        found = self.computed(department_id=self.departments[1])
        self.assertEqual(found.score, 8)
        self.assertIn("share 70 %", found.note)
        self.assertEqual(self.computed(department_id=self.departments[2]).score, 0)
        # and what was made in a unit that it came out of
        youth, farmers = self.departments[3], self.departments[1]
        self.come_out_of(youth, farmers)
        self.assertEqual(self.computed(department_id=youth).score, 8)

    def test_no_plan_starts_without_a_table_of_points(self):
        plan = self.enter_plan(number=122)
        plan.individual_criterion_ids[1].write({"method": "computed", "source": "initiatives"})
        with self.assertRefused("(?s)cannot be submitted yet.*its table of points"):
            plan.action_submit()

    def test_it_is_shown_in_the_evaluation(self):
        self.recognised()
        evaluation = self.round.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        evaluation.with_user(self.staff).action_work_out()
        line = evaluation.line_ids.filtered("is_computed")
        self.assertEqual((line.computed_score, line.office_score), (6, 6))
        self.assertIn("Số hóa sổ một cửa", evaluation.with_user(self.staff).working_note)

    def test_a_hundred_lines_cost_as_much_as_ten(self):
        self.recognised()
        people = self.env["hr.employee"].create(
            [
                {
                    "name": f"Cán bộ {n}",
                    "company_id": self.company.id,
                    "department_id": self.departments[2].id,
                    "date_version": date(2024, 1, 1),
                }
                for n in range(110)
            ]
        )
        initiatives = self.env["thidua.initiative"].create(
            [
                {
                    "name": f"Sáng kiến {person.name}",
                    "company_id": self.company.id,
                    "unit_id": self.departments[2].id,
                    "description": "<p>Có</p>",
                    "effect": "Có",
                    "date_applied": "2025-02-01",
                    "author_ids": [Command.create({"employee_id": person.id, "share": 100})],
                }
                for person in people
            ]
        )
        initiatives.with_env(self.as_clerk).action_submit()
        initiatives.with_env(self.as_clerk)._recognise(
            "grassroots", body="Chủ tịch", number="7/QĐ-UBND", date=date(2025, 6, 1)
        )
        wizard = self.as_clerk["thidua.participant.wizard"].create(
            {"campaign_id": self.campaign.id, "add_collectives": False}
        )
        wizard.action_add()
        self.round.action_take_late()
        lines = self.round.evaluation_ids.filtered(
            lambda e: e.employee_id in people
        ).line_ids.filtered("is_computed")
        self.assertEqual(len(lines), 110)
        counts = {}
        for size in (10, 10, 100):
            some = lines.browse(lines[:size].ids).sudo()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = self.env["thidua.initiative"]._score_lines(some)
            counts[size] = self.cr.sql_log_count - before
            self.assertEqual({computed.score for computed in found.values()}, {6})
        self.assertEqual(counts[10], counts[100])

    def test_bulk_recognition_costs_as_much_for_all(self):
        """One decision recognises a whole list."""
        counts = {}
        for size in (2, 10, 30):
            initiatives = self.env["thidua.initiative"].create(
                [
                    {
                        "name": f"Sáng kiến {size}.{n}",
                        "company_id": self.company.id,
                        "description": "<p>Có</p>",
                        "effect": "Có",
                        "date_applied": "2025-02-01",
                        "author_ids": [
                            Command.create({"employee_id": self.e_head.id, "share": 100})
                        ],
                    }
                    for n in range(size)
                ]
            )
            initiatives.action_submit()
            again = initiatives.with_env(self.as_clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            again._recognise("grassroots", body="CT", number="7/QĐ", date=date(2025, 6, 1))
            self.env.flush_all()
            counts[size] = self.cr.sql_log_count - before
        self.assertLessEqual(counts[30], counts[10] + 5, counts)
