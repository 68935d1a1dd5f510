"""What is kept for all to read is in the language of the company, whoever presses."""

from datetime import date

from odoo.tests import Form, tagged
from odoo.tools import html2plaintext

from ..external_ranking.common import RankingCase, sheet
from ..external_ranking.test_ranking_score import T4Plan
from ..initiative.common import InitiativeCase
from ..unit_report.report_common import ReportCase


@tagged("post_install", "-at_install", "standard")
class TestCompanyLanguage(T4Plan, RankingCase):
    """The clerk and the leader read English, their company Vietnamese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "vi_VN"
        (cls.clerk | cls.chair).lang = "en_US"
        english = {"lang": "en_US"}
        cls.as_clerk = cls.env(user=cls.clerk, context=english)
        cls.as_chair = cls.env(user=cls.chair, context=english)
        cls.campaign = cls.plan()

    def said(self, record):
        """Return what stands in the chatter of a record (str), tracked values included."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        messages = record.sudo().message_ids
        values = messages.tracking_value_ids
        texts = [html2plaintext(body) for body in messages.mapped("body")]
        texts += [value.old_value_char or "" for value in values]
        return "\n".join(texts + [value.new_value_char or "" for value in values])

    def test_moves_and_the_creation(self):
        said = self.said(self.campaign)
        vietnamese = self.campaign.with_context(lang="vi_VN")
        for expected in (vietnamese._state_label("launched"), vietnamese._creation_message()):
            self.assertIn(str(expected), said)
        for english in ("Launched", "created"):
            self.assertNotIn(english, said)

    def test_workings_of_a_computed_score(self):
        self.enter_table(2025, {self.farmers: 3})
        self.add_everyone(self.campaign)
        round_ = self.open_round(self.campaign)
        line = round_.evaluation_ids.filtered(
            lambda evaluation: evaluation.department_id == self.farmers
        ).line_ids.filtered(lambda line: line.criterion_id == self.t4)
        line.evaluation_id.action_work_out()
        note = line.computed_note
        again = line.sudo().with_context(lang="vi_VN")
        self.assertEqual(note, again.env["thidua.ranking"]._score_lines(again)[again].note)
        self.assertNotEqual(note, again.env["thidua.ranking"]._score_lines(line.sudo())[line].note)

    def test_the_list_of_changes_and_what_the_plan_says_of_it(self):
        plan = self.campaign
        amendment = plan.browse(plan.action_amend()["res_id"])
        amendment.write(
            {"number": 15, "date": date(2025, 3, 1), "amendment_reason": "Chỉ đạo của tỉnh"}
        )
        amendment.individual_note = "Toàn xã"
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()
        field = plan._fields["individual_note"]
        self.assertIn(
            field._description_string(self.env(context={"lang": "vi_VN"})),
            amendment.change_ids.mapped("what"),
        )
        self.assertNotIn("Amended by", self.said(plan))

    def test_names_of_copies_and_reports_on_paper(self):
        form = Form(self.as_clerk["thidua.report.obligation"])
        form.name = "Báo cáo"
        form.date_from = "2025-01-01"
        form.department_ids.add(self.farmers)
        obligation = form.save()
        self.assertNotIn("copy", obligation.copy().name)
        obligation.action_start()
        submission = obligation.submission_ids[:1]
        submission._receive(date(2025, 5, 2))
        self.assertNotIn("On paper", self.said(submission))
        self.assertIn("02/05/2025", self.said(submission))

    def test_a_new_commune_speaks_vietnamese_and_errors_the_users_language(self):
        company = self.env["res.company"].create({"name": "UBND xã Mới"})
        self.assertEqual(company.partner_id.lang, "vi_VN")
        with self.assertRefused("starts as"):
            self.as_clerk["thidua.campaign"].create({"name": "A", "state": "launched"})

    def test_what_an_import_leaves_behind(self):
        table = self.empty_table()
        window = self.as_clerk["thidua.ranking.import"].create(
            {"table_id": table.id, "file": sheet([[1, "Hội Nông dân", 1]])}
        )
        window.action_import()
        said = self.said(table)
        self.assertIn("Đã nhập 1 dòng", said)
        self.assertNotIn("imported", said)
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertEqual(batch.file_name, "tệp Excel")

    def test_how_numbers_of_an_import_were_read(self):
        table = self.empty_table()
        window = self.as_clerk["thidua.ranking.import"].create(
            {"table_id": table.id, "file": sheet([[1, "Hội Nông dân", 1, "95,1255"]])}
        )
        window.action_import()
        [batch] = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertRegex(batch.readings, "Dòng 2, cột Điểm: “95,1255” được đọc là 95,13")
        self.assertNotIn("Row", batch.readings)

    def test_a_change_of_units_carried_on(self):
        self.add_everyone(self.campaign)
        new = self.env["hr.department"].create(
            {"name": "Hội Nông dân mới", "company_id": self.company.id}
        )
        change = self.as_clerk["thidua.unit.change"].create(
            {
                "kind": "merge",
                "from_ids": (self.farmers | self.women).ids,
                "to_ids": new.ids,
                "date": "2025-07-01",
                "basis_number": "12/QĐ-UBND",
                "basis_date": "2025-06-20",
                "basis_body": "UBND xã",
            }
        )
        change.action_confirm()
        change.carry_ids.write({"carry": True, "withdraw": True})
        change.action_carry_on()
        gone = change.carry_ids.participant_id
        self.assertEqual(set(gone.mapped("state")), {"withdrawn"})
        for participant in gone | change.carry_ids.new_participant_id:
            said = self.said(participant)
            self.assertIn("20/06/2025", said)
            self.assertNotIn("Carried on", said)


@tagged("post_install", "-at_install", "standard")
class TestToldInTheirLanguage(InitiativeCase, ReportCase):
    """Whoever presses reads English."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "vi_VN"
        (cls.clerk | cls.head).lang = "en_US"
        cls.as_clerk = cls.env(user=cls.clerk, context={"lang": "en_US"})

    def test_a_recognition_is_told_in_the_companys_language(self):
        self.recognise(self.submitted(), number="88/QĐ-UBND")
        told = self.env["mail.message"].search([("subject", "like", "88/QĐ-UBND")])
        self.assertEqual(told.notified_partner_ids, self.staff.partner_id)
        self.assertFalse(told.subject.startswith("Recognised"))
        self.assertNotIn("Grassroots", told.body)
        self.assertIn("05/12/2025", told.body)

    def test_a_report_to_check_is_told_in_the_clerks_language(self):
        self.clerk.lang = "vi_VN"
        report = self.of(self.obligation(), self.farmers)[:1]
        self.farmers.manager_id = self.e_head
        self.send(report.with_context(lang="en_US"))
        xmlid = "thidua_khenthuong.activity_report_check"
        check = self.env.ref(xmlid).with_context(lang="vi_VN")
        activity = report.sudo().activity_ids.filtered(lambda a: a.activity_type_id == check)
        self.assertEqual(activity.summary, check.summary)
        self.assertNotEqual(activity.summary, check.with_context(lang="en_US").summary)
