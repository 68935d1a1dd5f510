"""Kept versions of papers: numbered, never changed, read by whoever may read their record."""

import base64
import hashlib
import threading

from psycopg2 import IntegrityError

from odoo import Command, api
from odoo.addons.thidua_khenthuong.models.paper import paper_kept
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import make_commune
from ..queries import QueryCounting
from ..two_at_once import TwoAtOnce
from .test_print_menu import PapersCase


class KeptCase(PapersCase):
    def setUp(self):
        super().setUp()
        self.plan = self.enter_plan()
        self.versions = self.env["thidua.paper.kept"]

    def keep(self, record=None, paper="plan", note=""):
        """Press “Keep this version” in the window of a record; return the version."""
        record = self.plan if record is None else record
        window = self.window(record)
        window.note = note
        window.download_ids.filtered(lambda row: row.paper == paper).action_keep()
        record.invalidate_recordset(["kept_count"])
        return record.env["thidua.paper.kept"].search([], limit=1)

    def readable(self, user, **kwargs):
        return self.versions.with_user(user).search([], **kwargs)

    def closed(self, kept, user):
        seen, kept = kept.with_user(user), kept.sudo()
        for attempt in (
            lambda: seen.read(["note"]),
            lambda: seen.read(["file"]),
            lambda: seen.web_read({"file": {}, "fingerprint": {}}),
            lambda: seen.action_download(),
            lambda: seen.action_open_record(),
        ):
            seen.invalidate_recordset()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                attempt()
        self.assertNotIn(kept.id, self.readable(user).ids)
        model = self.versions.with_user(user)
        self.assertFalse(model.search_count([("id", "=", kept.id)]))
        # another version, made in the same moment, may be the same sign by sign
        found = model.search_read([("fingerprint", "=", kept.fingerprint)], ["id"])
        self.assertNotIn(kept.id, [row["id"] for row in found])
        self.assertFalse(model._read_group([("id", "=", kept.id)], ["record_name"], ["__count"]))
        self.assertNotIn(kept.id, dict(model.name_search(kept.record_name)))
        files = self.env["ir.attachment"].with_user(user)
        domain = [("res_model", "=", kept._name), ("res_id", "=", kept.id)]
        self.assertFalse(files.search([*domain, ("res_field", "=", "file")]))


