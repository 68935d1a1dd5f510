"""Lists longer than may be named from outside, and what is deleted while they are made."""

from odoo.addons.thidua_khenthuong.models.core import value_mixin
from odoo.addons.thidua_khenthuong.models.export import export_asking
from odoo.addons.thidua_khenthuong.models.export.export_making import Export

from .common import ENTRIES, ExportCase


class TestLongLists(ExportCase):
    def test_more_than_may_be_named_from_outside(self):
        """A long list goes from the menu Print to its file, with parts or as a whole."""
        self.setting("web.active_ids_limit", 12)
        self.patch(value_mixin, "IDS_MAX", 20)
        windows = self.as_clerk["thidua.paper.window"].with_context(
            active_model="thidua.commendation",
            active_ids=self.entries[:12].ids,
            active_domain=[("reference", "like", "QĐ-UBND")],
        )
        window = self.as_clerk["thidua.paper.window"].browse(windows._open_active()["res_id"])
        self.assertEqual((window.kept_count, window.may_keep), (0, False))
        self.assertTrue(window.action_open_kept()["domain"])
        for paper in ("ledger_book", "ledger_extract"):
            with self.subTest(paper=paper):
                row = window.download_ids.filtered(lambda r, p=paper: r.paper == p)
                self.assertEqual(row.about, f"all {ENTRIES} selected, in one file")
                export = self.as_clerk["thidua.export"].browse(row.action_download()["res_id"])
                self.run_cron()
                self.assertEqual((export.state, export.made), ("done", ENTRIES), export.fault)
                said = str(self.cells(self.content(export)))
                self.assertEqual(said.count("/QĐ-UBND"), ENTRIES)
        # what comes from outside is bounded still, and no row is made longer by hand
        with self.assertRefused("at most 20 records"):
            windows.with_context(active_ids=self.entries.ids)._open_active()
        for call in (
            lambda: row.write({"asked_count": 1}),
            lambda: row.copy(),
        ):
            with self.assertRefused("at most 20 records"):
                call()

    def test_what_is_deleted_between_the_parts_is_left_out(self):
        export = self.ask()
        step, gone = Export._step, self.entries[:1] | self.entries[3] | self.entries[15]

        def delete_after(this):
            done = step(this)
            if this.made == 10:
                query = "DELETE FROM thidua_commendation WHERE id = ANY(%s)"
                this.env.cr.execute(query, [gone.ids])
                this.env.invalidate_all()
            return done

        self.patch(Export, "_step", delete_after)
        self.run_cron()
        left = ENTRIES - len(gone)
        self.assertEqual((export.state, export.fault), ("done", False))
        self.assertEqual((export.made, export.total), (left, left))
        rows = self.cells(self.content(export))[-left:]
        self.assertEqual([row[0] for row in rows], list(range(1, left + 1)))
        self.assertEqual(rows[0][7], "1/QĐ-UBND")

    def test_all_is_deleted_before_it_is_written(self):
        export = self.ask()
        content = Export._content

        def delete_before(this, *args):
            ids = self.entries.ids
            this.env.cr.execute("DELETE FROM thidua_commendation WHERE id = ANY(%s)", [ids])
            this.env.invalidate_all()
            return content(this, *args)

        self.patch(Export, "_content", delete_before)
        self.run_cron()
        self.assertEqual(export.state, "failed")

    def test_several_are_made_again_where_there_is_room_for_all(self):
        exports = self.as_clerk["thidua.export"]
        for count in (25, 24, 23):
            export = self.ask(self.entries[:count])
            export.action_cancel()
            exports |= export
        self.setting(export_asking.QUEUED_PARAMETER, 2)
        with self.assertRefused("At most 2 files of yours .* room for 2 more"):
            exports.action_again()
        self.assertEqual(set(exports.mapped("state")), {"cancelled"})
        exports[:2].action_again()
        with self.assertRefused("2 files of yours are being made"):
            exports[2].action_again()
