"""What a dossier must hold, whether it is there, and what follows where it is not."""

from datetime import date, timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from ..evidence.common import given
from ..migrated import migrate
from .common import DossierCase

FORM = {"TTR", "BCTT", "BBXK", "CNTT"}


class TestChecklist(DossierCase):
    def test_the_law_says_what_it_must_hold(self):
        title = self.nomination(award=self.ldtt)
        self.assertEqual(self.codes(title), {"TTR", "BCTT", "BBBX"})
        self.assertEqual(
            self.codes(self.nomination(award=self.cstdcs)), {*self.codes(title), "CNSK"}
        )
        form = self.nomination()
        self.assertEqual(self.codes(form), FORM)
        self.assertFalse(self.paper(form, "CNTT").is_mandatory, "only where one relies on it")
        self.assertEqual((form.dossier_state, form.dossier_progress), ("incomplete", "0/3"))
        self.assertIn("06/2022/QH15", form.dossier_rules)

    def test_an_update_marks_what_the_system_makes_itself(self):
        """Shipped papers are not updated by themselves; one of somebody's own stays as it is."""
        requirements = self.env["thidua.dossier.requirement"].with_context(active_test=False)
        shipped = requirements.search([("company_id", "=", False)])
        marked = shipped.filtered("made_as")
        self.assertEqual(
            set(marked.mapped("code")), {"TTR", "TTRDG", "BBBX", "BBXK"}, "what is shipped"
        )
        before = {requirement: requirement.made_as for requirement in marked}
        marked.made_as = False
        own = marked[0].copy({"company_id": self.company.id})
        migrate(self.env, "19.0.1.4.0", "19.0.1.3.0")
        self.assertEqual({requirement: requirement.made_as for requirement in marked}, before)
        self.assertFalse(own.made_as)

    def test_the_simplified_one(self):
        found = self.nomination(origin="leader", proposing_unit_id=False)
        self.assertEqual(self.codes(found), {"TTR", "TTTT"})
        self.assertEqual(found.dossier_progress, "0/2")
        self.assertEqual(found.dossier_paper_ids.mapped("brought_by"), ["office", "office"])
        feat = self.nomination(self.e_head, commendation_type_id=self.sudden.id)
        self.assertEqual(self.codes(feat), {"TTRDG", "TTTT"})
        self.assertEqual(
            (feat.dossier_state, feat.dossier_progress), ("none", ""), "nothing unread is refused"
        )

    def test_what_is_shipped_rests_on_law_that_was_read(self):
        for requirement in self.env["thidua.dossier.requirement"].search([]):
            with self.subTest(requirement.code):
                self.assertTrue(requirement.legal_basis_id and requirement.note)
                self.assertFalse(requirement.is_mandatory and requirement.grade != "a")

    def test_what_is_there_stays_when_the_award_changes(self):
        nomination = self.nomination()
        self.paper(nomination, "TTR").place = "Sổ công văn 2026"
        minutes = self.paper(nomination, "BBXK")
        minutes.place = "Tủ 1"
        nomination.award_id = self.ldtt
        self.assertEqual(self.codes(nomination), {"TTR", "BCTT", "BBBX"})
        self.assertEqual(self.paper(nomination, "TTR").place, "Sổ công văn 2026")
        self.assertEqual(self.codes(nomination, asked=False), {"BBXK"})
        self.assertEqual(nomination.dossier_progress, "1/3", "what is not asked does not count")
        nomination.award_id = self.gkxa
        self.assertEqual(self.codes(nomination), FORM)
        self.assertEqual(minutes.place, "Tủ 1")
        self.assertEqual(nomination.dossier_progress, "2/3")

    def test_rules_of_the_day_of_acceptance(self):
        own = self.env["thidua.dossier.requirement"].create(
            {
                "company_id": self.company.id,
                "code": "BCTT",
                "name": "Báo cáo thành tích (mẫu của tỉnh)",
                "is_mandatory": False,
                "date_from": self.today() - timedelta(10),
            }
        )
        nomination = self.nomination()
        self.assertEqual(self.paper(nomination, "BCTT").requirement_id, own)
        self.assertEqual(nomination.dossier_progress, "0/2")
        self.paper(nomination, "BCTT").place = "Tủ 1"
        nomination.write(
            {
                "date": self.today() - timedelta(20),
                "period_from": self.today() - timedelta(30),
                "period_to": self.today() - timedelta(25),
            }
        )
        paper = self.paper(nomination, "BCTT")
        self.assertFalse(paper.requirement_id.company_id, "our own did not hold yet")
        self.assertEqual((paper.place, nomination.dossier_progress), ("Tủ 1", "1/3"))
        own.active = False
        nomination.date = self.today()
        self.assertFalse(self.paper(nomination, "BCTT").requirement_id.company_id, "archived")

    def test_a_new_rule_is_asked_when_the_list_is_brought_up_to_date(self):
        nomination = self.nomination()
        self.env["thidua.dossier.requirement"].create(
            {
                "company_id": self.company.id,
                "code": "THUE",
                "name": "Xác nhận thuế",
                "date_from": self.today(),
                "award_ids": self.gkxa.ids,
            }
        )
        self.assertNotIn("THUE", self.codes(nomination))
        nomination.action_refresh_papers()
        self.assertIn("THUE", self.codes(nomination))
        self.assertEqual(self.codes(self.nomination(award=self.ldtt)), {"TTR", "BCTT", "BBBX"})

    def test_types_but_which(self):
        with self.assertRefused("all types but which", ValidationError):
            self.env["thidua.dossier.requirement"].create(
                {"code": "X", "name": "X", "date_from": date(2026, 1, 1), "types_but": True}
            )

    def test_the_office_adds_a_paper_of_its_own(self):
        with Form(self.nomination()) as form, form.dossier_paper_ids.new() as line:
            line.name = "Xác nhận của Công an xã"
            line.place = "Tủ 2"
        nomination = form.record
        self.assertEqual(nomination.dossier_progress, "1/4")
        own = nomination.dossier_paper_ids.filtered(lambda p: not p.requirement_id)
        self.assertEqual((own.status, own.done_by_id), ("paper", self.clerk))
        own.action_remove()
        self.assertEqual(nomination.dossier_progress, "0/3")
        with self.assertRefused("asked for by the rules"):
            self.paper(nomination, "TTR").unlink()
        with self.assertRefused("cannot be written"):
            self.paper(nomination, "TTR").name = "Khác"


