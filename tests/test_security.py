"""Each role: what it may see, write and move, over RPC as in the form."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import CommuneCase, enter_commune, enter_plan, make_commune
from .users import new_user
from .wire import Wire

MODELS = (
    "thidua.campaign",
    "thidua.campaign.item",
    "thidua.criterion",
    "thidua.quota",
    "thidua.participant",
    "thidua.participant.target",
    "thidua.round",
    "thidua.evaluation",
    "thidua.evaluation.line",
    "thidua.nomination",
    "thidua.decision",
    "thidua.commendation",
    "thidua.workflow.log",
    "thidua.award",
    "thidua.base.salary",
)
OPERATIONS = ("read", "write", "create", "unlink")


class TestRights(CommuneCase):
    def test_rights_matrix(self):
        """Who may do what with which model, before any record rule."""
        plan = {"clerk": "rwcu", "staff": "r", "chair": "r", "admin_user": "rwcu"}
        made_by_rounds = dict.fromkeys(plan, "rw")
        catalogue = {"clerk": "r", "staff": "r", "chair": "r", "admin_user": "rwc"}
        expected = {
            **dict.fromkeys(MODELS, plan),
            # record rules leave staff their own drafts: test_registration
            "thidua.participant": dict.fromkeys(plan, "rwcu"),
            "thidua.participant.target": dict.fromkeys(plan, "rwcu"),
            "thidua.evaluation": made_by_rounds,
            "thidua.evaluation.line": made_by_rounds,
            "thidua.commendation": dict.fromkeys(plan, "r"),
            "thidua.workflow.log": {**dict.fromkeys(plan, "r"), "staff": ""},
            "thidua.award": catalogue,
            "thidua.base.salary": catalogue,
        }
        for model in MODELS:
            for role, allowed in expected[model].items():
                with self.subTest(model=model, role=role):
                    records = self.env[model].with_user(getattr(self, role))
                    self.assertEqual(
                        "".join(op[0] for op in OPERATIONS if records.has_access(op)),
                        allowed,
                    )

    def test_shared_law_is_kept_by_the_system_administrator(self):
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        with self.assertRaises(AccessError):
            award.with_user(self.admin_user).name = "Khác"
        own = (
            self.env["thidua.base.salary"]
            .with_user(self.admin_user)
            .create(
                {
                    "amount": 2600000,
                    "date_from": date(2026, 10, 1),
                    "company_id": self.company.id,
                }
            )
        )
        on = self.env["thidua.base.salary"]._in_force
        self.assertEqual(on(date(2026, 10, 1), self.company)[:1], own)
        self.assertEqual(on(date(2026, 9, 30), self.company)[:1].amount, 2530000)

    def test_staff_see_launched_campaigns_only(self):
        campaign = self.enter_plan()
        seen = self.env["thidua.campaign"].with_user(self.staff)
        self.assertNotIn(campaign, seen.search([]))
        self.launch(campaign)
        self.assertIn(campaign, seen.search([]))

    def test_staff_and_head_see_their_own(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)
        names = lambda user: set(  # noqa: E731
            self.env["thidua.evaluation"].with_user(user).search([]).mapped("subject_name")
        )
        self.assertEqual(names(self.staff), {"Đặng Thị Ứng"})
        self.assertEqual(names(self.head), {"Ngô Văn Trưởng", "Đặng Thị Ứng", "Hội Nông dân"})
        self.assertEqual(len(names(self.chair)), len(self.departments) + len(self.employees))

    def test_the_subject_scores_only_his_own_and_only_then(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        evaluations = self.open_round(campaign).evaluation_ids
        own = evaluations.filtered(lambda e: e.employee_id == self.e_staff).with_user(self.staff)
        own.line_ids[0].self_score = 8
        with self.assertRefused("may not change its office scores"):
            own.line_ids[0].office_score = 8
        with self.assertRefused("come from the launch plan"):
            own.line_ids[0].max_score = 100
        with self.assertRefused("can no longer be changed"):
            own.employee_id = self.e_head.id
        own.action_submit()
        with self.assertRefused("may not change its own scores"):
            own.line_ids[0].self_score = 9
        other = evaluations.filtered(lambda e: e.employee_id == self.e_head).with_user(self.staff)
        with self.assertRaises(AccessError):
            other.line_ids[0].self_score = 1
        # the head of the unit reads his people's, but does not score for them
        under = own.with_user(self.head)
        self.assertEqual(under.line_ids[0].self_score, 8)
        with self.assertRaises(UserError):
            under.line_ids[0].self_score = 1
        # the unit itself is his to score
        unit = evaluations.filtered(lambda e: e.department_id == self.departments[1])
        unit.with_user(self.head).line_ids[0].self_score = 5

    def test_every_role_reads_whole_records(self):
        """As an export does: all fields at once, without HR rights."""
        round_ = self.ranked_round()
        best = self.best(round_, "individual", 1)
        self.nominate(best, "award_gkxa")
        for user in (self.staff, self.head, self.clerk, self.chair):
            for model in MODELS:
                with self.subTest(user=user.login, model=model):
                    records = self.env[model].with_user(user)
                    if records.has_access("read"):
                        records.search([], limit=5).read()

    def test_nobody_appraises_himself(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        own = self.open_round(campaign).evaluation_ids.filtered(
            lambda e: e.employee_id == self.e_clerk
        )
        own = own.with_user(self.clerk)
        own.line_ids[0].self_score = 10
        own.action_submit()
        self.assertNotIn(",finalize,", own.available_moves)
        for attempt in (own.action_copy_self_scores, own.action_finalize):
            with self.assertRaises(UserError):
                attempt()
        other = own.with_user(self.clerk_2)
        self.assertIn(",finalize,", other.available_moves)
        other.line_ids[0].office_score = 9
        other.action_finalize()

    def test_only_the_chosen_leader_approves(self):
        campaign = self.enter_plan()
        campaign.action_submit()
        for user in (self.clerk, self.deputy, self.head, self.admin_user):
            with self.assertRaises(AccessError), self.cr.savepoint():
                campaign.with_user(user).action_approve()
        campaign.with_user(self.chair).action_approve()
        log = campaign.log_ids
        self.assertEqual(log.mapped("user_id"), self.clerk | self.chair)
        self.assertEqual(log.mapped("state_to"), ["launched", "submitted"])
        with self.assertRefused("kept as it was written"):
            log.sudo()[0].reason = "khác"

    def test_a_launched_plan_is_closed_to_changes(self):
        campaign = self.launch()
        for field, value in (("name", "Khác"), ("date_end", date(2027, 1, 1))):
            with self.assertRefused("can no longer be changed"):
                campaign[field] = value
        for line in (campaign.quota_ids[0], campaign.criterion_ids[0], campaign.purpose_ids[0]):
            with self.assertRefused("can no longer be changed"):
                line.sequence = 99
            with self.assertRefused("can no longer be changed"):
                line.unlink()
        with self.assertRefused("can no longer be changed"):
            campaign.quota_ids[0].copy(
                {"award_id": self.env.ref("thidua_khenthuong.award_ldtt").id}
            )
        with self.assertRefused("cannot be deleted"):
            campaign.unlink()

    def test_what_the_system_works_out_is_never_typed(self):
        round_ = self.ranked_round()
        nomination = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        for field, value in (
            ("subject_name", "Người khác"),
            ("unit_id", self.departments[3].id),
            ("is_own", False),
            ("rank", 1),
        ):
            with self.assertRefused("worked out by the system"):
                nomination.write({field: value})
        with self.assertRefused("stays who it is"):
            nomination.employee_id = self.e_staff
        with self.assertRefused("stays with its evaluation"):
            nomination.evaluation_id = self.best(round_, "individual", 1, skip=1)
        other = self.best(round_, "individual", 1, skip=1)
        forged = self.as_clerk["thidua.nomination"].create(
            {
                "evaluation_id": other.id,
                "award_id": nomination.award_id.id,
                "employee_id": self.e_staff.id,
                "subject_name": "Người khác",
            }
        )
        self.assertEqual(forged.subject_name, other.subject_name)

    def test_a_forged_window_makes_no_move(self):
        campaign = self.enter_plan()
        campaign.action_submit()
        windows = self.env["thidua.reason.wizard"].with_user(self.staff)
        for model, move in (
            ("thidua.campaign", "give_back"),
            ("thidua.campaign", "approve"),
            ("res.users", "give_back"),
        ):
            window = windows.create(
                {"res_model": model, "res_ids": campaign.ids, "move": move, "reason": "x"}
            )
            with self.assertRaises(UserError):
                window.action_confirm()
        self.assertEqual(campaign.state, "submitted")

    def test_one_commune_never_sees_another(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        self.open_round(campaign)

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for model in MODELS:
            if model in ("thidua.award", "thidua.base.salary"):
                continue
            with self.subTest(model=model):
                found = self.env[model].with_user(Other.clerk).search([])
                self.assertFalse(found)
                theirs = self.env[model].search([("company_id", "=", self.company.id)], limit=1)
                if theirs:
                    with self.assertRaises(AccessError):
                        theirs.with_user(Other.clerk).check_access("read")

    def test_a_user_of_two_communes_sees_the_ones_he_has_chosen(self):
        self.launch()
        other = self.env["res.company"].create({"name": "UBND xã Hai"})
        both = new_user(
            self.env,
            "both",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=self.company.id,
            company_ids=[Command.set((self.company | other).ids)],
        )
        campaigns = self.env["thidua.campaign"].with_user(both)
        self.assertTrue(campaigns.with_context(allowed_company_ids=[self.company.id]).search([]))
        self.assertFalse(campaigns.with_context(allowed_company_ids=[other.id]).search([]))


@tagged("post_install", "-at_install", "standard")
class TestRpc(Wire, HttpCase):
    """The same over the wire, as a script of a curious user would try it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_commune(cls)

    def test_state_is_never_written(self):
        campaign = enter_plan(self.env(user=self.clerk), self.chair)
        for user in (self.clerk, self.chair, self.staff, self.admin_user):
            for forged in ({}, {"context": {"thidua_key": True}}):
                self.refused(
                    user, campaign._name, "write", [campaign.id], {"state": "launched"}, **forged
                )
        self.refused(self.clerk, campaign._name, "create", [{"name": "X", "state": "launched"}])
        forged = self.call(
            self.clerk,
            campaign._name,
            "create",
            [{"name": "X"}],
            context={"default_state": "closed", "default_submitted_by_id": self.staff.id},
        )
        forged = self.env[campaign._name].browse(forged)
        self.assertEqual((forged.state, forged.submitted_by_id.id), ("draft", False))
        self.refused(self.clerk, campaign._name, "write", [campaign.id], {"submitted_by_id": 1})
        self.refused(self.clerk, campaign._name, "_move", [campaign.id], "submit")
        self.call(self.clerk, campaign._name, "action_submit", [campaign.id])
        self.refused(self.clerk, campaign._name, "action_approve", [campaign.id])
        self.refused(self.staff, campaign._name, "action_approve", [campaign.id])
        campaign.invalidate_recordset()
        self.assertEqual(campaign.state, "submitted")
        self.call(self.chair, campaign._name, "action_approve", [campaign.id])
        campaign.invalidate_recordset()
        self.assertEqual(campaign.state, "launched")

    def test_the_ledger_and_the_log_are_never_written(self):
        for model in ("thidua.commendation", "thidua.workflow.log", "thidua.evaluation"):
            for user in (self.clerk, self.chair, self.staff, self.admin_user):
                self.refused(user, model, "create", [{}])

    def test_a_paper_is_for_who_asked_for_it(self):
        self.authenticate(self.staff.login, self.staff.login)
        download = (
            self.env["thidua.download"]
            .with_user(self.clerk)
            .create({"paper": "list", "res_model": "thidua.commendation", "res_ids": [1]})
        )
        url = f"/thidua_khenthuong/paper/{download.id}"
        self.assertEqual(self.url_open(url).status_code, 404)
        self.logout()
        self.assertIn("/web/login", self.url_open(url).url)
