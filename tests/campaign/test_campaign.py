"""The launch plan as an office keeps it: duties, amendments, templates, files."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common import PlanCase


@tagged("post_install", "-at_install", "standard")
class TestDuties(PlanCase):
    def test_become_activities(self):
        """At the launch each duty is an activity of who is named, of the head, of the clerk."""
        campaign = self.plan
        duties = self.enter_duties(campaign)
        self.assertFalse(duties.sudo().activity_ids)
        self.launch(campaign)
        users = [duty.sudo().activity_ids.user_id for duty in duties]
        self.assertEqual(users, [self.clerk_2, self.head, self.clerk])
        self.assertEqual(
            duties.sudo().activity_ids.mapped("date_deadline"), [date(2025, 6, 30)] * 3
        )
        self.assertEqual(campaign.duty_count, 3)
        self.assertEqual(campaign.duty_late_count, 3)

    def test_done_from_the_activity(self):
        """Marking the activity done finishes the duty, and keeps what was said as its result."""
        campaign = self.plan
        duty = self.enter_duties(campaign)[1]
        self.launch(campaign)
        activity = duty.with_user(self.head).activity_ids
        activity.action_feedback(feedback="Đã phổ biến tới 4 chi hội")
        self.assertEqual(duty.state, "done")
        self.assertEqual(duty.result, "Đã phổ biến tới 4 chi hội")
        self.assertEqual(duty.date_done, self.today())
        self.assertEqual(campaign.duty_done_count, 1)

    def test_done_by_whoever_was_given_it(self):
        """The Office gives the activity to somebody else, who finishes the duty with it."""
        campaign = self.plan
        duty = self.enter_duties(campaign)[1]
        self.launch(campaign)
        duty.activity_ids.user_id = self.staff
        duty.sudo().activity_ids.with_user(self.staff).action_feedback(feedback="Đã xong")
        self.assertEqual((duty.state, duty.result), ("done", "Đã xong"))
        self.assertEqual(duty.log_ids.user_id, self.staff)

    def test_done_by_its_button(self):
        """Whoever is responsible finishes it; the activity goes; the Office opens it again."""
        campaign = self.plan
        duty = self.enter_duties(campaign)[1]
        self.launch(campaign)
        with self.assertRefused("whoever is responsible", AccessError):
            duty.with_user(self.staff).action_finish()
        mine = duty.with_user(self.head)
        mine.result = "Xong"
        mine.action_finish()
        self.assertFalse(duty.sudo().activity_ids)
        with self.assertRefused("Give the reason"):
            duty._move("reopen")
        duty._move("reopen", "Chưa có báo cáo")
        self.assertEqual(duty.sudo().activity_ids.user_id, self.head)

    def test_late(self):
        """A duty is late after its deadline, and found by the filter, done late or not done."""
        campaign = self.plan
        duties = self.enter_duties(campaign)
        today = self.today()
        duties[0].date_deadline = today
        duties[2].date_deadline = False
        self.launch(campaign)
        found = self.as_clerk["thidua.duty"].search(
            [("is_late", "=", True), ("campaign_id", "=", campaign.id)]
        )
        self.assertEqual(found, duties[1])
        duties[1].action_finish()
        self.assertTrue(duties[1].is_late)
        self.assertEqual(campaign.duty_late_count, 0)

    def test_only_what_came_of_it(self):
        """The plan's words are closed after the launch, for whoever is responsible too."""
        campaign = self.plan
        duty = self.enter_duties(campaign)[1]
        self.launch(campaign)
        for user in (self.clerk, self.head):
            for vals in ({"name": "Khác"}, {"date_deadline": date(2030, 1, 1)}):
                with self.assertRefused("can no longer be changed"):
                    duty.with_user(user).write(vals)
            with self.assertRefused("recorded by the system"):
                duty.with_user(user).write({"date_done": date(2025, 1, 1)})
        for user in (self.staff, self.chair):
            with self.assertRaises(AccessError):
                duty.with_user(user).write({"result": "Của người khác"})

    def test_stays_with_its_plan(self):
        """A duty is not slipped into a plan in force."""
        draft = self.enter_plan(number=122)
        duty = self.enter_duties(draft)[2]
        launched = self.launch(self.plan)
        with self.assertRefused("stays with its plan"):
            duty.campaign_id = launched

    def test_taken_out_by_an_amendment(self):
        """Nobody is asked any longer for a duty that the plan no longer has."""
        campaign = self.plan
        duty = self.enter_duties(campaign)[1]
        self.launch(campaign)
        amendment = self.amend(campaign)
        amendment.duty_ids[1].unlink()
        self.approve(amendment)
        self.assertFalse(duty.active)
        self.assertFalse(duty.sudo().activity_ids)
        self.assertEqual(len(campaign.duty_ids), 2)

    def test_nobody_named(self):
        """A duty of nobody is refused in words."""
        campaign = self.plan
        with self.assertRefused("say who does it", ValidationError), Form(campaign) as form:
            with form.duty_ids.new() as line:
                line.name = "Không của ai"


