"""A paper of many records is made in the background, in the name of who asked, for him alone.

What is kept of it is in his language, Vietnamese here.
"""

from datetime import timedelta

from odoo.addons.thidua_khenthuong.models.export import export_asking
from odoo.addons.thidua_khenthuong.models.export.export_making import Export
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..printing import ask_paper, print_paper
from ..users import new_user
from .common import ENTRIES, ExportCase

MAKING = "odoo.addons.thidua_khenthuong.models.export.export_making"


class TestExport(ExportCase):
    def made(self, paper):
        """Return the cells of a paper made at once, and of one made in the background."""
        self.setting(export_asking.DIRECT_PARAMETER, 1000)
        name, content = print_paper(self.entries, paper)
        self.setting(export_asking.DIRECT_PARAMETER, 10)
        export = self.ask(paper=paper)
        self.run_cron()
        self.assertEqual(export.state, "done", export.fault)
        self.assertEqual(export.file_name, name)
        return self.cells(content), self.cells(self.content(export))

    def test_the_same_paper_as_when_one_waits(self):
        for paper in ("ledger_book", "list"):
            with self.subTest(paper=paper):
                at_once, later = self.made(paper)
                self.assertEqual(later, at_once)
                self.assertGreater(len(later), ENTRIES)

    def test_few_are_made_at_once(self):
        action = ask_paper(self.entries[:10], "ledger_book")
        self.assertEqual(action["type"], "ir.actions.act_url")
        self.assertFalse(self.as_clerk["thidua.export"].search([]))

    def test_the_way_of_one(self):
        export = self.ask()
        self.assertEqual((export.state, export.made, export.total), ("waiting", 0, ENTRIES))
        self.assertEqual(export.display_name, f"Award ledger: {ENTRIES} records")
        with self.assertRefused("is not ready yet"):
            export.action_download()
        with self.assertRefused("is being made, or its file is there"):
            export.action_again()
        self.run_cron()
        self.assertEqual((export.state, export.made, export.fault), ("done", ENTRIES, False))
        self.assertFalse(export.sudo()._parts(), "what was read is gone")
        [told] = export.activity_ids
        self.assertEqual((told.user_id, told.summary), (self.clerk, "Tệp đã lập xong: hãy tải về"))
        self.assertIn(f"/web/content/thidua.export/{export.id}/", export.action_download()["url"])
        self.assertFalse(export.activity_ids, "it has done its work")
        rows = self.cells(self.content(export))
        self.assertEqual([row[0] for row in rows[-ENTRIES:]], list(range(1, ENTRIES + 1)))
        self.assertEqual(rows[-1][12], "=1+1 hoàn thành xuất sắc nhiệm vụ")

    def test_part_by_part(self):
        export = self.ask()
        seen = []
        step = Export._step
        self.patch(Export, "_step", lambda self: (step(self), seen.append(self.made))[0])
        self.run_cron()
        self.assertEqual(seen, [10, 20, 25, 25, 25])
        self.assertEqual(export.state, "done")

    def test_what_was_deleted_or_comes_late_is_left_out(self):
        """What stands in a paper was chosen when it was asked for."""
        export = self.ask(self.entries[:20])
        self.env.cr.execute("DELETE FROM thidua_commendation WHERE id = %s", [self.entries[3].id])
        self.env.invalidate_all()
        self.run_cron()
        self.assertEqual((export.state, export.total), ("done", 19))

    def test_a_paper_that_has_no_parts(self):
        entries = self.entries.with_user(self.clerk)
        long_papers = type(self.env["thidua.download"])._long
        self.patch(type(self.env["thidua.download"]), "_long", lambda self: None)
        self.assertTrue(long_papers)
        export = self.ask(entries)
        self.run_cron()
        self.assertEqual((export.state, export.made), ("done", ENTRIES))
        self.assertEqual(export.file_name, "so-khen-thuong.xlsx")

    def test_more_than_the_client_sends(self):
        """Of a list of which all were chosen the client sends the first, and the filter."""
        self.setting("web.active_ids_limit", 12)
        sent = self.entries[:12].with_context(
            active_model="thidua.commendation", active_domain=[("reference", "like", "QĐ-UBND")]
        )
        action = ask_paper(sent, "ledger_book")
        export = self.as_clerk["thidua.export"].browse(action["res_id"])
        self.assertEqual(export.total, ENTRIES)
        # a list of something else, and fewer ticked by hand, say nothing of it
        other = self.entries[:12].with_context(active_model="thidua.nomination", active_domain=[])
        self.assertEqual(self.ask(other).total, 12)
        self.assertEqual(self.ask(sent[:11]).total, 11)

    def test_more_than_the_client_sends_by_the_menu_print(self):
        self.setting("web.active_ids_limit", 12)
        action = (
            self.as_clerk["thidua.paper.window"]
            .with_context(
                active_model="thidua.commendation",
                active_ids=self.entries[:12].ids,
                active_domain=[("reference", "like", "QĐ-UBND")],
            )
            ._open_active()
        )
        window = self.as_clerk["thidua.paper.window"].browse(action["res_id"])
        book = window.download_ids.filtered(lambda row: row.paper == "ledger_book")
        self.assertEqual(len(book.res_ids), ENTRIES)
        export = self.as_clerk["thidua.export"].browse(book.action_download()["res_id"])
        self.assertEqual(export.total, ENTRIES)
        # as the vacuum does
        window.sudo().unlink()
        self.run_cron()
        self.assertEqual((export.state, export.made), ("done", ENTRIES))

    # --- limits ---------------------------------------------------------------------------------

    def test_limits(self):
        self.setting(export_asking.MOST_PARAMETER, 20)
        with self.assertRefused("25 records were chosen, and one file takes at most 20"):
            self.ask()
        self.setting(export_asking.MOST_PARAMETER, "viele")
        self.setting(export_asking.QUEUED_PARAMETER, 2)
        self.assertEqual(self.ask(), self.ask(), "what is being made is not made twice")
        self.ask(self.entries[:20])
        with self.assertRefused("2 files of yours are being made"):
            self.ask(self.entries[:15])
        # the queue of another is his own
        self.ask(user=self.chair)

    def test_the_paper_is_tried_when_it_is_asked_for(self):
        download = self.as_clerk["thidua.download"]
        with self.assertRefused("is not printed from"):
            download._open("checks", self.entries)

    # --- given up, failed -----------------------------------------------------------------------

    def test_cancelled_in_the_queue_and_made_again(self):
        export = self.ask()
        export.action_cancel()
        self.run_cron()
        self.assertEqual((export.state, export.made), ("cancelled", 0))
        self.assertFalse(export.activity_ids)
        with self.assertRefused("there is nothing to cancel"):
            export.action_cancel()
        export.action_again()
        self.run_cron()
        self.assertEqual(export.state, "done")

    def test_cancelled_while_it_is_read(self):
        export = self.ask()
        step = Export._step

        def cancel_after(this):
            done = step(this)
            if this.made == 20:
                this.with_user(self.clerk).action_cancel()
            return done

        self.patch(Export, "_step", cancel_after)
        self.run_cron()
        self.assertEqual((export.state, export.made, export.file), ("cancelled", 20, False))
        self.assertFalse(export.sudo()._parts())

    def test_cancelled_while_it_is_written(self):
        export = self.ask()
        self.patch(Export, "_is_cancelled", lambda self: True)
        self.run_cron()
        self.assertFalse(export.file)
        self.assertNotEqual(export.state, "done")

    def test_a_fault_is_tried_once_more_then_told_in_words(self):
        export, calls = self.ask(), []

        def fail(this, download, long):
            calls.append(this.id)
            raise ZeroDivisionError("secret detail")

        self.patch(Export, "_read_part", fail)
        with mute_logger(MAKING):
            self.run_cron()
        self.assertEqual((export.state, len(calls)), ("waiting", 1))
        self.run_cron()
        self.assertEqual(len(calls), 1, "it waits a little")
        export.sudo()._with_key().retry_on -= timedelta(minutes=5)
        with mute_logger(MAKING):
            self.run_cron()
        self.assertEqual((export.state, len(calls)), ("failed", 2))
        self.assertIn("Hệ thống gặp lỗi hai lần", export.fault)
        self.assertNotIn("secret", export.fault)
        self.assertEqual(export.activity_ids.summary, "Không lập được tệp: xem lý do")
        self.assertEqual(export.activity_ids.user_id, self.clerk)

    def test_one_that_kills_its_process_is_given_up(self):
        export = self.ask()
        export.sudo()._with_key().write({"state": "making", "tries": 2})
        self.run_cron()
        self.assertEqual(export.state, "failed")
        self.assertIn("bị ngắt hai lần", export.fault)

    def test_one_holds_up_no_other(self):
        first, second = self.ask(), self.ask(user=self.chair)
        go_on = Export._go_on

        def fail_first(this):
            if this.id == first.id:
                raise UserError("Không đọc được")
            return go_on(this)

        self.patch(Export, "_go_on", fail_first)
        self.run_cron()
        self.assertEqual((first.state, first.fault), ("failed", "Không đọc được"))
        self.assertEqual(second.state, "done")

    # --- rights are those of the day ------------------------------------------------------------

    def test_who_lost_his_rights_gets_nothing(self):
        export = self.ask()
        self.clerk.active = False
        self.run_cron()
        self.assertEqual(export.sudo().state, "failed")
        self.assertIn("Tài khoản của người yêu cầu đã bị khóa", export.sudo().fault)
        self.assertFalse(export.sudo().file)

    def test_who_left_the_company_gets_nothing(self):
        other = self.env["res.company"].create({"name": "Khác", "logo": False})
        export = self.ask(user=self.chair)
        self.chair.write({"company_ids": [(4, other.id)], "company_id": other.id})
        self.chair.company_ids = other
        self.run_cron()
        self.assertEqual(export.sudo().state, "failed")
        self.assertIn("không còn làm việc ở", export.sudo().fault)

    def test_records_are_checked_again(self):
        export = self.ask()
        self.env["ir.rule"].create(
            {
                "name": "narrower since",
                "model_id": self.env["ir.model"]._get_id("thidua.commendation"),
                "domain_force": f"[('id', '!=', {self.entries[12].id})]",
            }
        )
        self.run_cron()
        self.assertEqual(export.state, "failed")
        self.assertFalse(export.file)

    # --- kept for some days ---------------------------------------------------------------------

    def test_files_are_not_kept_for_ever(self):
        export = self.ask()
        self.run_cron()
        keyed = export.sudo()._with_key()
        keyed.ended_on -= timedelta(days=6)
        export._gc_exports()
        self.assertTrue(export.file)
        keyed.ended_on -= timedelta(days=2)
        export._gc_exports()
        self.assertFalse(export.file)
        with self.assertRefused("was removed after 7 days"):
            export.action_download()
        export.action_again()
        self.assertEqual(export.state, "waiting")
        self.run_cron()
        keyed.ended_on -= timedelta(days=31)
        export._gc_exports()
        self.assertFalse(export.exists())


