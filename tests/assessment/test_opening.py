"""Opening a round: set-based and the same as `create`; a long one batch by batch."""

from datetime import date, timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import SQL

from ..common import CommuneCase, enter_plan, make_commune

BATCH = "thidua_khenthuong.opening_batch"
MODELS = ("thidua.evaluation", "thidua.evaluation.line")
# what says which row it is, and who last touched it
OWN = ("id", "evaluation_id", "write_uid")


def open_work(round_):
    """Return the activities of who is asked: on his evaluation, or on the round for several."""
    return (
        round_.env["mail.activity"]
        .sudo()
        .search(
            [
                "|",
                "&",
                ("res_model", "=", "thidua.evaluation"),
                ("res_id", "in", round_.evaluation_ids.ids),
                "&",
                ("res_model", "=", "thidua.round"),
                ("res_id", "in", round_.ids),
            ]
        )
    )


class OpeningCase(CommuneCase):
    @classmethod
    def plan_with_everyone(cls):
        campaign = cls.launch()
        cls.add_everyone(campaign)
        return campaign

    @classmethod
    def new_round(cls, campaign):
        return campaign.env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})

    def accept(self, campaign, vals_list):
        participants = self.env["thidua.participant"].create(
            [{"campaign_id": campaign.id, **vals} for vals in vals_list]
        )
        participants._move("accept")
        return participants

    def columns(self, model):
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field.store and field.column_type and name not in OWN
        ]

    def rows(self, round_, model):
        """Return what the table holds for a round, by participant and criterion."""
        self.env.flush_all()
        table, line = model.replace(".", "_"), model.endswith("line")
        names = self.columns(model)
        rows = self.env.execute_query(
            SQL(
                "SELECT e.participant_id, %s, %s FROM thidua_evaluation e %s WHERE e.round_id = %s",
                SQL("x.criterion_id") if line else SQL("0"),
                SQL(", ").join(SQL.identifier("x" if line else "e", name) for name in names),
                SQL("JOIN %s x ON x.evaluation_id = e.id", SQL.identifier(table))
                if line
                else SQL(),
                round_.id,
            )
        )
        return {row[:2]: dict(zip(names, row[2:], strict=True)) for row in rows}


