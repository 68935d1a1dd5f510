"""A report sent and fetched as a browser or a script does it."""

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .report_common import PDF, ReportCase


@tagged("post_install", "-at_install", "standard")
class TestReportOverHttp(ReportCase, HttpCase):
    """As a browser or a script does it: over JSON-RPC, and a file over HTTP."""

    def call(self, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/thidua.report.submission/{method}",
            {
                "model": "thidua.report.submission",
                "method": method,
                "args": args,
                "kwargs": kwargs,
            },
        )

    def test_sending_and_downloading(self):
        report = self.obligation(period="year").submission_ids.filtered(
            lambda s: s.department_id == self.farmers
        )[:1]
        file = self.attach(report.with_user(self.head))
        self.authenticate("thu.staff", "thu.staffx")
        for attempt in (
            lambda: self.call("action_send", report.ids),
            lambda: self.call("write", report.ids, {"note": "X"}),
            lambda: self.call("read", report.ids, ["note"]),
        ):
            with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
                attempt()
        self.assertEqual(self.url_open(f"/web/content/{file.id}").status_code, 404)
        self.authenticate("thu.head", "thu.headx")
        self.assertEqual(self.url_open(f"/web/content/{file.id}").content, PDF)
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.call("write", report.ids, {"sent_on": "2025-01-01 00:00:00"})
        self.call("action_send", report.ids)
        self.assertEqual(report.state, "sent")
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.call("write", report.ids, {"note": "X"})
