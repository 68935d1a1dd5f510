"""A pasted block becomes as many points, Enter makes the next one: in Chromium, in Vietnamese."""

import json

from odoo.tests import tagged

from ..test_tours import BrowserCase

BLOCKS = {
    "1. Một\n2.1. Hai\r\na) Ba\n\nđ) Bốn": ["Một", "Hai", "Ba", "Bốn"],
    "- Một\n+ Hai\n• Ba\n\uf0b7\tBốn\n– Năm": ["Một", "Hai", "Ba", "Bốn", "Năm"],
    "I. MỤC ĐÍCH\n1/ Một\n- 2. Hai": ["MỤC ĐÍCH", "Một", "Hai"],
    "15.000 hộ\n2026 là năm\n-5 % hộ nghèo\n30/4 và 1/5\nĐ/c Bí thư\n1.5 tỷ": [
        "15.000 hộ",
        "2026 là năm",
        "-5 % hộ nghèo",
        "30/4 và 1/5",
        "Đ/c Bí thư",
        "1.5 tỷ",
    ],
    "Một câu": ["Một câu"],
    " \n-\n": [],
}
IN_THE_PAGE = """
const { readItems } = odoo.loader.modules.get("@thidua_khenthuong/items/read_items");
const faults = Object.entries(blocks)
    .map(([text, items]) => [readItems(text), items])
    .filter(([read, items]) => JSON.stringify(read) !== JSON.stringify(items));
if (faults.length) {
    console.error(JSON.stringify(faults));
} else {
    console.log("test successful");
}
"""


@tagged("post_install", "-at_install", "standard")
class TestItems(BrowserCase):
    browser_size = "1366x900"

    def test_blocks(self):
        code = f"const blocks = {json.dumps(BLOCKS)};\n{IN_THE_PAGE}"
        self.browser_js("/odoo", code, ready="odoo.isReady === true", login=self.clerk.login)

    def test_in_a_plan(self):
        plan = self.as_clerk["thidua.campaign"].create({"name": "Thi đua"})
        self.tour(self.clerk, f"thidua-campaigns/{plan.id}", "clerk_types_items")
        self.assertEqual(
            plan.content_ids.mapped("name"),
            [
                "Nội dung đầu",
                "Thi đua cải cách",
                "Thi đua 15.000 hộ",
                "Thi đua số",
                "Nội dung cuối",
            ],
        )
        self.assertEqual(
            plan.duty_ids.mapped("name"), ["Tham mưu phát động", "Tổng hợp hồ sơ", "Kiểm tra"]
        )
        self.assertEqual(set(plan.duty_ids.mapped("body")), {"Hội đồng TĐKT xã"})
        self.assertEqual(
            plan.recipient_ids.mapped("name"), ["UBND tỉnh;", "Như Điều 3;", "Lưu: VT."]
        )
        self.assertEqual(set(plan.recipient_ids.mapped("section")), {"recipient"})