class TestKept(KeptCase):
    def test_versions_are_numbered_and_stay_as_they_were(self):
        first = self.keep(note="Bản trình ký")
        self.plan.name = "Phát động phong trào khác"
        second = self.keep()
        self.assertEqual((first.version_number, second.version_number), (1, 2))
        self.assertEqual(first.note, "Bản trình ký")
        self.assertEqual(first.display_name, "Launch plan, version 1")
        self.assertEqual(first.file_name, "121-KH-UBND ke-hoach.docx")
        self.assertEqual(first.kept_by_id, self.clerk)
        self.assertEqual(first.company_id, self.company)
        self.assertNotEqual(first.fingerprint, second.fingerprint)
        content = base64.b64decode(first.file)
        self.assertEqual(hashlib.sha256(content).hexdigest(), first.fingerprint)
        self.assertEqual(first.size, len(content))
        self.assertTrue(first.is_intact)
        self.assertEqual(self.plan.kept_count, 2)
        self.assertIn("version 2", self.row(self.plan, "plan").last_kept)
        action = self.plan.action_open_kept()
        self.assertEqual(
            self.as_clerk["thidua.paper.kept"].search(action["domain"]), first | second
        )
        window = self.window(self.plan)
        self.assertEqual(window.kept_count, 2)
        self.assertEqual(window.action_open_kept()["res_model"], "thidua.paper.kept")
        opened = second.action_open_record()
        self.assertEqual((opened["res_model"], opened["res_id"]), (self.plan._name, self.plan.id))

    def test_each_paper_and_each_record_counts_by_itself(self):
        self.launch(self.plan)
        self.add_everyone(self.plan).filtered(lambda p: p.state == "draft").action_accept()
        other = self.enter_plan(number=122)
        kept = [
            self.keep(),
            self.keep(paper="campaign_registration_doc"),
            self.keep(other),
            self.keep(),
        ]
        self.assertEqual([one.version_number for one in kept], [1, 1, 1, 2])

    def test_a_number_is_given_once(self):
        first = self.keep()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            first._with_key().copy({"file": first.file})
            self.env.flush_all()

    def test_found_by_words(self):
        self.keep(note="Bản trình Chủ tịch ký")
        found = self.as_clerk["thidua.paper.kept"].search([("search_text", "ilike", "ban trinh")])
        self.assertEqual(len(found), 1)

    def test_nobody_changes_or_removes_a_version(self):
        kept = self.keep()
        for user in (self.clerk, self.chair, self.admin_user, self.staff):
            own = kept.with_user(user)
            for attempt in (
                lambda own=own: own.write({"note": "x"}),
                lambda own=own: own.write({"file": base64.b64encode(b"x")}),
                lambda own=own: own.unlink(),
                lambda own=own: own.create({"version_number": 7}),
                lambda own=own: own.copy(),
            ):
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    attempt()
        # nor as superuser, by a way that holds no key
        with self.assertRaises(AccessError):
            kept.sudo().write({"note": "x"})
        with self.assertRaises(AccessError):
            kept.sudo().unlink()
        file = self.env["ir.attachment"].search(
            [("res_model", "=", kept._name), ("res_id", "=", kept.id), ("res_field", "=", "file")]
        )
        self.assertEqual(len(file), 1)
        for attempt in (
            lambda: file.with_user(self.clerk).write({"raw": b"x"}),
            lambda: file.with_user(self.clerk).unlink(),
            lambda: self.as_clerk["ir.attachment"].create(
                {"name": "x", "res_model": kept._name, "res_id": kept.id, "raw": b"x"}
            ),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_the_document_of_a_kept_version_is_not_deleted(self):
        self.keep()
        with self.assertRefused("Versions of papers are kept of: "):
            self.plan.unlink()
        other = self.enter_plan(number=122)
        other.unlink()
        self.assertFalse(other.exists())

    def test_who_keeps(self):
        self.launch(self.plan)
        self.assertTrue(self.keep(self.plan.with_env(self.as_chair)))
        for user in (self.staff, self.head):
            download = (
                self.env["thidua.download"]
                .with_user(user)
                .create({"paper": "plan", "res_model": self.plan._name, "res_ids": self.plan.ids})
            )
            self.assertFalse(download.may_keep)
            with self.subTest(user=user.login), self.assertRefused("by the Office and by leaders"):
                download.action_keep()

    def test_a_draft_is_kept_by_who_may_change_it(self):
        """A kept version keeps its record: nobody binds the draft of another for ever."""
        read = self.plan.with_env(self.as_chair)
        self.assertTrue(read.has_access("read"))
        download = read.env["thidua.download"].create(
            {"paper": "plan", "res_model": read._name, "res_ids": read.ids}
        )
        self.assertFalse(download.may_keep)
        with self.assertRefused("of a draft only by who may change it"):
            download.action_keep()
        self.plan.unlink()
        self.assertFalse(self.plan.exists())

    def test_there_is_an_end_of_versions(self):
        self.patch(paper_kept, "VERSIONS_MAX", 2)
        self.keep()
        self.keep()
        with self.assertRefused("2 versions of this paper of “.*” are kept already"):
            self.keep()
        self.assertEqual(len(self.readable(self.clerk)), 2)
        # another record has its own
        self.keep(self.enter_plan(number=122))

    def test_what_is_not_kept(self):
        both = self.plan | self.enter_plan(number=122)
        self.launch(self.plan)
        self.add_everyone(self.plan).filtered(lambda p: p.state == "draft").action_accept()
        downloads = self.as_clerk["thidua.download"]
        for paper, records in (
            ("plan", both),
            ("campaign_registration", self.plan),
            ("template_standard", self.plan),
        ):
            download = downloads.create(
                {"paper": paper, "res_model": records._name, "res_ids": records.ids}
            )
            with self.subTest(paper=paper), self.assertRaises(UserError):
                download.action_keep()
        self.assertFalse(self.readable(self.clerk))


class TestWhoReads(KeptCase):
    def test_a_draft_is_closed_to_staff_and_open_once_it_is_launched(self):
        kept = self.keep()
        for user in (self.staff, self.head):
            self.closed(kept, user)
        for user in (self.clerk, self.clerk_2, self.chair):
            self.assertEqual(self.readable(user), kept)
        self.launch(self.plan)
        launched = self.keep()
        for user in (self.staff, self.head):
            # what the draft said is not for all to read, though the plan now is
            self.closed(kept, user)
            launched.invalidate_recordset()
            self.assertEqual(self.readable(user), launched)
            self.assertTrue(launched.with_user(user).action_download())
            self.assertEqual(self.plan.with_user(user).kept_count, 1)
        for user in (self.clerk, self.chair):
            self.assertEqual(self.readable(user), launched | kept)

    def test_a_paper_that_one_does_not_print_is_not_read_either(self):
        self.launch(self.plan)
        self.add_everyone(self.plan).filtered(lambda p: p.state == "draft").action_accept()
        kept = self.keep(paper="campaign_registration_doc")
        self.assertTrue(self.plan.with_user(self.staff).name)
        self.closed(kept, self.staff)

    def test_another_company(self):
        self.launch(self.plan)
        kept = self.keep()
        make_commune(self, "UBND xã Khác", "khac.")
        for user in (self.clerk, self.chair, self.admin_user, self.staff):
            self.closed(kept, user)

    def test_pages_of_what_one_may_read(self):
        kept = self.versions
        for number in range(6):
            plan = self.enter_plan(number=200 + number)
            if number % 2:
                self.launch(plan)
            kept = self.keep(plan) | kept
        own = self.readable(self.staff)
        self.assertEqual(len(own), 3)
        self.assertEqual(self.readable(self.staff, limit=2), own[:2])
        self.assertEqual(self.readable(self.staff, limit=2, offset=2), own[2:])
        self.assertEqual(self.readable(self.staff, order="id"), own.sorted("id"))
        self.assertEqual(self.versions.with_user(self.staff).search_count([]), 3)

    def test_a_record_or_a_model_that_is_gone(self):
        kept = self.keep()
        self.env.flush_all()
        for column, value in (("res_model", "thidua.gone"), ("paper", "gone")):
            self.env.cr.execute(
                f"UPDATE thidua_paper_kept SET {column} = %s WHERE id = %s", [value, kept.id]
            )
            self.env.invalidate_all()
            if column == "res_model":
                self.closed(kept, self.clerk)
                self.env.cr.execute(
                    "UPDATE thidua_paper_kept SET res_model = %s WHERE id = %s",
                    [self.plan._name, kept.id],
                )
                self.env.invalidate_all()
        self.assertEqual(kept.with_user(self.clerk).paper_name, "gone")

    def test_a_file_that_was_changed_on_the_disk_is_told(self):
        kept = self.keep()
        file = self.env["ir.attachment"].search(
            [("res_model", "=", kept._name), ("res_id", "=", kept.id), ("res_field", "=", "file")]
        )
        file.sudo().with_context(thidua=True).write({"raw": b"forged"})
        kept.invalidate_recordset()
        self.assertFalse(kept.is_intact)
        with self.assertRefused("its fingerprint differs"):
            kept.action_download()


class TestKeptQueries(QueryCounting, KeptCase):
    def test_a_list_of_many_costs_what_one_of_few_does(self):
        for number in range(10):
            plan = self.enter_plan(number=300 + number)
            self.keep(plan)
        versions = self.as_clerk["thidua.paper.kept"]
        spec = {
            "record_name": {},
            "paper_name": {},
            "version_number": {},
            "kept_by_id": {"fields": {}},
        }
        versions.web_search_read([], spec, limit=1)
        for size in (2, 10):
            domain = [("id", "in", versions.search([], limit=size).ids)]
            self.count("list", size, lambda d=domain: versions.web_search_read(d, spec))
        plans = versions.env["thidua.campaign"].search([])
        plans[:1].read(["kept_count"])
        for size in (2, 10):
            self.count("counts", size, lambda n=size: plans[:n].read(["kept_count"]))
        self.assertAsMany(2, 10)


@tagged("post_install", "-at_install", "standard")
class TestKeptHttp(KeptCase, HttpCase):
    def test_the_file_is_for_who_may_read_its_record(self):
        kept = self.keep()
        url = kept.action_download()["url"]
        file = self.env["ir.attachment"].search(
            [("res_model", "=", kept._name), ("res_id", "=", kept.id), ("res_field", "=", "file")]
        )
        urls = (url, f"/web/content/{file.id}", f"/web/content/{file.id}/x.docx?download=1")
        self.authenticate(self.clerk.login, self.clerk.login)
        answer = self.url_open(url)
        self.assertEqual(hashlib.sha256(answer.content).hexdigest(), kept.fingerprint)
        self.assertIn("ke-hoach.docx", answer.headers["Content-Disposition"])
        self.authenticate(self.staff.login, self.staff.login)
        for one in urls:
            self.assertEqual(self.url_open(one).status_code, 404, one)
        self.logout()
        for one in urls:
            self.assertNotEqual(self.url_open(one).headers.get("Content-Type"), "application/zip")
            self.assertNotIn(b"PK", self.url_open(one).content[:2])


@tagged("post_install", "-at_install", "standard")
class TestKeptAtOnce(TwoAtOnce):
    """Two clerks keep the same paper at the same moment: the second is the next version."""

    def prepare(self, env):
        leader = env.ref("base.user_admin")
        leader.group_ids = [
            Command.link(env.ref(f"thidua_khenthuong.group_{name}").id)
            for name in ("leader", "office")
        ]
        plan = env["thidua.campaign"].create(
            {
                "name": "Race",
                "date_start": "2025-01-01",
                "date_end": "2025-12-31",
                "approver_id": leader.id,
            }
        )
        self.plan_id, self.leader_id = plan.id, leader.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            kept = env["thidua.paper.kept"].search([("res_id", "=", self.plan_id)])
            kept._with_key().unlink()
            env["thidua.campaign"].browse(self.plan_id).unlink()
            env.ref("base.user_admin").group_ids = [
                Command.unlink(env.ref(f"thidua_khenthuong.group_{name}").id)
                for name in ("leader", "office")
            ]

    def keep(self, cr):
        env = api.Environment(cr, self.leader_id, {})
        plan = env["thidua.campaign"].browse(self.plan_id)
        return env["thidua.paper.kept"]._keep("plan", plan).version_number

    def test_two_keep_at_once(self):
        results = []

        def second():
            # as a request does: whoever was overtaken starts anew
            for _attempt in range(3):
                with self.registry.cursor() as cr:
                    try:
                        results.append(self.keep(cr))
                        cr.commit()
                        return
                    except Exception as error:
                        cr.rollback()
                        results.append(type(error).__name__)

        with mute_logger("odoo.sql_db"), self.registry.cursor() as cr:
            first = self.keep(cr)
            thread = threading.Thread(target=second)
            thread.start()
            self.wait_until_blocked()
            cr.commit()
            thread.join(60)
        self.assertEqual((first, results), (1, ["SerializationFailure", 2]))
