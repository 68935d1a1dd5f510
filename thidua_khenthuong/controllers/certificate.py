from odoo.http import Controller, request, route

from ..models.certificate.certificate import VERIFY
from .public import may_enter, public_page


class CertificateController(Controller):
    @route(
        f"{VERIFY}<string:token>", type="http", auth="public", methods=["GET"], save_session=False
    )
    def verify(self, token):
        """Say whether a certificate or a decision is genuine and still valid, to who holds it.

        :param token: str, as its code says
        :return: the page; 404 where no paper has this code, 429 to who calls too often
        """
        if not may_enter("verify"):
            return self._page({"problem": "often"}, status=429)
        # sudo: the code is the right to read what the page says, and nothing more
        page = request.env(su=True)["thidua.certificate"]._verified(token)
        if not page:
            return self._page({"problem": "unknown"}, status=404)
        return self._page(page)

    def _page(self, values, status=200):
        return public_page("thidua_khenthuong.verify_page", {"problem": "", **values}, status)