class TestStatus(DossierCase):
    def test_a_paper_is_in_by_file_place_or_waiver(self):
        nomination = self.nomination()
        request, report, minutes = (self.paper(nomination, c) for c in ("TTR", "BCTT", "BBXK"))
        report.action_add_evidence(given("bao-cao.pdf"))
        request.place = "  "
        self.assertEqual((report.status, request.status), ("attached", "missing"))
        request.place = "Tủ 1"
        minutes.action_add_evidence({"place": "Kẹp 3"})
        self.assertEqual((request.status, minutes.status), ("paper", "paper"))
        self.assertEqual(
            (nomination.dossier_state, nomination.dossier_progress), ("complete", "3/3")
        )
        self.assertFalse(nomination.dossier_missing)
        minutes.evidence_ids.unlink()
        self.assertEqual((minutes.status, minutes.done_by_id.id), ("missing", False))
        minutes.waiver = "Đã có trong hồ sơ đợt xét trước"
        self.assertEqual((minutes.status, nomination.dossier_state), ("waived", "complete"))
        self.assertEqual(minutes.done_by_id, self.clerk)

    def test_a_hostile_file_is_refused(self):
        paper = self.paper(self.nomination(), "BCTT")
        for name, content in (("a.exe", b"MZ"), ("a.pdf", b"<html>"), ("a.svg", b"<svg/>")):
            with self.subTest(name), self.assertRefused("a\\."):
                paper.action_add_evidence(given(name, content))

    def test_on_paper_only_nothing_is_refused(self):
        nominations = self.nomination() | self.nomination(self.e_head)
        nominations.action_complete()
        self.assertEqual(set(nominations.mapped("state")), {"complete"})
        self.assertEqual(set(nominations.mapped("dossier_state")), {"incomplete"})
        self.assertIn("Báo cáo thành tích", nominations[0].dossier_missing)
        nominations[0].dossier_paper_ids.filtered("is_mandatory").place = "Đến sau"
        self.assertEqual(nominations[0].dossier_state, "complete", "it may come in later")
        with self.assertRefused("what its dossier holds stays"):
            self.paper(nominations[0], "TTR").place = False

    def test_what_is_complete_already_is_left_as_it_is(self):
        done, left = self.nomination(), self.nomination(self.e_head)
        done.action_complete()
        later = done.dossier_paper_ids[0]
        later._with_key().to_check = True
        (done | left).action_complete()
        self.assertEqual((done.state, left.state), ("complete", "complete"))
        self.assertTrue(later.to_check, "it came in after the dossier was complete")
        with self.assertRefused("only possible from “Draft”"):
            (done | left).action_complete()

    def test_what_blocks_the_others_is_named(self):
        done, *bare = (
            self.nomination(employee) for employee in (self.e_staff, self.e_head, self.e_clerk)
        )
        done.action_complete()
        for nomination in bare:
            nomination.achievement = " "
        with self.assertRefused("Trưởng.*Văn Thư.*write the achievement"):
            (done | bare[0] | bare[1]).action_complete()

    def test_where_dossiers_are_checked_all_that_lack_are_named(self):
        self.company.thidua_dossier_checked = True
        both = self.nomination() | self.nomination(self.e_head)
        third = self.nomination(self.employees[5])
        self.bring_dossier(third)
        with self.assertRaises(UserError) as refusal:
            (both | third).action_complete()
        told = str(refusal.exception)
        for words in ("in 2 dossiers", "Đặng Thị Ứng", "Ngô Văn Trưởng", "Báo cáo thành tích"):
            self.assertIn(words, told)
        self.assertNotIn("Biên bản xét khen", told, "the council comes after it")
        self.assertNotIn(third.subject_name, told)
        self.bring_dossier(both)
        (both | third).action_complete()
        self.assertEqual(set((both | third).mapped("state")), {"complete"})

    def test_found_by_its_state(self):
        there, lacking = self.nomination(), self.nomination(self.e_head)
        self.bring_dossier(there)
        found = self.as_clerk["thidua.nomination"].search([("dossier_state", "=", "incomplete")])
        self.assertEqual(found, lacking)

    def test_files_go_with_the_nomination(self):
        nomination = self.nomination()
        self.paper(nomination, "BCTT").action_add_evidence(given())
        files = self.files_of(nomination.dossier_paper_ids.evidence_ids)
        self.assertTrue(files)
        nomination.unlink()
        self.assertFalse(files.exists())


