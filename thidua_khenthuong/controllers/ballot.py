from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from ..models.ballot import box, codes
from ..models.ballot.council_session_codes import PATH
from ..models.core.ir_http import NOBODY
from ..models.core.language import in_company_language
from .public import POLICY, public_page

DOOR = "ballot"
_ITEM = "item_"


class BallotController(Controller):
    """The page on which a drawn code votes: plain forms, without log-in, script or cookie.

    The code comes in the body of a POST, never in a path or query, which servers log. No token
    guards these forms against other sites, which could send one from a visitor's browser: nothing
    here rests on what that browser sends by itself, and whoever has the code may vote anyway.
    """

    @route(PATH, type="http", auth=NOBODY, methods=["GET"], save_session=False)
    def ask_code(self, **_query):
        """Ask for the code; whatever stands in the link is not looked at."""
        return self._page({"step": "code"})

    @route(PATH, type="http", auth=NOBODY, methods=["POST"], csrf=False, save_session=False)
    def vote(self, **_values):
        """Show the ballot paper of a code, then what was chosen, then cast it.

        :return: the page; 403 where the code opens nothing, 429 to who tried too many
        """
        # sudo: nobody is logged in, and the code is the right to vote
        env = request.env(user=SUPERUSER_ID, su=True)
        form, address = request.httprequest.form, request.httprequest.remote_addr
        code = codes.read(form.get("code"))
        if not code:
            return self._page({"step": "code", "problem": "form"}, 403)
        visits, sessions = env["thidua.visit"], env["thidua.council.session"]
        if visits._is_over(DOOR, address, codes.MOST_WRONG):
            return self._page({"step": "code", "problem": "often"}, 429)
        kept, items = sessions._opened_by(code)
        if not items:
            # who has a code that opens something leaves no trace here
            visits._note(DOOR, address)
            return self._page({"step": "code", "problem": "unknown"}, 403)
        return self._step(form, code, kept, in_company_language(items))

    def _step(self, form, code, kept, items):
        """Return the page that follows on what was sent with a code that opens these items."""
        session = in_company_language(items.session_id)
        values = {"lang": session.env.lang, "title": session.display_name, "code": code}
        chosen = _chosen(form)
        rows = [{**item._drawn_card(), "choice": chosen.get(str(item.id))} for item in items]
        values["rows"] = rows
        step = form.get("step")
        if step not in ("check", "cast"):
            return self._page({**values, "step": "paper"})
        try:
            found = session._checked_choices(chosen, items)
            if step == "check":
                counts = {name: list(found.values()).count(name) for name in box.CHOICES}
                return self._page({**values, "step": "check", "counts": counts})
            receipt = session._cast_drawn(kept, items, chosen)
        except UserError as error:
            return self._page({**values, "step": "paper", "problem": str(error)})
        if not receipt:
            return self._page({"step": "code", "problem": "unknown"}, 403)
        return self._page({**values, "code": "", "step": "done", "receipt": receipt})

    def _page(self, values, status=200):
        values = {"problem": "", "title": "", "rows": [], "path": PATH, **values}
        policy = f"{POLICY}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        return public_page("thidua_khenthuong.ballot_page", values, status, policy)


def _chosen(form):
    """Return what a form says of items: dict item id (str) → choice; twice said is not said."""
    return {
        name.removeprefix(_ITEM): values[0]
        for name, values in form.lists()
        if name.startswith(_ITEM) and len(values) == 1
    }
