"""Every list can be read: at the widths of office screens nothing is cut, nothing breaks."""

import json
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

    def look(self, what, login, width, path="", **arguments):
        """Open a page and look at it; fails with all that is wrong."""
        self.browser_size = f"{width}x768"
        called = f"{what}({json.dumps(arguments['actions'])})" if arguments else f"{what}()"
        self.browser_js(
            f"/odoo/{path}",
            f"{SCRIPT}\nreport(() => {called});",
            ready="odoo.isReady === true",
            login=login,
            timeout=180,
        )


@tagged("post_install", "-at_install", "standard")
class TestLists(LookCase):
    runs_long = True

    def lists_of(self, user):
        """Return the lists of the menus that a user sees (list of action id, name)."""
        visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        menus = self.env["ir.model.data"].search(
            [("module", "=", "thidua_khenthuong"), ("model", "=", "ir.ui.menu")]
        )
        shown = self.env["ir.ui.menu"].browse(set(menus.mapped("res_id")) & visible)
        actions = [menu.action for menu in shown.with_context(lang="vi_VN") if menu.action]
        windows = [action for action in actions if action._name == "ir.actions.act_window"]
        return sorted({(a.id, a.name) for a in windows if "list" in a.view_mode.split(",")})

    def test_lists_with_a_selected_row(self):
        round_ = self.ranked_round()
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        self.assertTrue(nominations and award)
        campaign = round_.campaign_id
        self.as_clerk["thidua.difficulty"].create(
            {
                "campaign_id": campaign.id,
                "unit_id": self.departments[2].id,
                "name": LONG_TEXT,
                "description": LONG_TEXT,
            }
        )
        for user, width in ((self.clerk, 1366), (self.staff, 1366)):
            actions = self.lists_of(user)
            self.assertGreater(len(actions), 5)
            self.look("lookAtLists", user.login, width, actions=actions)

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