@tagged("post_install", "-at_install", "standard")
class TestAmendment(PlanCase):
    def test_takes_over_and_tells(self):
        """The approved amendment changes the plan in force, and its changes stay to be read."""
        campaign = self.plan
        duties = self.enter_duties(campaign)
        self.launch(campaign)
        amendment = self.amend(campaign)
        with Form(amendment) as form:
            form.date_end = date(2027, 6, 30)
            with form.purpose_ids.edit(0) as line:
                line.name = "Mục đích đã sửa"
            with form.content_ids.new() as line:
                line.name = "Nội dung bổ sung"
            form.requirement_ids.remove(1)
            with form.quota_ids.edit(4) as line:
                line.maximum = 3
            with form.duty_ids.edit(1) as line:
                line.user_id = self.staff
        purposes = campaign.purpose_ids.mapped("name")
        self.assertNotIn("Mục đích đã sửa", purposes)
        amendment.action_submit()
        self.assertEqual(campaign.date_end, date(2026, 12, 31))
        amendment.with_env(self.as_chair).action_approve()
        self.assertEqual((amendment.state, campaign.state), ("applied", "launched"))
        self.assertEqual(campaign.date_end, date(2027, 6, 30))
        self.assertEqual(campaign.purpose_ids[0].name, "Mục đích đã sửa")
        self.assertEqual(campaign.content_ids.mapped("name")[-1], "Nội dung bổ sung")
        self.assertEqual(len(campaign.content_ids), 7)
        self.assertEqual(len(campaign.requirement_ids), 1)
        self.assertEqual(campaign.quota_ids[4].maximum, 3)
        self.assertEqual(duties[1].user_id, self.staff)
        self.assertEqual(duties[1].sudo().activity_ids.user_id, self.staff)
        changes = {(c.what, c.before, c.after) for c in campaign.amended_ids}
        self.assertIn(("Runs to", "31/12/2026", "30/06/2027"), changes)
        self.assertIn(
            ("Content of emulation", "", "Nội dung bổ sung"),
            {(what, old or "", new) for what, old, new in changes},
        )
        self.assertEqual(len(changes), 6)
        self.assertEqual(set(campaign.amended_ids.mapped("reference")), {"15/KH-UBND"})
        self.assertEqual(campaign.number, 121)

    def test_staff_read_what_changed(self):
        """Staff read an amendment's changes once it is in force, not before."""
        campaign = self.launch(self.plan)
        amendment = self.amend(campaign)
        amendment.date_end = date(2027, 12, 31)
        amendment.action_submit()
        changes = self.env["thidua.campaign.change"].with_user(self.staff)
        self.assertFalse(changes.search([("campaign_id", "=", campaign.id)]))
        self.assertTrue(changes.with_user(self.chair).search([("campaign_id", "=", campaign.id)]))
        amendment.with_env(self.as_chair).action_approve()
        self.assertTrue(changes.search([("campaign_id", "=", campaign.id)]))

    def test_refusals(self):
        """No amendment of a draft, none without a reason or a change, one at a time."""
        draft = self.plan
        with self.assertRefused("only a launched plan is amended"):
            draft.action_amend()
        campaign = self.launch(draft)
        with self.assertRaises(AccessError):
            campaign.with_user(self.staff).action_amend()
        amendment = self.amend(campaign, reason=False)
        with self.assertRefused("say why"):
            amendment.action_submit()
        amendment.amendment_reason = "Có lý do"
        with self.assertRefused("still the same"):
            amendment.action_submit()
        self.assertEqual(campaign.action_amend()["res_id"], amendment.id)
        amendment.date_end = date(2027, 12, 31)
        amendment.action_submit()
        chair = amendment.with_env(self.as_chair)
        with self.assertRefused("not launched itself"):
            chair._move("approve")
        with self.assertRefused("made, changed and removed by the system alone"):
            self.as_clerk["thidua.campaign.change"].sudo().create(
                {"amendment_id": amendment.id, "what": "Bịa"}
            )

    def test_lines_of_another_plan(self):
        """An amendment changes its own plan alone, whatever is forged over RPC."""
        other = self.launch(self.enter_plan(number=122))
        campaign = self.launch(self.plan)
        amendment = self.amend(campaign)
        amendment.purpose_ids[0].write({"origin_id": other.purpose_ids[0].id, "name": "Sửa trộm"})
        with self.assertRefused("lines of another plan"):
            amendment.action_submit()
        with self.assertRefused("recorded by the system"):
            amendment.amendment_of_id = other

    def test_open_rounds_keep_their_criteria(self):
        """A criterion taken out stays with the rounds that were opened with it."""
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        first = self.open_round(campaign)
        amendment = self.amend(campaign)
        amendment.collective_criterion_ids[0].unlink()
        self.approve(amendment)
        self.assertEqual(len(campaign.collective_criterion_ids), 6)
        collective = first.evaluation_ids.filtered("department_id")[0]
        self.assertEqual(len(collective.line_ids), 7)
        second = self.open_round(campaign, year=2026)
        collective = second.evaluation_ids.filtered("department_id")[0]
        self.assertEqual(len(collective.line_ids), 6)


