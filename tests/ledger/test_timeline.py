"""What a person, unit or household was awarded: counted on its form, opened year by year."""

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common import CommuneCase, make_commune
from ..users import new_user

# a day on which the catalogue knows who confers it
KNOWN = date(2024, 5, 20)


class TestTimeline(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office, cls.farmers, cls.women, cls.youth = cls.departments
        cls.household = cls.env["res.partner"].create(
            {
                "name": "Hộ gia đình bà Tư",
                "thidua_kind": "household",
                "company_id": cls.company.id,
            }
        )
        # without a company: both communes know it
        cls.shared = cls.env["res.partner"].create({"name": "Công ty Bình Minh"})
        cls.of_staff = cls.record(cls.e_staff, "1", date(2022, 5, 20))
        cls.later = cls.record(cls.e_staff, "2", date(2024, 5, 20))
        cls.record(cls.farmers, "3")
        cls.record(cls.household, "4")
        cls.record(cls.shared, "5")

    @classmethod
    def record(cls, subject, number, day=date(2023, 5, 20), company=None):
        """Enter a past award as the Office does."""
        company = company or cls.company
        field = {"hr.employee": "employee_id", "hr.department": "department_id"}
        award = cls.env.ref("thidua_khenthuong.award_gkxa")
        return (
            cls.env["thidua.commendation"]
            .with_company(company)
            ._record_past(
                [
                    {
                        field.get(subject._name, "partner_id"): subject.id,
                        "award_id": award.id,
                        "authority_id": award._authority_on(KNOWN, company)[award].id,
                        "reference": f"{number}/QĐ-UBND",
                        "date": day,
                    }
                ],
                company,
            )
        )

    def withdraw(self, entry):
        entry.with_env(self.as_clerk)._withdraw_past("Entered for another one")

    def public(self, employee, user):
        """Return the person as a user without HR rights sees him."""
        return self.env["hr.employee.public"].with_user(user).browse(employee.id)

    def opened(self, record):
        """Return what the button of a record shows, as its user sees it."""
        action = record.action_open_awards()
        ledger = self.env[action["res_model"]].with_env(record.env)
        return ledger.search(action["domain"])

    def test_every_role_without_hr_rights(self):
        for user in (self.clerk, self.staff, self.head, self.chair, self.admin_user):
            with self.subTest(user=user.login):
                person = self.public(self.e_staff, user)
                self.assertEqual(
                    person.web_read({"thidua_commendation_count": {}})[0],
                    {
                        "id": person.id,
                        "thidua_commendation_count": 2,
                    },
                )
                self.assertEqual(self.opened(person), self.later + self.of_staff)
                for subject in (self.household, self.shared):
                    seen = subject.with_user(user)
                    self.assertEqual(seen.thidua_commendation_count, 1)
                    self.assertEqual(self.opened(seen).partner_id, subject)
                # the same by the record that is closed to him, as the client may ask for it
                [read] = self.e_staff.with_user(user).read(["thidua_commendation_count"])
                self.assertEqual(read["thidua_commendation_count"], 2)

    def test_the_forms_open(self):
        """Also for who keeps the payroll and has no part in emulation."""
        common = {"company_id": self.company.id, "company_ids": [self.company.id]}
        hr = new_user(self.env, "thu.hr", "base.group_user,hr.group_hr_user", **common)
        manager = "base.group_user,base.group_partner_manager"
        contacts = new_user(self.env, "thu.contacts", manager, **common)
        for user, record in (
            (hr, self.e_staff),
            (hr, self.farmers),
            (contacts, self.household),
            (contacts, self.shared),
        ):
            with self.subTest(record=record._name):
                form = Form(record.with_user(user))
                self.assertGreater(form.thidua_commendation_count, 0)
                Form(record.with_user(user).browse())

    def test_who_may_not_read_the_ledger(self):
        """He is told of none, and no error."""
        portal = new_user(self.env, "thu.portal", "base.group_portal")
        own = portal.partner_id
        self.record(own, "6")
        self.assertEqual(own.thidua_commendation_count, 1)
        self.assertEqual(own.with_user(portal).thidua_commendation_count, 0)
        # an internal user from whom the administrator took even the part of staff
        common = {"company_id": self.company.id, "company_ids": [self.company.id]}
        bare = new_user(self.env, "thu.bare", "hr.group_hr_user", **common)
        self.env.ref("base.group_user").implied_ids -= self.env.ref("thidua_khenthuong.group_staff")
        form = Form(self.e_staff.with_user(bare))
        self.assertNotIn("thidua_commendation_count", form._view["fields"])
        self.assertEqual(self.e_staff.with_user(bare).thidua_commendation_count, 0)

    def test_one_commune_does_not_see_another(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        self.record(self.shared, "7", company=other.company)
        self.record(self.shared, "8", company=other.company)
        foreign = self.household.with_user(other.clerk)
        self.assertEqual(foreign.thidua_commendation_count, 0)
        for record in (foreign, self.public(self.e_staff, other.clerk)):
            with self.assertRaises(AccessError):
                record.action_open_awards()
        for user, count in ((self.clerk, 1), (other.clerk, 2)):
            seen = self.shared.with_user(user)
            self.assertEqual((seen.thidua_commendation_count, len(self.opened(seen))), (count,) * 2)
        # who works for both sees what he has switched on
        self.clerk.company_ids += other.company
        both = self.shared.with_user(self.clerk)
        for companies, count in (
            (self.company, 1),
            (other.company, 2),
            (self.clerk.company_ids, 3),
        ):
            seen = both.with_context(allowed_company_ids=companies.ids)
            self.assertEqual(seen.thidua_commendation_count, count)
        every = both.with_context(allowed_company_ids=self.clerk.company_ids.ids)
        self.assertEqual(every.thidua_commendation_count, 3)

    def test_withdrawn_it_is_shown_and_not_counted(self):
        self.withdraw(self.later)
        person = self.public(self.e_staff, self.staff)
        self.assertEqual(person.thidua_commendation_count, 1)
        # a list that also shows who is archived counts no more
        everyone = person.with_context(active_test=False)
        self.assertEqual(everyone.thidua_commendation_count, 1)
        self.assertEqual(self.opened(person), self.later + self.of_staff)

    def test_a_unit_shows_its_people_and_predecessors_a_person_himself(self):
        unit = self.farmers.with_user(self.staff)
        self.assertEqual(unit.thidua_commendation_count, 3)
        self.assertEqual(self.public(self.e_head, self.staff).thidua_commendation_count, 0)
        self.come_out_of(self.youth, self.farmers)
        after = self.youth.with_user(self.staff)
        after.invalidate_recordset()
        self.assertEqual(after.thidua_commendation_count, 3)
        self.assertEqual(self.opened(after), self.opened(unit))
        self.assertEqual(len(self.opened(after)), 3)

    def test_years_stand_newest_first(self):
        ledger = self.as_clerk["thidua.commendation"]
        view = self.env.ref("thidua_khenthuong.awards_view_kanban")
        arch = ledger.get_view(view.id, "kanban")["arch"]
        self.assertIn('default_group_by="date:year"', arch)
        action = self.public(self.e_staff, self.clerk).action_open_awards()
        groups = ledger.web_read_group(
            action["domain"], ["date:year"], ["__count"], order="date desc, id desc"
        )["groups"]
        self.assertEqual([group["date:year"][1] for group in groups], ["2024", "2022"])

    def test_what_the_context_brings_changes_nothing(self):
        person = self.public(self.e_staff, self.staff).with_context(
            default_employee_id=self.e_head.id,
            default_thidua_commendation_count=99,
            active_ids=self.e_head.ids,
            thidua_of_one=False,
        )
        self.assertEqual(person.thidua_commendation_count, 2)
        self.assertEqual(self.opened(person), self.later + self.of_staff)
        self.assertEqual(
            person.action_open_awards()["context"], {"create": False, "thidua_of_one": True}
        )
        with self.assertRaises(ValueError):
            self.e_staff.browse([self.e_staff.id, self.e_head.id]).action_open_awards()
        new = self.household.new({"name": "Hộ mới"})
        self.assertEqual(new.thidua_commendation_count, 0)

    def test_a_page_of_a_hundred_costs_as_much_as_one_of_ten(self):
        people = self.env["hr.employee"].create(
            [{"name": f"Người {n}", "company_id": self.company.id} for n in range(100)]
        )
        units = self.env["hr.department"].create(
            [{"name": f"Thôn {n}", "company_id": self.company.id} for n in range(100)]
        )
        households = self.household.create(
            [
                {"name": f"Hộ {n}", "thidua_kind": "household", "company_id": self.company.id}
                for n in range(100)
            ]
        )
        for number, records in enumerate((people, units, households)):
            for index, record in enumerate(records[:20]):
                self.record(record, f"{number}.{index}")
            seen = records.with_user(self.staff)
            if records == people:
                seen = self.env["hr.employee.public"].with_user(self.staff).browse(people.ids)
            seen[:1].mapped("thidua_commendation_count")  # warms the caches up
            counts = []
            for size in (10, 100):
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                total = sum(seen[:size].mapped("thidua_commendation_count"))
                counts.append(self.cr.sql_log_count - before)
                self.assertEqual(total, min(size, 20))
            with self.subTest(model=seen._name):
                self.assertEqual(counts[0], counts[1])
