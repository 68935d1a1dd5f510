"""Opening a round: set-based, and the same as `create`."""

from datetime import date, timedelta

from odoo import Command

from ..common import enter_plan
from .common import OpeningCase

MODELS = ("thidua.evaluation", "thidua.evaluation.line")


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
                        "sequence": criterion.place,
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

    def plan_of_all_kinds(self):
        """Return a launched plan with criteria of several kinds, in which everyone takes part."""
        campaign = self.enter_plan(others=("household", "organisation"))
        bonus, computed = campaign.collective_criterion_ids[:2]
        bonus.effect = "bonus"
        computed.write({"method": "computed", "source": "reports"})
        self.launch(campaign)
        self.add_everyone(campaign)
        return campaign

    def accept_partners(self, campaign):
        """Have subjects outside the payroll take part: of each kind, and of none."""
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

    def change_everything(self):
        """Since they registered: a transfer, a later one that is only planned, new names."""
        today = self.today()
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

    def amend(self, campaign):
        """Take a criterion out of the plan in force."""
        amendment = campaign.browse(campaign.action_amend()["res_id"])
        amendment.write({"number": 15, "date": date(2025, 3, 1), "amendment_reason": "Bớt"})
        amendment.individual_criterion_ids[0].unlink()
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()

    def test_every_stored_field_is_as_created(self):
        campaign = self.plan_of_all_kinds()
        self.accept_partners(campaign)
        self.change_everything()
        self.amend(campaign)
        moved, planned, renamed, unborn = self.employees[5:9]
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
        self.assertEqual((round_.opened_by_id, round_.opened_on), (self.clerk, self.today()))
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
