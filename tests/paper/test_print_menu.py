"""The menu Print: what makes sense for these records, in their states, for this user."""

import io
import re
import zipfile

from docx import Document

from odoo.addons.thidua_khenthuong.models.core.declared import declared
from odoo.addons.thidua_khenthuong.models.paper.declaration import Paper
from odoo.addons.thidua_khenthuong.models.paper.file_name import LONGEST, safe_name, told_apart
from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged

from ..common import CommuneCase, make_commune
from ..queries import QueryCounting


class PapersCase(CommuneCase):
    def window(self, records):
        """Open the papers of records; return the window, in the name of their user."""
        action = records.action_papers()
        self.assertEqual(action["target"], "new")
        return records.env[action["res_model"]].browse(action["res_id"])

    def offered(self, records):
        return self.window(records).download_ids.mapped("paper")

    def row(self, records, paper):
        return self.window(records).download_ids.filtered(lambda row: row.paper == paper)

    def file(self, action, user):
        download = int(action["url"].rsplit("/", 1)[1])
        return self.env["thidua.download"].with_user(user).browse(download)._render()

    def toolbar(self, model, user, view="form"):
        """Return the names in the menu Print of a view, as the web client asks for them."""
        views = self.env[model].with_user(user).get_views([(False, view)], {"toolbar": True})
        return [action["name"] for action in views["views"][view]["toolbar"].get("print", [])]