class TestOpening(OpeningCase):
    def create_one_by_one(self, round_):
        """Make the round's evaluations anew through the ORM, as the reference."""
        evaluations = round_.evaluation_ids._with_key()
        participants = evaluations.participant_id
        evaluations.unlink()
        bulk = self.as_clerk["thidua.evaluation"]._with_key()
        for participant in participants:
            evaluation = bulk.create(
                {
                    "round_id": round_.id,
                    "participant_id": participant.id,
                    **participant._copied_subject(),
                }
            )
            bulk.env["thidua.evaluation.line"].create(
                [
                    {
                        "evaluation_id": evaluation.id,
                        "criterion_id": criterion.id,
                        "sequence": criterion.sequence,
                        "max_score": criterion.max_score,
                        "weight": criterion.weight,
                        "effect": criterion.effect,
                        "is_computed": criterion.method == "computed",
                    }
                    for criterion in round_.campaign_id.criterion_ids
                    if criterion.subject_kind == evaluation._criteria_kind()
                ]
            )

    def assertSameAsCreated(self, round_):
        opened = {model: self.rows(round_, model) for model in MODELS}
        self.create_one_by_one(round_)
        for model in MODELS:
            created = self.rows(round_, model)
            self.assertEqual(set(opened[model]), set(created), model)
            for key, row in created.items():
                for name, value in row.items():
                    self.assertEqual(
                        opened[model][key][name],
                        value,
                        f"{model}.{name} of {row.get('subject_name', key)}: opening a round gives "
                        "the first, create() the second. Teach it to `_opening_columns` in "
                        "models/assessment/evaluation_opening.py.",
                    )

    def test_every_stored_field_is_as_created(self):
        campaign = self.enter_plan(others=("household", "organisation"))
        bonus, computed = campaign.collective_criterion_ids[:2]
        bonus.effect = "bonus"
        computed.write({"method": "computed", "source": "reports"})
        self.launch(campaign)
        self.add_everyone(campaign)
        today = fields.Date.today()
        village = self.env["hr.department"].create(
            {
                "name": "Thôn Đông",
                "thidua_outside": True,
                "thidua_kind": "village",
                "company_id": self.company.id,
            }
        )
        partners = self.env["res.partner"].create(
            [
                {"company_id": self.company.id, "name": name, **vals}
                for name, vals in {
                    "Hộ ông Đỗ Ích": {
                        "thidua_kind": "household",
                        "thidua_salutation": "mr",
                        "thidua_unit_id": village.id,
                    },
                    "Bà Ứng Thị Ổn": {
                        "thidua_kind": "citizen",
                        "thidua_salutation": "ms",
                        "function": "Trưởng ban",
                    },
                    "Trường Tiểu học": {"thidua_kind": "organisation"},
                    "Cửa hàng": {"is_company": True},
                    "Liên hệ": {},
                }.items()
            ]
        )
        self.accept(campaign, [{"partner_id": p.id} for p in partners])
        # since they registered: a transfer, a later one that is only planned, new names
        moved, planned, renamed = self.employees[5:8]
        moved.create_version(
            {
                "date_version": today - timedelta(days=3),
                "department_id": self.departments[3].id,
                "job_title": "Bí thư Đoàn",
                "sex": "female",
            }
        )
        planned.create_version(
            {"date_version": today + timedelta(days=9), "department_id": self.departments[0].id}
        )
        renamed.name = "Lê Văn Cường Thịnh Đạt"
        unborn = self.employees[8]
        unborn.version_ids.date_version = today + timedelta(days=30)
        self.employees[9].sex = False
        self.departments[2].with_context(lang="vi_VN").name = "Hội Phụ nữ Việt Nam"
        amendment = campaign.browse(campaign.action_amend()["res_id"])
        amendment.write({"number": 15, "date": date(2025, 3, 1), "amendment_reason": "Bớt"})
        amendment.individual_criterion_ids[0].unlink()
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()

        round_ = self.new_round(campaign)
        round_.action_open()
        of = round_.evaluation_ids.grouped("employee_id")
        self.assertEqual(of[moved].unit_id, self.departments[3])
        self.assertEqual(of[moved].job_title, "Bí thư Đoàn")
        self.assertEqual(of[planned].unit_id, self.departments[2])
        self.assertEqual(of[renamed].search_key, "le van cuong thinh dat")
        self.assertEqual(of[unborn].unit_id, self.departments[2], "the first version at the least")
        self.assertEqual(of[renamed].line_ids.mapped("weight"), [40], "C1 is archived")
        self.assertEqual(of[renamed].max_total, 40)
        self.assertSameAsCreated(round_)

    def test_same_in_the_campaign_of_a_cluster(self):
        school = self.env["res.partner"].create({"name": "Trường Mầm non", "is_company": True})
        cluster = self.env["thidua.cluster"].create(
            {
                "name": "Cụm 1",
                "company_id": self.company.id,
                "member_ids": [
                    Command.create({"partner_id": school.id, "date_from": date(2024, 1, 1)})
                ],
            }
        )
        campaign = self.enter_plan(scope="cluster", cluster_id=cluster.with_env(self.as_clerk))
        self.launch(campaign)
        self.accept(campaign, [{"partner_id": school.id}])
        round_ = self.new_round(campaign)
        round_.action_open()
        self.assertEqual(round_.evaluation_ids.subject_kind, "organisation")
        self.assertEqual(len(round_.evaluation_ids.line_ids), 7, "it emulates as a collective")
        self.assertSameAsCreated(round_)

    def test_names_are_in_the_language_of_who_opens(self):
        unit = self.departments[1]
        unit.with_context(lang="vi_VN").name = "Hội Nông dân"
        unit.with_context(lang="en_US").name = "Farmers"
        campaign = self.plan_with_everyone()
        round_ = self.new_round(campaign).with_context(lang="vi_VN")
        round_.action_open()
        evaluation = round_.evaluation_ids.filtered(lambda e: e.department_id == unit)
        self.assertEqual((evaluation.subject_name, evaluation.unit_name), ("Hội Nông dân",) * 2)

    def test_no_stored_field_is_worked_out_one_by_one(self):
        for model in MODELS:
            taught = self.env[model]._opening_columns()
            for name, field in self.env[model]._fields.items():
                if field.store and field.compute:
                    self.assertIn(
                        name,
                        taught,
                        f"{model}.{name} is stored and computed, but `_opening_columns` in "
                        "models/assessment/evaluation_opening.py does not know it: opening a round "
                        "for ten thousand would work it out for each. Add its SQL there.",
                    )

    def test_nothing_stored_elsewhere_follows_from_new_evaluations(self):
        """Opening tells no other record to compute anew; a stored count would go stale."""
        above = {
            field.comodel_name
            for model in MODELS
            for field in self.env[model]._fields.values()
            if field.type == "many2one" and field.store
        } - set(MODELS)
        self.assertIn("thidua.round", above)
        for model in MODELS:
            for field in self.env[model]._fields.values():
                for dependent in self.env.registry.get_dependent_fields(field):
                    if dependent.store:
                        self.assertNotIn(dependent.model_name, above, f"{dependent} ← {field}")

    def test_pages_keep_room_for_the_next_version(self):
        """Without, each total written would also touch every index of the sheet."""
        self.env.cr.execute(
            "SELECT relname, reloptions FROM pg_class WHERE relname IN %s",
            [tuple(model.replace(".", "_") for model in MODELS)],
        )
        self.assertEqual(
            dict(self.env.cr.fetchall()),
            {
                "thidua_evaluation": ["fillfactor=50"],
                "thidua_evaluation_line": ["fillfactor=70"],
            },
        )

    def test_activities_and_chatter_as_before(self):
        round_ = self.open_round(self.plan_with_everyone())
        evaluations = round_.evaluation_ids
        activities = open_work(round_)
        self.assertEqual(
            set(activities.user_id),
            {self.clerk, self.chair, self.deputy, self.head, self.staff},
        )
        self.assertFalse(evaluations.sudo().message_ids)
        self.assertLessEqual(
            evaluations.sudo().message_partner_ids, activities.user_id.partner_id, "who is asked"
        )
        self.assertEqual(evaluations.create_uid, self.clerk)
        self.assertEqual((round_.opened_by_id, round_.opened_on), (self.clerk, date.today()))
        self.assertEqual(set(evaluations.mapped("state")), {"self"})

    def test_a_callers_context_sets_nothing(self):
        campaign = self.plan_with_everyone()
        round_ = self.new_round(campaign)
        round_.with_context(default_state="final", default_rank=1).action_open()
        self.assertEqual(set(round_.evaluation_ids.mapped("state")), {"self"})
        self.assertEqual(set(round_.evaluation_ids.mapped("rank")), {0})

    def test_a_hundred_cost_as_much_as_ten(self):
        counts = {}
        for number, size in enumerate((2, 10, 100), 300):
            employees = self.env["hr.employee"].create(
                [
                    {
                        "name": f"Người {number} {n}",
                        "company_id": self.company.id,
                        "department_id": self.departments[n % 4].id,
                    }
                    for n in range(size)
                ]
            )
            campaign = self.launch(enter_plan(self.as_clerk, self.chair, number=number))
            self.accept(campaign, [{"employee_id": e.id} for e in employees])
            round_ = self.new_round(campaign)
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            round_.action_open()
            self.env.flush_all()
            counts[size] = self.cr.sql_log_count - before
            self.assertEqual(len(round_.evaluation_ids.line_ids), 2 * size)
        self.assertEqual(counts[10], counts[100])