@tagged("post_install", "-at_install", "standard")
class TestStart(PlanCase):
    def test_from_the_last(self):
        """The next plan: the years move on, the numbers do not, the history stays behind."""
        campaign = self.plan
        with Form(campaign) as form:
            form.name = "Phong trào thi đua “Văn hóa công sở” năm 2025"
            form.date_start = date(2025, 1, 1)
            form.date_end = date(2025, 12, 31)
        self.enter_duties(campaign)
        self.launch(campaign)
        window = Form(self.as_clerk["thidua.campaign.start"])
        window.source_id = campaign
        window.date_start = date(2027, 1, 1)
        self.assertEqual(window.name, "Phong trào thi đua “Văn hóa công sở” năm 2027")
        self.assertEqual(window.left_behind, "Giấy khen của Chủ tịch UBND huyện, thị xã")
        new = self.as_clerk["thidua.campaign"].browse(window.save().action_start()["res_id"])
        self.assertEqual((new.state, new.number, new.date), ("draft", 0, False))
        self.assertEqual((new.date_start, new.date_end), (date(2027, 1, 1), date(2027, 12, 31)))
        self.assertEqual(new.movement, "Văn hóa công sở")
        self.assertEqual(new.purpose_ids.mapped("name"), campaign.purpose_ids.mapped("name"))
        self.assertEqual(len(new.criterion_ids), 9)
        self.assertEqual(new.duty_ids.mapped("date_deadline"), [date(2027, 6, 30)] * 3)
        self.assertNotIn("GKHUYEN", new.quota_ids.award_id.mapped("code"))
        self.assertEqual(len(new.quota_ids), 6)
        self.assertFalse(new.participant_ids)

    def test_years_in_texts(self):
        """Each text that names a year is shown; who says no keeps it; numbers of papers stay."""
        campaign = self.plan
        with Form(campaign) as form:
            form.name = "Phong trào thi đua “Văn hóa công sở” năm 2025"
            form.date_start, form.date_end = date(2025, 1, 1), date(2025, 12, 31)
            form.individual_note = "Cán bộ có mặt đến hết năm 2025"
            form.other_bases = (
                "Nghị quyết số 05-NQ/ĐU của Đảng ủy xã;\nCăn cứ Kế hoạch số 9/KH-UBND của UBND tỉnh"
            )
            with form.purpose_ids.edit(0) as line:
                line.name = "Thực hiện nhiệm vụ năm 2025 theo Kế hoạch số 12/2025/KH-UBND"
            with form.content_ids.edit(0) as line:
                line.name = "Tổng kết giai đoạn 2021-2025"
            with form.collective_criterion_ids.edit(0) as line:
                line.description = "Theo kế hoạch ngày 09 tháng 12 năm 2024 và chỉ tiêu năm 2025"
        window = Form(self.as_clerk["thidua.campaign.start"])
        window.source_id, window.date_start = campaign, date(2026, 1, 1)
        shown = [row["before"] for row in window.text_ids._records]
        self.assertEqual(len(shown), 4, shown)
        place = next(n for n, text in enumerate(shown) if text.startswith("Tổng kết"))
        with window.text_ids.edit(place) as row:
            self.assertEqual(row.after, "Tổng kết giai đoạn 2022-2026")
            row.take = False
        new = campaign.browse(window.save().action_start()["res_id"])
        self.assertEqual(
            (new.individual_note, new.purpose_ids[0].name, new.content_ids[0].name),
            (
                "Cán bộ có mặt đến hết năm 2026",
                "Thực hiện nhiệm vụ năm 2026 theo Kế hoạch số 12/2025/KH-UBND",
                "Tổng kết giai đoạn 2021-2025",
            ),
        )
        self.assertEqual(
            new.collective_criterion_ids[0].description,
            "Theo kế hoạch ngày 09 tháng 12 năm 2024 và chỉ tiêu năm 2026",
        )
        self.assertTrue(campaign.superior_reference)
        self.assertFalse(new.superior_reference or new.superior_date or new.superior_body)
        self.assertEqual(new.other_bases, "Nghị quyết số 05-NQ/ĐU của Đảng ủy xã;")

    def test_template(self):
        """A template is started from, never launched."""
        campaign = self.plan
        template = campaign.browse(campaign.action_save_as_template()["res_id"])
        self.assertTrue(template.is_template)
        with self.assertRefused("is a template"):
            template.action_submit()
        window = Form(self.as_clerk["thidua.campaign.start"])
        window.source_id = template
        window.date_start = date(2026, 12, 9)
        new = campaign.browse(window.save().action_start()["res_id"])
        self.assertFalse(new.is_template)
        self.assertEqual(len(new.content_ids), 6)
        launched = self.launch(campaign)
        with self.assertRefused("Only a draft can be a template"):
            launched.is_template = True

    def test_files(self):
        """A file put into the plan is read by whoever reads the plan, and by nobody before."""
        campaign = self.plan
        file = self.as_clerk["ir.attachment"].create({"name": "267.pdf", "raw": b"%PDF-1.4"})
        campaign.attachment_ids = [Command.link(file.id)]
        with self.assertRaises(AccessError):
            file.with_user(self.staff).check_access("read")
        self.launch(campaign)
        self.assertEqual(campaign.with_user(self.staff).attachment_ids.mapped("name"), ["267.pdf"])
        file.with_user(self.staff).check_access("read")