class TestPrintMenu(PapersCase):
    def test_a_plan_before_and_after_people_register(self):
        plan = self.enter_plan()
        window = self.window(plan)
        self.assertEqual(window.download_ids.mapped("paper"), ["plan"])
        self.assertEqual(window.subject, plan.display_name)
        row = window.download_ids
        self.assertEqual((row.file_type, row.about, row.may_keep), ("Word", "", True))
        name, content = self.file(row.action_download(), self.clerk)
        self.assertEqual(name, "121-KH-UBND ke-hoach.docx")
        self.assertTrue(Document(io.BytesIO(content)).paragraphs)
        self.launch(plan)
        self.add_everyone(plan).filtered(lambda p: p.state == "draft").action_accept()
        papers = ["plan", "campaign_registration", "campaign_registration_doc"]
        self.assertEqual(self.offered(plan), papers)
        row = self.row(plan, "campaign_registration_doc")
        name, content = self.file(row.action_download(), self.clerk)
        self.assertEqual(name, "121-KH-UBND danh-sach-dang-ky.docx")

    def test_what_a_role_does_not_print_is_not_offered_and_not_made(self):
        plan = self.launch()
        self.add_everyone(plan)
        for user in (self.staff, self.head):
            seen = plan.with_user(user)
            with self.subTest(user=user.login):
                # the only one, and not his to keep: it is fetched at once
                name, _content = self.file(seen.action_papers(), user)
                self.assertEqual(name, "121-KH-UBND ke-hoach.docx")
                download = seen.env["thidua.download"].create(
                    {
                        "paper": "campaign_registration",
                        "res_model": plan._name,
                        "res_ids": plan.ids,
                    }
                )
                with self.assertRefused("is printed by: .*Office", AccessError):
                    download._render()
        self.assertIn("campaign_registration", self.offered(plan.with_env(self.as_chair)))

    def test_a_decision_state_by_state(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 1), "award_gkxa")
        decision = self.as_clerk["thidua.decision"].create({"round_id": round_.id})
        self.assertEqual(self.offered(decision), ["decision"])
        with self.assertRefused("“List” is not printed of"):
            decision.env["thidua.download"]._open("decision_list", decision)
        self.bring_dossier(nominations)
        nominations.action_complete()
        decision.action_take_nominations()
        papers = ["decision", "decision_list", "certificate_sample"]
        self.assertEqual(self.offered(decision), papers)

    def test_a_round_prints_its_ranking_once_there_is_one(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        with self.assertRefused("no paper to print of"):
            round_.action_papers()

    def test_several_records_are_one_document_or_one_zip(self):
        plan = self.launch()
        self.add_everyone(plan)
        other = self.enter_plan(number=122)
        window = self.window(plan | other)
        self.assertIn("2 selected", window.subject)
        rows = {row.paper: row for row in window.download_ids}
        self.assertEqual(rows["plan"].about, "all 2 selected, one file each")
        self.assertEqual(rows["plan"].file_type, "Zip")
        self.assertFalse(any(row.may_keep for row in rows.values()))
        name, content = self.file(rows["plan"].action_download(), self.clerk)
        self.assertEqual(name, "ke-hoach.zip")
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.assertEqual(
                package.namelist(),
                ["121-kh-ubnd-ke-hoach.docx", "122-kh-ubnd-ke-hoach.docx"],
            )
            for one in package.namelist():
                self.assertTrue(Document(io.BytesIO(package.read(one))).paragraphs)

    def test_names_in_a_zip_are_safe_and_told_apart(self):
        plans = self.enter_plan(number=0, name="../../etc/passwd\\..") | self.enter_plan(
            number=0, name="../../etc/passwd\\.."
        )
        _name, content = self.file(plans.action_papers(), self.clerk)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
        self.assertEqual(len(set(names)), 2)
        for name in names:
            self.assertRegex(name, r"^[a-z0-9-]+\.docx$")
        self.assertEqual(safe_name("Đỗ: “Ý”\n.docx"), "do-y.docx")
        self.assertEqual(safe_name("《》.docx"), "giay-to.docx")
        self.assertLessEqual(len(safe_name("x" * 5000 + ".docx")), LONGEST + 5)
        taken = set()
        self.assertEqual(
            [told_apart("a.docx", taken) for _n in range(3)],
            ["a.docx", "a-2.docx", "a-3.docx"],
        )

    def test_a_zip_is_bounded(self):
        plans = self.enter_plan(number=0)
        for _number in range(50):
            plans |= plans[0].copy()
        with self.assertRefused("Print at most 50 at a time: 51"):
            plans.action_papers()

    def test_the_menu_of_a_form_and_of_a_list(self):
        for user in (self.clerk, self.chair, self.staff):
            with self.subTest(user=user.login):
                self.assertEqual(self.toolbar("thidua.campaign", user), ["Print / download…"])
        # a list of one row is no paper
        self.assertNotIn("Print / download…", self.toolbar("thidua.commendation", self.clerk))
        for view in ("list", "kanban"):
            self.assertIn(
                "Print / download…", self.toolbar("thidua.commendation", self.clerk, view)
            )
        self.assertNotIn("Print / download…", self.toolbar("thidua.participant", self.staff))
        self.assertFalse(self.toolbar("thidua.paper.template", self.admin_user))

    def test_the_entry_of_the_menu_opens_the_papers(self):
        plan = self.enter_plan()
        entry = self.env.ref("thidua_khenthuong.server_papers")
        action = (
            entry.with_user(self.clerk)
            .with_context(active_model=plan._name, active_id=plan.id, active_ids=plan.ids)
            .run()
        )
        self.assertEqual(action["res_model"], "thidua.paper.window")
        for context in (
            {"active_model": "res.users", "active_ids": [1]},
            {"active_model": "x", "active_ids": [1]},
            {},
            {"active_model": plan._name, "active_ids": "1"},
            {"active_model": plan._name, "active_ids": []},
            {"active_model": plan._name},
            {"active_model": [plan._name], "active_ids": [1]},
        ):
            with self.subTest(context=context), self.assertRefused("."):
                entry.with_user(self.clerk).with_context(**context).run()

    def test_what_is_not_theirs_is_not_offered(self):
        plan = self.enter_plan()
        with self.assertRaises(AccessError):
            plan.with_user(self.staff).action_papers()
        make_commune(self, "UBND xã Khác", "khac.")
        with self.assertRaises(AccessError):
            plan.with_user(self.clerk).action_papers()

    def test_a_window_is_for_who_opened_it(self):
        window = self.window(self.enter_plan())
        with self.assertRaises(AccessError):
            window.with_user(self.clerk_2).read(["subject"])
        with self.assertRaises(AccessError):
            window.download_ids.with_user(self.clerk_2).action_download()

    def test_every_paper_is_declared_as_it_is_made(self):
        downloads = self.env["thidua.download"]
        labels = dict(downloads._fields["paper"]._description_selection(self.env))
        templates = dict(
            self.env["thidua.paper.template"]._fields["paper"]._description_selection(self.env)
        )
        papers = declared(downloads, "_papers")
        self.assertEqual(papers.keys(), labels.keys())
        for key, paper in papers.items():
            with self.subTest(paper=key):
                self.assertTrue(callable(getattr(downloads, paper.method, None)))
                self.assertIn(paper.template or "plan", templates)
                self.assertTrue(all(self.env.ref(group) for group in paper.groups))
                fields = self.env[paper.model]._fields
                if paper.states:
                    known = dict(fields["state"]._description_selection(self.env))
                    self.assertLessEqual(set(paper.states), set(known))
        for template in templates:
            self.assertRegex(downloads._template_stem(template), "^[a-z-]+$")
        self.assertEqual(
            downloads._template_stem("registration_list"), "danh-sach-dang-ky", "by its paper"
        )

    def test_a_paper_needs_no_more_than_four_words_to_be_declared(self):
        paper = Paper("x.docx", "thidua.campaign", "_make_plan", True)
        self.assertTrue(paper.fits(self.enter_plan()))
        self.assertTrue(paper.listed and paper.kept)

    def test_no_button_prints_beside_the_menu(self):
        """Views have one door to papers: what a button fetches by itself is a step of its own."""
        allowed = {
            "action_print_certificates",
            "action_print_slips",
            "action_print",
        }
        views = self.env["ir.ui.view"].search(
            [("model", "like", "thidua."), ("arch_db", "like", "action_print")]
        )
        found = set()
        for view in views:
            for name in re.findall(r'<button name="(action_print\w*)"', view.arch_db):
                found.add(name)
        self.assertLessEqual(found, allowed)

    def test_no_method_prints_beside_the_menu(self):
        """What no button calls is a second door to a paper, which only tests would go through."""
        shown = {
            (view.model, name)
            for view in self.env["ir.ui.view"].search([("arch_db", "like", "action_print")])
            for name in re.findall(r'<button name="(action_print\w*)"', view.arch_db)
        }
        methods = {
            (name, method)
            for name, model in self.registry.items()
            if name.startswith("thidua.")
            for method in dir(model)
            if method.startswith("action_print")
        }
        self.assertEqual(methods, shown)

    def test_the_form_of_the_window(self):
        plan = self.launch()
        self.add_everyone(plan)
        with Form(self.window(plan)) as form:
            self.assertEqual(len(form.download_ids), len(self.offered(plan)))
            form.note = "Bản trình ký"


class TestPrintMenuQueries(QueryCounting, PapersCase):
    def test_a_window_costs_as_much_for_many_as_for_few(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        everybody = campaign.participant_ids
        plans = self.enter_plan(number=0)
        for _number in range(30):
            plans |= plans[0].copy()
        self.window(everybody[:2])
        campaigns = plans | campaign
        self.window(campaigns[-2:])
        for size in (2, 8):
            self.count("participants", size, lambda n=size: self.window(everybody[:n]))
        for size in (3, 30):
            self.count("plans", size, lambda n=size: self.window(campaigns[-n:]))
        for path, counts in self.counts.items():
            few, many = sorted(counts)
            self.assertEqual(counts[many], counts[few], (path, counts))


@tagged("post_install", "-at_install", "standard")
class TestPrintMenuHttp(PapersCase, HttpCase):
    def test_a_zip_comes_through_the_door(self):
        plans = self.enter_plan() | self.enter_plan(number=122)
        # the only paper of several: it is fetched at once
        action = plans.action_papers()
        self.authenticate(self.clerk.login, self.clerk.login)
        answer = self.url_open(action["url"])
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        self.assertIn("ke-hoach.zip", answer.headers["Content-Disposition"])
        self.assertTrue(zipfile.is_zipfile(io.BytesIO(answer.content)))
        self.authenticate(self.staff.login, self.staff.login)
        self.assertEqual(self.url_open(action["url"]).status_code, 404)