class TestLongOpening(OpeningCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(BATCH, "4")
        cls.campaign = cls.plan_with_everyone()
        cls.round = cls.new_round(cls.campaign)
        cls.total = len(cls.campaign.participant_ids)

    def run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("thidua_khenthuong.cron_open_rounds").method_direct_trigger()

    def evaluations(self):
        return self.env["thidua.evaluation"].search([("round_id", "=", self.round.id)])

    def activities(self):
        return open_work(self.round)

    def test_the_cron_opens_it(self):
        self.assertEqual(self.total, 14)
        self.round.action_open()
        self.assertEqual(self.round.state, "opening")
        self.assertFalse(self.evaluations())
        self.assertTrue(
            self.env["ir.cron.trigger"].search(
                [("cron_id", "=", self.env.ref("thidua_khenthuong.cron_open_rounds").id)]
            )
        )
        self.run_cron()
        self.assertEqual(self.round.state, "self_assessment")
        evaluations = self.evaluations()
        self.assertEqual(evaluations.participant_id, self.campaign.participant_ids.sorted())
        self.assertEqual(len(evaluations.line_ids), 7 * 4 + 2 * 10)
        self.assertEqual(evaluations.create_uid, self.clerk, "as whoever opened the round")
        asked = self.activities()
        self.assertEqual(
            asked.user_id, self.clerk | self.chair | self.deputy | self.head | self.staff
        )
        self.assertEqual(len(asked), 5, "the head of a unit is asked once, for himself and for it")
        self.assertEqual(
            self.round.sudo().log_ids.mapped(lambda log: (log.state_from, log.state_to)),
            [("opening", "self_assessment"), ("draft", "opening")],
        )
        self.run_cron()
        self.assertEqual(self.evaluations(), evaluations)
        self.assertEqual(self.activities(), asked, "a second run makes nothing")

    def test_all_or_nothing_for_the_users(self):
        self.round.action_open()
        self.round.action_resume_opening()
        made = self.evaluations()
        self.assertEqual(len(made), 4)
        self.assertFalse(self.activities())
        self.assertEqual(
            (self.round.opening_done, self.round.opening_total), (4, 14), "3.000 / 10.000"
        )
        for user in (self.clerk, self.chair, self.head, self.staff):
            self.assertFalse(made.with_user(user).search([("round_id", "=", self.round.id)]))
        with self.assertRaises(AccessError):
            made[0].line_ids[0].with_user(self.clerk).self_score = 1
        for step in ("self", "head", "office"):
            self.assertFalse(made._where_may_score(step))
        with self.assertRefused("evaluations are closed"):
            made.with_user(self.clerk).sudo().action_submit()
        with self.assertRefused("participants are taken in only"):
            self.round.action_take_late()
        with self.assertRefused("this step is only possible from"):
            self.round.action_appraise()
        for _press in range(3):
            self.round.action_resume_opening()
        self.assertEqual(self.round.state, "self_assessment")
        self.assertEqual(len(made.with_user(self.clerk).search([])), 14)
        self.run_cron()
        self.assertEqual(len(self.activities()), 5)

    def test_who_sent_meanwhile_is_not_asked(self):
        self.round.action_open()
        for _press in range(4):
            self.round.action_resume_opening()
        mine = self.evaluations().filtered(lambda e: e.employee_id == self.e_staff)
        mine.line_ids.self_score = 1
        mine.with_user(self.staff).action_submit()
        self.run_cron()
        self.assertNotIn(self.staff, self.activities().user_id)

    def test_the_form_tells_how_far_it_is(self):
        self.round.action_open()
        self.round.action_resume_opening()
        form = Form(self.round)
        self.assertEqual((form.opening_done, form.opening_total), (4, 14))
        self.assertTrue(self.round.action_refresh_opening())

    def test_cancel(self):
        self.round.action_open()
        self.round.action_resume_opening()
        self.round.action_cancel_opening()
        self.assertEqual(self.round.state, "draft")
        self.assertFalse(self.evaluations())
        self.assertFalse(self.round.opened_on)
        self.run_cron()
        self.assertFalse(self.evaluations())
        self.env["ir.config_parameter"].set_param(BATCH, "100")
        self.round.action_open()
        self.assertEqual((self.round.state, len(self.evaluations())), ("self_assessment", 14))
        with self.assertRefused("this step is only possible from"):
            self.round.action_cancel_opening()
        self.assertEqual(len(self.evaluations()), 14)

    def test_participants_who_come_and_go_meanwhile(self):
        self.round.action_open()
        self.round.action_resume_opening()
        last = self.campaign.participant_ids.sorted()[-1]
        last._move_with_reason("withdraw", "Chuyển công tác")
        late = self.env["hr.department"].create({"name": "Tổ mới", "company_id": self.company.id})
        new = self.accept(self.campaign, [{"department_id": late.id}])
        self.run_cron()
        self.assertEqual(
            self.evaluations().participant_id, (self.campaign.participant_ids - last) | new
        )

    def test_the_plan_is_not_amended_half_way(self):
        self.round.action_open()
        action = self.campaign.action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(action["res_id"])
        amendment.write({"amendment_reason": "Bổ sung", "number": 15, "date": date(2025, 3, 1)})
        amendment.collective_criterion_ids[0].name = "T1. Sửa"
        amendment.action_submit()
        with self.assertRefused("is just being opened"):
            amendment.with_user(self.chair).action_approve()
        self.run_cron()
        amendment.with_user(self.chair).action_approve()

    def test_who_may(self):
        self.round.action_open()
        for user in (self.staff, self.head, self.chair):
            for step in ("action_resume_opening", "action_cancel_opening"):
                with self.subTest(user=user.login, step=step), self.assertRaises(AccessError):
                    getattr(self.round.with_user(user), step)()
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        for step in ("action_resume_opening", "action_cancel_opening", "action_open"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(self.round.with_user(other.clerk), step)()
        with self.assertRaises(AccessError):
            self.round._move("opened")
        self.assertEqual(self.round.state, "opening")

    def test_what_an_opening_records_is_not_typed(self):
        for name in ("opened_on", "opened_by_id", "ask_up_to_id", "opening_done"):
            with self.subTest(field=name), self.assertRefused("recorded by the system|worked out"):
                self.round.write({name: 1})
        typed = self.as_clerk["thidua.round"].create(
            {
                "campaign_id": self.campaign.id,
                "year": 2026,
                "ask_up_to_id": 9,
                "opened_on": "2025-01-01",
            }
        )
        self.assertFalse(typed.ask_up_to_id or typed.opened_on)

    def test_resume_is_for_openings(self):
        with self.assertRefused("there is no opening to resume"):
            self.round.action_resume_opening()

    def test_a_setting_that_is_no_number_counts_for_nothing(self):
        for value in ("", "0", "-3", "many"):
            self.env["ir.config_parameter"].set_param(BATCH, value)
            self.assertEqual(self.round._opening_batch(), 5000, value)

    def test_a_round_that_fails_holds_up_no_other(self):
        other = self.campaign.env["thidua.round"].create(
            {"campaign_id": self.campaign.id, "year": 2026}
        )
        self.round.action_open()
        other.action_open()
        broken, cls = self.round.id, type(self.env["thidua.round"])
        make = cls._make_batch

        def make_or_fail(round_):
            if round_.id == broken:
                raise ValueError("a disk is full")
            return make(round_)

        self.patch(cls, "_make_batch", make_or_fail)
        with self.assertLogs("odoo", "ERROR"):
            self.run_cron()
        self.assertEqual((self.round.state, other.state), ("opening", "self_assessment"))
