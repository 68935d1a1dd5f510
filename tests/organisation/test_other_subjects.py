"""Households, citizens, organisations and units outside the payroll: kept by the clerk alone."""

from ast import literal_eval

from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from ..common import CommuneCase, make_commune

PARTNER_FORM = "thidua_khenthuong.other_subject_view_form"
UNIT_FORM = "thidua_khenthuong.unit_view_form"
SAFE = {"no_create", "no_quick_create"}


class OtherSubjectsCase(CommuneCase):
    @classmethod
    def enter_unit(cls, name="Thôn Đông", kind="village", head_user=None):
        """Enter a unit outside the payroll as the clerk does."""
        units = cls.as_clerk["hr.department"].with_context(default_thidua_outside=True)
        form = Form(units, UNIT_FORM)
        form.name = name
        form.thidua_kind = kind
        form.thidua_head_name = "Trịnh Văn Thôn"
        if head_user:
            form.thidua_head_user_id = head_user
        return form.save()

    @classmethod
    def enter_subject(cls, kind, name="", unit=None, **values):
        """Enter a household, a citizen or an organisation as the clerk does."""
        partners = cls.as_clerk["res.partner"].with_context(default_thidua_kind=kind)
        form = Form(partners, PARTNER_FORM)
        for field, value in values.items():
            form[field] = value
        if name:
            form.name = name
        if unit:
            form.thidua_unit_id = unit
        return form.save()


