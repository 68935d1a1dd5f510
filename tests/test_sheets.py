"""A page is looked at in Chromium; the plan's sheet can be read at the widths of office screens."""

from datetime import date
from pathlib import Path

from odoo.tests import tagged

from .test_tours import BrowserCase

SCRIPT = (Path(__file__).parent / "lists.js").read_text("utf-8")
LONG_UNIT = (
    "Trung tâm Phục vụ hành chính công (bộ phận tiếp nhận hồ sơ và trả kết quả giải quyết thủ tục "
    "hành chính theo cơ chế một cửa, một cửa liên thông)"
)
LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Thị Khánh Phương Quỳnh Trang"
LONG_JOB = "Phó Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"
LONG_TEXT = "Phối hợp tuyên truyền, vận động đoàn viên, hội viên và Nhân dân hưởng ứng phong trào"


class LookCase(BrowserCase):
    """A case that looks at a page in Chromium for what cannot be read."""

    def setUp(self):
        super().setUp()
        self.admin_user.lang = "vi_VN"
        self.departments[2].name = LONG_UNIT
        self.employees[5].name = LONG_NAME
        self.employees[5].version_ids.job_title = LONG_JOB

    def look(self, what, login, width, path):
        """Open a page and look at it; fails with all that is wrong."""
        self.browser_size = f"{width}x768"
        self.browser_js(
            f"/odoo/{path}",
            f"{SCRIPT}\nreport(() => {what}());",
            ready="odoo.isReady === true",
            login=login,
            timeout=180,
        )


@tagged("post_install", "-at_install", "standard")
class TestSheets(LookCase):
    def test_sheet_of_a_plan(self):
        """A plan with each kind of subject: duties, criteria and quotas fit beside the chatter."""
        plan = self.enter_plan(others=("household", "organisation"))
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        self.as_clerk["thidua.quota"].create(
            [
                {
                    "campaign_id": plan.id,
                    "award_id": award.id,
                    "round_kind": round_kind,
                    "counted": kind,
                    "maximum": 2,
                }
                for round_kind in ("annual", "final")
                for kind in ("household", "organisation")
            ]
        )
        self.as_clerk["thidua.duty"].create(
            {
                "campaign_id": plan.id,
                "body": "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã",
                "department_id": self.departments[2].id,
                "name": LONG_TEXT,
                "date_deadline": date(2026, 12, 1),
            }
        )
        for width in (1366, 1400):
            self.look("lookAtSheet", self.clerk.login, width, f"thidua-campaigns/{plan.id}")