@tagged("post_install", "-at_install", "standard")
class TestAttack(ExportCase, HttpCase):
    """What is another's stays his, whatever the role of who asks."""

    def test_another_never_finds_it(self):
        export = self.ask()
        self.run_cron()
        [attachment] = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "thidua.export"),
                ("res_id", "=", export.id),
                ("res_field", "!=", 0),
            ]
        )
        system = new_user(
            self.env,
            "thu.system",
            "base.group_system,thidua_khenthuong.group_admin",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        for user in (self.clerk_2, self.chair, self.staff, self.admin_user, system):
            theirs = export.with_user(user)
            self.assertFalse(theirs.search([]), user.name)
            for method in ("read", "action_download", "action_cancel", "action_again"):
                with self.assertRaises(AccessError):
                    getattr(theirs, method)()
            self.assertFalse(attachment.with_user(user).has_access("read"), user.name)
            self.authenticate(user.login, user.login.ljust(8, "x"))
            for url in (
                f"/web/content/thidua.export/{export.id}/file?download=true",
                f"/web/content/{attachment.id}?download=true",
            ):
                self.assertIn(self.url_open(url).status_code, (403, 404), (user.name, url))
        self.authenticate(self.clerk.login, self.clerk.login.ljust(8, "x"))
        found = self.url_open(export.action_download()["url"])
        self.assertEqual(found.content, self.content(export))
        self.assertIn("so-khen-thuong.xlsx", found.headers["Content-Disposition"])

    def test_nothing_is_typed(self):
        export = self.ask()
        exports = self.as_clerk["thidua.export"]
        for call in (
            lambda: exports.create({"paper": "list", "res_model": "thidua.commendation"}),
            lambda: export.write({"user_id": self.clerk_2.id}),
            lambda: export.write({"res_ids": [1], "state": "waiting"}),
            export.unlink,
            lambda: exports.with_context(default_user_id=self.clerk_2.id).create({}),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_forged_downloads(self):
        """A download made over RPC queues nothing, and prints only what its user may read."""
        other = self.env["res.company"].create({"name": "Khác", "logo": False})
        theirs = self.entries.sudo()._with_key()[:12]
        self.env.cr.execute(
            "UPDATE thidua_commendation SET company_id = %s WHERE id = ANY(%s)",
            [other.id, theirs.ids],
        )
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.ask(theirs)
        sent = self.entries[12:].with_context(
            active_model="thidua.commendation", active_domain=[("id", "in", self.entries.ids)]
        )
        self.setting("web.active_ids_limit", len(sent))
        self.assertEqual(self.ask(sent).total, len(sent), "none of theirs")

    def test_every_role_asks_for_what_it_may_read(self):
        for user in (self.clerk, self.chair, self.head, self.staff, self.admin_user):
            export = self.ask(user=user)
            self.assertEqual(export.user_id, user)
        self.run_cron()
        for user in (self.clerk, self.chair, self.head, self.staff, self.admin_user):
            [export] = self.env["thidua.export"].with_user(user).search([])
            self.assertEqual((export.state, export.create_uid), ("done", user), export.fault)
