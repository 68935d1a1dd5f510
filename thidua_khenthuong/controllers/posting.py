from odoo.http import Controller, request, route

from ..models.core.language import in_company_language
from ..models.posting.posting_page import PATH
from .public import may_enter, public_page


class PostingController(Controller):
    @route(f"{PATH}<string:token>", type="http", auth="public", methods=["GET"], save_session=False)
    def posting(self, token):
        """Show a posting to whoever has its link: name, unit, award, achievement.

        :param token: str, as the Office handed it out
        :return: the page; 404 where the link leads nowhere any more, 429 to who calls too often
        """
        if not may_enter("posting"):
            return self._page({"problem": "often"}, status=429)
        # sudo: the link is the right to read
        posting = request.env(su=True)["thidua.posting"]._page_of(token)
        if not posting:
            return self._page({"problem": "gone"}, status=404)
        posting = in_company_language(posting)
        return self._page(
            {
                "lang": posting.env.lang,
                "company": posting.company_id.name,
                "reach": posting._page_reach(),
                "title": posting.name,
                "period": posting._page_period(),
                "rows": posting._page_rows(),
            }
        )

    def _page(self, values, status=200):
        values = {"problem": "", "rows": [], "title": "", "company": "", "reach": "", **values}
        return public_page("thidua_khenthuong.posting_page", values, status)
