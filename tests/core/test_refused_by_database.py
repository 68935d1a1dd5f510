"""What the database refuses is told in Vietnamese from the first word on, as on any server."""

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import enter_commune


@tagged("post_install", "-at_install", "standard")
class TestRefusedByDatabase(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_commune(cls)

    def test_words_of_odoo_and_of_ours(self):
        """Odoo's part is in its own translations, which it looks for by where its code stands."""
        self.clerk.lang = "vi_VN"
        self.authenticate(self.clerk.login, self.clerk.login)
        call = {"model": "thidua.fund", "method": "create", "args": [{"year": 2025}], "kwargs": {}}
        with mute_logger("odoo.http", "odoo.sql_db"):
            answers = [
                self.url_open("/web/dataset/call_kw/thidua.fund/create", json={"params": call})
                for _ in range(2)
            ]
        told = answers[1].json()["error"]["data"]["message"]
        self.assertRegex(told, "^Không thể hoàn tất thao tác: Đã có quỹ của năm đó")
