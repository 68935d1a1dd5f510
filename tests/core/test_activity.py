"""What the system asks of people: nobody plans, moves, ends or drops it beside its step."""

from datetime import date

from lxml import etree

from odoo import Command
from odoo.addons.thidua_khenthuong.models.core.mail_activity import TOLD
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..campaign.test_reception import Body
from ..common import CommuneCase, make_commune

REFUSALS = (AccessError, RedirectWarning, UserError)


class ActivityCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = Body(cls.env)
        make_commune(cls.other, name="UBND xã Bên", prefix="ben.")
        cls.todo = cls.env.ref("mail.mail_activity_data_todo")

    def type_of(self, name):
        return self.env.ref(f"thidua_khenthuong.activity_{name}")

    def rpc(self, user, records, method, *args, **kwargs):
        """Call a public method as a browser does: plain data, nothing of the server's context."""
        model = self.env(user=user, su=False, context={})[records._name]
        head = [] if method == "create" else [records.ids]
        return call_kw(model, method, [*head, *args], kwargs)

    def refused(self, user, records, method, *args, **kwargs):
        try:
            with self.env.cr.savepoint():
                self.rpc(user, records, method, *args, **kwargs)
        except REFUSALS:
            self.env.invalidate_all()
        else:
            self.fail(f"{user.login} may {method}{args} on {records}")

    def submitted_plan(self):
        plan = self.enter_plan()
        plan.action_submit()
        return plan

    def open_duty(self, user=None):
        plan = self.enter_plan()
        duty = plan.env["thidua.duty"].create(
            {
                "campaign_id": plan.id,
                "name": "Tuyên truyền",
                "user_id": (user or self.head).id,
                "date_deadline": date(2025, 6, 30),
            }
        )
        self.launch(plan)
        return duty

    def own_todo(self, user):
        """Return a to-do that a user plans for himself, on his own contact."""
        return self.env["mail.activity"].browse(
            self.rpc(
                user,
                self.env["mail.activity"],
                "create",
                {
                    "activity_type_id": self.todo.id,
                    "summary": "Việc riêng",
                    "user_id": user.id,
                },
            )
        )

    def roles(self):
        return {
            "staff": self.staff,
            "head": self.head,
            "office": self.clerk_2,
            "leader": self.deputy,
            "the one asked": self.chair,
            "app admin": self.admin_user,
            "another commune's clerk": self.other.clerk,
            "another commune's leader": self.other.chair,
        }


@tagged("post_install", "-at_install", "standard")
class TestPointed(ActivityCase):
    """An activity pointed at a record does not move it."""

    def test_to_do_is_not_pointed_at_what_one_may_not_write(self):
        duty = self.open_duty()
        model_id = self.env["ir.model"]._get_id("thidua.duty")
        moves = [
            {"res_model_id": model_id, "res_id": duty.id},
            {
                "res_model_id": model_id,
                "res_id": duty.id,
                "activity_type_id": self.type_of("duty").id,
            },
        ]
        for role, user in self.roles().items():
            if user in (self.clerk_2, self.admin_user):
                continue
            for vals in moves:
                with self.subTest(role=role, vals=vals):
                    todo = self.own_todo(user)
                    if role == "head":
                        vals = {**vals, "activity_type_id": self.type_of("duty").id}
                    self.refused(user, todo, "write", vals)
                    self.assertFalse(todo.res_name)
                    self.rpc(user, todo, "action_feedback", feedback="Xong")
                    self.assertEqual(duty.state, "open")

    def test_nobody_plans_what_the_system_asks(self):
        """No type of ours is given by hand, on any model, in any of the ways of making one."""
        duty = self.open_duty()
        model_id = self.env["ir.model"]._get_id("thidua.duty")
        asked = self.env["mail.activity.type"].search([("thidua_asked", "=", True)])
        self.assertGreater(len(asked), 12)
        activities = self.env["mail.activity"]
        for activity_type in asked:
            vals = {"activity_type_id": activity_type.id, "user_id": self.clerk.id}
            place = {"res_model_id": model_id, "res_id": duty.id}
            with self.subTest(type=activity_type.name):
                self.refused(self.clerk, activities, "create", {**vals, **place})
                self.refused(self.clerk, activities, "create", vals)
                self.refused(
                    self.clerk,
                    activities,
                    "create",
                    {**place, "user_id": self.clerk.id},
                    context={"default_activity_type_id": activity_type.id},
                )
                self.refused(
                    self.clerk,
                    duty,
                    "write",
                    {"activity_ids": [Command.create({**vals, "res_model_id": model_id})]},
                )
                xmlid = activity_type.get_external_id()[activity_type.id]
                self.refused(self.clerk, duty, "activity_schedule", xmlid)
                todo = self.own_todo(self.clerk)
                self.refused(self.clerk, todo, "write", {"activity_type_id": activity_type.id})

    def test_no_name_comes_back(self):
        """A form over a foreign record tells nothing of it before it is saved either."""
        plan = self.submitted_plan()
        told = self.rpc(
            self.other.clerk,
            self.env["mail.activity"],
            "onchange",
            {"res_model": plan._name, "res_id": plan.id},
            ["res_id"],
            {"res_name": {}, "res_model": {}, "res_id": {}},
        )
        self.assertFalse(told["value"].get("res_name"))

    def test_duty_ends_by_who_may_finish_it(self):
        """The activity asks what the button asks; it is handed on by whoever may press that."""
        duty = self.open_duty()
        activity = duty.sudo().activity_ids
        for role, user in self.roles().items():
            if user in (self.head, self.clerk_2, self.admin_user):
                continue
            with self.subTest(role=role):
                self.refused(user, activity, "action_feedback", feedback="Xong")
                self.refused(user, activity, "write", {"user_id": user.id})
                self.refused(user, activity, "unlink")
                self.assertEqual(duty.state, "open")
        for user in (self.other.staff, self.env.ref("base.public_user")):
            self.refused(self.head, activity, "write", {"user_id": user.id})
        for vals in ({"user_id": self.staff.id, "summary": "Khác"}, {"active": False}):
            self.refused(self.head, activity, "write", vals)
        self.refused(self.head, activity, "action_cancel")
        self.rpc(self.head, activity, "write", {"user_id": self.staff.id})
        # whoever has it has the button too
        self.assertIn(",finish,", duty.with_user(self.staff).available_moves)
        self.rpc(self.staff, activity, "action_feedback", feedback="Đã xong")
        self.assertEqual((duty.state, duty.result), ("done", "Đã xong"))
        self.assertEqual(duty.log_ids.user_id, self.staff)
        self.assertNotIn(",reopen,", duty.with_user(self.staff).available_moves)