class TestBulk(DossierCase):
    def window(self, nominations, **values):
        action = nominations.action_bring_paper()
        form = Form(self.as_clerk[action["res_model"]].with_context(**action["context"]))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def test_one_paper_for_all(self):
        three = (
            self.env["thidua.nomination"]
            .with_env(self.as_clerk)
            .create(
                [
                    self.values(employee)
                    for employee in (self.e_staff, self.e_head, self.employees[5])
                ]
            )
        )
        self.paper(three[0], "BBXK").place = "Tủ 1"
        minutes = self.env.ref("thidua_khenthuong.requirement_bbxk").with_env(self.as_clerk)
        window = self.window(three, requirement_id=minutes, how="place", place="Tủ 4")
        self.assertIn("2 of 3", window.told)
        window.write({"how": "file", **given("bb.pdf")})
        window.action_bring()
        papers = self.paper(three, "BBXK")
        self.assertEqual(papers.mapped("status"), ["paper", "attached", "attached"])
        pieces = papers.evidence_ids
        self.assertEqual(pieces.mapped("name"), [minutes.name] * 2)
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", pieces._name),
                ("res_field", "=", "file"),
                ("res_id", "in", pieces.ids),
            ]
        )
        self.assertEqual(len(set(files.mapped("store_fname"))), 1, "kept once on the disk")
        with self.assertRefused("missing in none"):
            window.action_bring()

    def test_lies_at_or_waived(self):
        both = self.nomination() | self.nomination(self.e_head)
        request = self.env.ref("thidua_khenthuong.requirement_ttr").with_env(self.as_clerk)
        window = self.window(both, requirement_id=request, how="place", place="Sổ 5")
        window.place = " "
        with self.assertRefused("register, shelf"):
            window.action_bring()
        window.place = "Sổ 5"
        window.action_bring()
        self.assertEqual(self.paper(both, "TTR").mapped("place"), ["Sổ 5", "Sổ 5"])
        report = self.env.ref("thidua_khenthuong.requirement_bctt").with_env(self.as_clerk)
        self.window(both, requirement_id=report, how="waiver", waiver="Mẫu rút gọn").action_bring()
        self.assertEqual(both.mapped("dossier_progress"), ["2/3", "2/3"])


class TestQueries(DossierCase):
    def queries(self, work):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count if hasattr(self.cr, "sql_log_count") else 0
        work()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_as_many_for_sixty_as_for_ten(self):
        people = self.env["hr.employee"].create(
            [
                {
                    "name": f"Người {n}",
                    "company_id": self.company.id,
                    "department_id": self.women.id,
                }
                for n in range(72)
            ]
        )
        counts = {}
        for name, some in (("warm", people[:2]), (10, people[2:12]), (60, people[12:])):
            self.env.invalidate_all()
            counts[name] = self.counts(some)
        for what in counts[10]:
            with self.subTest(what):
                # 240 papers are inserted in three batches, 40 in one
                self.assertLessEqual(counts[60][what], counts[10][what] + 2)

    def counts(self, people):
        model = self.as_clerk["thidua.nomination"]
        made = []
        values = [self.values(employee, company_id=self.company.id) for employee in people]
        found = {"create": self.queries(lambda: made.append(model.create(values)))}
        nominations = made[0]
        found["award"] = self.queries(lambda: nominations.write({"award_id": self.ldtt.id}))
        wizard = self.as_clerk["thidua.dossier.bring"].create(
            {
                "nomination_ids": nominations.ids,
                "requirement_id": self.env.ref("thidua_khenthuong.requirement_bbbx").id,
                "how": "file",
                **given("bb.pdf"),
            }
        )
        found["file"] = self.queries(wizard.action_bring)
        found["ask"] = self.queries(
            lambda: nominations._ask_for_papers("unit", self.today(), "Thiếu báo cáo")
        )
        found["place"] = self.queries(lambda: self.bring_dossier(nominations))
        found["complete"] = self.queries(nominations.action_complete)
        found["read"] = self.queries(
            lambda: nominations.read(["dossier_progress", "dossier_missing", "dossier_rules"])
        )
        return found