class TestOtherSubjects(OtherSubjectsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.village = cls.enter_unit(head_user=cls.staff)

    def test_light_form_fills_in_the_rest(self):
        household = self.enter_subject(
            "household",
            unit=self.village,
            thidua_head_name="Nguyễn Văn Đức",
            thidua_salutation="mr",
        )
        self.assertEqual(household.name, "Hộ gia đình ông Nguyễn Văn Đức")
        self.assertEqual(household.company_id, self.company)
        self.assertFalse(household.is_company)
        enterprise = self.enter_subject("organisation", "Công ty Đại Phát")
        self.assertTrue(enterprise.is_company)
        found = self.as_clerk["res.partner"].search([("search_text", "ilike", "nguyen van duc")])
        self.assertEqual(found, household)
        named = self.as_clerk["res.partner"].name_search("dai phat")
        self.assertEqual([id_ for id_, _name in named], enterprise.ids)

    def test_duplicates_are_named_before_saving(self):
        self.enter_subject("citizen", "Đỗ Văn Ý", self.village)
        partners = self.as_clerk["res.partner"].with_context(default_thidua_kind="citizen")
        form = Form(partners, PARTNER_FORM)
        form.name = "Do Van Y"
        self.assertFalse(form.thidua_duplicate_note)
        form.thidua_unit_id = self.village
        self.assertEqual(form.thidua_duplicate_note, "Đỗ Văn Ý (Thôn Đông)")
        twin = form.save()
        self.assertEqual(twin.thidua_duplicate_note, "Đỗ Văn Ý (Thôn Đông)")

    def test_clerk_keeps_only_subjects_of_his_company(self):
        subject = self.enter_subject("citizen", "Đỗ Văn Ý", self.village)
        subject.phone = "0912 000 000"
        contact = self.env["res.partner"].create({"name": "Liên hệ thường"})
        with self.assertRaises(AccessError):
            contact.with_user(self.clerk).name = "Khác"
        with self.assertRaises(AccessError):
            contact.with_user(self.clerk).thidua_kind = "citizen"
        with self.assertRaises(AccessError):
            self.as_clerk["res.partner"].create({"name": "Liên hệ mới"})
        with self.assertRaises(AccessError):
            self.chair.partner_id.with_user(self.clerk).phone = "1"
        other = self.env["res.company"].create({"name": "Xã khác"})
        for values in ({"company_id": False}, {"company_id": other.id}, {"thidua_kind": False}):
            with self.subTest(values=values), self.assertRefused("stays a subject of emulation"):
                subject.write(values)
        with self.assertRaises(AccessError):
            subject.unlink()
        for user in (self.staff, self.chair, self.head):
            self.assertEqual(subject.with_user(user).name, "Đỗ Văn Ý")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                subject.with_user(user).name = "Khác"

    def test_contact_manager_keeps_all(self):
        self.clerk.group_ids = [Command.link(self.env.ref("base.group_partner_manager").id)]
        contact = self.as_clerk["res.partner"].create({"name": "Liên hệ thường"})
        with self.assertRefused("Choose the company", ValidationError):
            contact.thidua_kind = "citizen"
        contact.write({"thidua_kind": "citizen", "company_id": self.company.id})
        contact.thidua_kind = False
        subject = self.enter_subject("citizen", "Đỗ Văn Ý")
        with self.assertRefused("belongs to one company", ValidationError):
            subject.company_id = False

    def test_clerk_keeps_only_units_outside_the_payroll(self):
        self.village.name = "Thôn Đông Mới"
        self.assertTrue(self.village.thidua_outside)
        payroll = self.departments[0].with_user(self.clerk)
        for values in ({"name": "Khác"}, {"thidua_head_name": "Ai đó"}, {"active": False}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                payroll.write(values)
        with self.assertRefused("only the users of HR"):
            payroll.thidua_outside = True
        with self.assertRefused("only the users of HR"):
            self.village.thidua_outside = False
        with self.assertRaises(AccessError):
            self.as_clerk["hr.department"].create({"name": "Phòng mới"})
        with self.assertRaises(AccessError):
            self.village.child_ids = [Command.update(payroll.id, {"name": "Khác"})]
        with self.assertRefused("choose the kind of unit", ValidationError):
            self.as_clerk["hr.department"].create({"name": "Thôn", "thidua_outside": True})
        with self.assertRefused("confirmed change"):
            self.village.thidua_predecessor_ids = payroll
        for user in (self.staff, self.chair):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.village.with_user(user).name = "Khác"

    def test_hr_keeps_all_departments(self):
        self.clerk.group_ids = [Command.link(self.env.ref("hr.group_hr_user").id)]
        self.departments[0].with_user(self.clerk).name = "Văn phòng mới"
        self.as_clerk["hr.department"].create({"name": "Phòng mới"})
        self.village.thidua_outside = False

    def test_another_commune_sees_nothing(self):
        subject = self.enter_subject("household", "Hộ ông Tư", self.village)
        make_commune(self, "UBND xã Khác", "khac.")
        theirs = self.env(user=self.clerk)
        self.assertFalse(theirs["res.partner"].search([("id", "=", subject.id)]))
        self.assertFalse(theirs["hr.department"].search([("id", "=", self.village.id)]))
        for record in (subject, self.village):
            with self.assertRaises(AccessError):
                record.with_user(self.clerk).name = "Khác"
        with self.assertRaises(UserError):
            theirs["res.partner"].create(
                {"name": "X", "thidua_kind": "citizen", "thidua_unit_id": self.village.id}
            )


class TestTheWay(OtherSubjectsCase):
    """From registration to the rows of the decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.village = cls.enter_unit(head_user=cls.staff)
        cls.household = cls.enter_subject("household", "Hộ ông Tư", cls.village)
        cls.citizen = cls.enter_subject(
            "citizen", "Đỗ Văn Ý", cls.village, thidua_salutation="mr", function="Nông dân"
        )
        cls.enterprise = cls.enter_subject("organisation", "Công ty Đại Phát")
        campaign = cls.enter_plan(number=131, others=("household", "organisation"))
        with Form(campaign) as form:
            for kind in ("household", "organisation"):
                with form.quota_ids.new() as line:
                    line.award_id = cls.env.ref("thidua_khenthuong.award_gkxa")
                    line.counted = kind
        cls.env["thidua.award.rate"].create(
            {
                "award_id": cls.env.ref("thidua_khenthuong.award_gkxa").id,
                "subject_kind": "organisation",
                "coefficient": 0.3,
                "date_from": "2024-01-01",
                "company_id": cls.company.id,
            }
        )
        cls.campaign = cls.launch(campaign)
        common = {"campaign_id": campaign.id}
        cls.participants = cls.as_clerk["thidua.participant"].create(
            [
                {**common, "partner_id": cls.household.id},
                {**common, "partner_id": cls.citizen.id},
                {**common, "partner_id": cls.enterprise.id},
                {**common, "department_id": cls.village.id},
            ]
        )
        cls.participants.action_accept()

    def test_what_is_registered_of_each(self):
        self.assertEqual(
            self.participants.mapped("subject_kind"),
            ["household", "individual", "organisation", "collective"],
        )
        citizen = self.participants[1]
        self.assertEqual(
            (citizen.salutation, citizen.job_title, citizen.unit_name),
            ("mr", "Nông dân", "Thôn Đông"),
        )
        self.assertIn("trực tiếp", citizen.subject_class_id.name)
        self.assertFalse(citizen.activity_field_id)
        self.assertEqual(self.participants[0].subject_class_id.name, "Hộ gia đình")

    def decided(self):
        """Return the decision issued on all who take part."""
        round_ = self.open_round(self.campaign)
        round_.action_appraise()
        self.score(round_.evaluation_ids, 0.9)
        round_.action_finish()
        evaluations = round_.evaluation_ids.sorted("id")
        nominations = self.nominate(evaluations, "award_gkxa")
        nominations.action_complete()
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 12, "date": "2026-01-20"})
        decision.action_issue()
        return decision

    def test_from_registration_to_the_decision(self):
        decision = self.decided()
        rows = {row["name"]: row for row in decision._list_rows()}
        self.assertEqual(
            [
                (rows[n]["salutation"], rows[n]["job"], rows[n]["unit"], rows[n]["kind"])
                for n in rows
            ],
            [
                ("", "", "UBND xã Thử Nghiệm", "Khen thưởng tập thể"),
                ("", "", "Xã Thử Nghiệm", "Khen thưởng tổ chức"),
                ("", "", "Thôn Đông", "Khen thưởng hộ gia đình"),
                ("Ông", "Nông dân", "Thôn Đông", "Khen thưởng cá nhân"),
            ],
        )
        names = [row["name"] for row in decision._paper_data()["rows"]]
        self.assertEqual(names, ["Thôn Đông", "Công ty Đại Phát", "Hộ ông Tư", "Ông Đỗ Văn Ý"])
        # the village is renamed and the citizen moves: the old paper stays as it was
        self.village.name = "Thôn Tây"
        self.citizen.write({"name": "Đỗ Văn Yên", "thidua_unit_id": False})
        self.env.flush_all()
        self.env.invalidate_all()
        kept = {row["name"]: row for row in decision._list_rows()}
        self.assertEqual(kept, rows)

    def test_who_acts_for_the_village(self):
        round_ = self.open_round(self.campaign)
        by_name = {e.subject_name: e for e in round_.evaluation_ids}
        own = by_name["Thôn Đông"].with_user(self.staff)
        self.assertEqual(own.activity_ids.user_id, self.staff)
        own.line_ids[0].self_score = 5
        own.action_submit()
        # its people he reads, but does not score for them
        self.assertTrue(by_name["Đỗ Văn Ý"].with_user(self.staff).line_ids[0].name)
        with self.assertRefused("may not change its own scores"):
            by_name["Đỗ Văn Ý"].with_user(self.staff).line_ids[0].self_score = 5
        seen = self.env["thidua.evaluation"].with_user(self.staff).search([])
        self.assertNotIn(by_name["Công ty Đại Phát"], seen)
        self.assertFalse(self.env["thidua.evaluation"].with_user(self.head).search([]))

    def test_the_clerk_who_acts_for_a_unit_does_not_appraise_it(self):
        self.village.thidua_head_user_id = self.clerk
        evaluation = self.open_round(self.campaign).evaluation_ids.filtered("department_id")
        evaluation.line_ids[0].self_score = 5
        evaluation.action_submit()
        with self.assertRefused("nobody appraises himself", AccessError):
            evaluation.action_finalize()

    def test_a_contact_without_kind_keeps_its_rule(self):
        plain = self.env["res.partner"].create(
            [{"name": "Công ty A", "is_company": True}, {"name": "Ông B"}]
        )
        participants = self.as_clerk["thidua.participant"].create(
            [{"campaign_id": self.campaign.id, "partner_id": partner.id} for partner in plain]
        )
        self.assertEqual(participants.mapped("subject_kind"), ["organisation", "household"])

    def test_household_is_named_as_one_whatever_is_typed_first(self):
        """As imports do: papers name it as it is typed, and a bare name would be a person's."""
        partners = self.as_clerk["res.partner"].with_context(default_thidua_kind="household")
        form = Form(partners, PARTNER_FORM)
        form.name = "Trịnh Văn Hai"
        self.assertEqual(form.name, "Hộ gia đình Trịnh Văn Hai")
        form.thidua_kind = "citizen"
        self.assertEqual(form.name, "Trịnh Văn Hai")
        form.thidua_kind = "household"
        form.thidua_salutation = "mr"
        form.thidua_head_name = "Trịnh Văn Hai"
        self.assertEqual(form.save().name, "Hộ gia đình ông Trịnh Văn Hai")

    def test_no_choice_makes_a_contact_of_a_name_alone(self):
        """The Office may not make a contact that is no subject: it would be told of no access."""
        views = self.env["ir.ui.view"].search(
            [("type", "in", ["form", "list"]), ("model", "=like", "thidua.%")]
        )
        choices = {
            (view.name, literal_eval(field.get("options", "{}")).keys().isdisjoint(SAFE))
            for view in views
            for field in etree.fromstring(view.arch).xpath(
                "//field[@name='partner_id' or @name='partner_ids']"
                "[not(ancestor::kanban or ancestor::search or @readonly='1')]"
            )
        }
        self.assertGreater(len(choices), 6)
        self.assertFalse({name for name, offered in choices if offered})

    def test_window_that_adds_participants_offers_subjects_alone(self):
        household = self.enter_subject("household", "Trịnh Văn Hai")
        form = etree.fromstring(self.as_clerk["thidua.participant.wizard"].get_view()["arch"])
        offered = literal_eval(
            form.find(".//field[@name='partner_ids']")
            .get("domain")
            .replace("company_id]", f"{self.company.id}]")
        )
        found = self.as_clerk["res.partner"].search(offered)
        self.assertIn(household, found)
        self.assertNotIn(self.chair.partner_id, found)