@tagged("post_install", "-at_install", "standard")
class TestKept(ActivityCase):
    """What waits for somebody is neither finished nor lost beside its buttons."""

    def ways(self, activity):
        """Return all ways of ending, changing or dropping an activity over RPC."""
        record = self.env[activity.res_model].browse(activity.res_id)
        xmlid = activity.activity_type_id.get_external_id()[activity.activity_type_id.id]
        person = self.deputy.id
        return [
            (activity, "action_feedback", ()),
            (activity, "action_done", ()),
            (activity, "action_done_schedule_next", ()),
            (activity, "action_feedback_schedule_next", ()),
            (activity, "action_done_redirect_to_other", ()),
            (activity, "action_cancel", ()),
            (activity, "unlink", ()),
            (activity, "action_archive", ()),
            (activity, "write", ({"active": False},)),
            (activity, "write", ({"user_id": person},)),
            (activity, "write", ({"activity_type_id": self.todo.id},)),
            (activity, "write", ({"summary": "Khác"},)),
            (activity, "write", ({"note": "Khác"},)),
            (activity, "write", ({"automated": False},)),
            (activity, "write", ({"res_id": record.id + 1},)),
            (activity, "web_save", ({"note": "Khác"}, {})),
            (record, "activity_unlink", ([xmlid],)),
            (record, "activity_feedback", ([xmlid],)),
            (record, "activity_reschedule", ([xmlid], None, None, person)),
            (record, "write", ({"activity_ids": [Command.delete(activity.id)]},)),
            (record, "write", ({"activity_ids": [Command.clear()]},)),
            (record, "write", ({"activity_ids": [Command.unlink(activity.id)]},)),
            (record, "write", ({"activity_type_id": self.todo.id},)),
            (record, "write", ({"activity_summary": "Khác"},)),
        ]

    def assertKept(self, activity, users):
        before = activity.read(["user_id", "activity_type_id", "res_id", "note", "active"])
        for role, user in users.items():
            for records, method, args in self.ways(activity):
                with self.subTest(role=role, method=method, args=args):
                    try:
                        with self.env.cr.savepoint():
                            self.rpc(user, records, method, *args)
                    except REFUSALS:
                        self.env.invalidate_all()
                    self.assertTrue(activity.exists())
                    self.assertEqual(activity.read(list(before[0])[1:]), before)

    def test_approval(self):
        plan = self.submitted_plan()
        activity = plan.sudo().activity_ids
        self.assertEqual(activity.user_id, self.chair)
        self.assertKept(activity, self.roles())
        self.assertEqual(plan.state, "submitted")
        # what the button offers is still there, and ends it
        plan.with_env(self.as_chair).action_approve()
        self.assertFalse(activity.exists())

    def test_says_where_to_go(self):
        """Whoever wants to finish it is shown the record and told its buttons."""
        plan = self.submitted_plan()
        activity = plan.with_env(self.as_chair).activity_ids
        with self.assertRaises(RedirectWarning) as refusal:
            activity.action_feedback()
        message, action, button, _context = refusal.exception.args
        self.assertIn("“Approve” or “Return…”", message)
        self.assertEqual((action["res_model"], action["res_id"]), (plan._name, plan.id))
        self.assertEqual(button, "Open")
        self.assertFalse(activity.can_write, "the chatter offers no buttons")
        # putting it off is his own affair
        activity.action_reschedule_nextweek()
        self.assertFalse(plan.sudo().activity_ids.with_user(self.clerk).can_write)

    def test_every_kind_names_its_buttons(self):
        """A type that is added later says how it ends, or is one that only tells."""
        names = set(self.env["mail.activity.type"]._thidua_asked_ids().values())
        named = set(self.env["mail.activity"]._thidua_buttons())
        self.assertEqual(names - named, {*TOLD, "activity_duty", "activity_due"})

    def test_the_others(self):
        """Self-assessment, a difficulty, a registration's answer: each by its kind."""
        campaign = self.launch()
        difficulty = self.env(user=self.staff, context={})["thidua.difficulty"].create(
            {"name": "Vướng", "campaign_id": campaign.id, "description": "Thiếu mẫu"}
        )
        difficulty.action_send()
        self.assertKept(difficulty.sudo().activity_ids, {"office": self.clerk, "s": self.staff})
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        own = round_.evaluation_ids.filtered(
            lambda e: e.sudo().employee_id == self.e_staff
        ).with_user(self.staff)
        self.assertKept(
            own.sudo().activity_ids, {"staff": self.staff, "head": self.head, "o": self.clerk}
        )

    def test_told(self):
        """What only tells something is put away by whoever is told, by nobody else."""
        plan = self.launch()
        activity = plan.sudo().activity_ids
        self.assertEqual(
            (activity.user_id, activity.activity_type_id), (self.clerk, self.type_of("follow_up"))
        )
        self.assertKept(activity, {name: u for name, u in self.roles().items() if u != self.clerk})
        self.assertTrue(activity.with_user(self.clerk).can_write)
        self.rpc(self.clerk, activity, "action_feedback", feedback="Đã xem")
        self.assertFalse(plan.activity_ids)

    def test_the_machinery_goes_on(self):
        """Deleting the record, archiving a user, removing a type: nothing of it is held up."""
        plan = self.submitted_plan()
        self.chair.action_archive()
        self.assertFalse(plan.sudo().activity_ids)
        draft = self.enter_plan(number=122, approver_id=self.deputy)
        draft.action_submit()
        draft.with_user(self.deputy).action_approve()
        told = draft.sudo().activity_ids
        self.assertTrue(told)
        draft._with_key().unlink()
        self.assertFalse(told.exists())


@tagged("post_install", "-at_install", "standard")
class TestBell(ActivityCase):
    def test_filters(self):
        """Whatever can be asked of somebody has the filters that Odoo's activity menu sets."""
        names = [
            name
            for name in self.env.registry.descendants(["mail.activity.mixin"], "_inherit")
            if name.startswith("thidua.") and not self.env[name]._abstract
        ]
        self.assertGreater(len(names), 10)
        wanted = {
            "filter_activities_my",
            "activities_overdue",
            "activities_today",
            "activities_upcoming_all",
        }
        for name in names:
            with self.subTest(model=name):
                arch = self.env[name].get_view(view_type="search")["arch"]
                filters = {
                    node.get("name"): node.get("domain")
                    for node in etree.fromstring(arch).iter("filter")
                }
                self.assertLessEqual(wanted, set(filters))
                for filter_name in wanted:
                    domain = safe_eval(filters[filter_name], {"uid": self.clerk.id})
                    self.env[name].with_user(self.clerk).search(domain)

    def test_opens_what_waits_for_me(self):
        """The leader's bell counts one plan, and its filters find that one alone."""
        self.submitted_plan()
        mine = self.enter_plan(number=122, approver_id=self.deputy)
        mine.action_submit()
        as_deputy = self.env(user=self.deputy, context={})
        groups = as_deputy["res.users"]._get_activity_groups()
        group = next(g for g in groups if g["model"] == "thidua.campaign")
        found = as_deputy["thidua.campaign"].search(
            [*group["domain"], ("activity_user_id", "=", self.deputy.id)]
        )
        self.assertEqual(found, mine)
        action = mine.with_user(self.deputy).activity_ids.action_open_document()
        self.assertEqual(action["res_id"], mine.id)

    def test_end_says_what_became_of_it(self):
        """The answer that comes back says approved, or returned."""
        for number, move, said in (
            (123, lambda plan: plan.action_approve(), "Approved"),
            (124, lambda plan: plan._move_with_reason("give_back", "Thiếu căn cứ"), "Returned"),
        ):
            plan = self.enter_plan(number=number)
            self.clerk.lang = "en_US"
            plan.action_submit()
            move(plan.with_env(self.as_chair))
            self.assertIn(said, plan.sudo().activity_ids.summary)
