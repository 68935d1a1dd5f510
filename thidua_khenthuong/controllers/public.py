"""What the pages that need no log-in have in common."""

from odoo import SUPERUSER_ID
from odoo.http import request

from ..models.core.language import in_company_language

HEADERS = [
    # neither found by search engines, nor kept by anybody on the way
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
]
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def may_enter(page):
    """Note a call from the network address of the request, and return whether it may go on (bool).

    :param page: str, which kind of page is called; each counts by itself
    """
    # sudo: calls are counted for whoever calls
    visits = request.env(su=True)["thidua.visit"]
    return visits._may_enter(page, request.httprequest.remote_addr)


def public_page(template, values, status=200, policy=POLICY):
    """Return the page of a template that stands by itself: no layout, no script.

    :param template: str, its external id
    :param values: dict; `lang` is the commune's language where it is not given
    :param policy: str, what the browser may load and send
    """
    # sudo: a template is no secret
    env = request.env(user=SUPERUSER_ID, su=True)
    lang = values.get("lang") or in_company_language(env["res.company"]).env.lang
    html = env["ir.qweb"].with_context(lang=lang)._render(template, {**values, "lang": lang})
    return request.make_response(
        f"<!DOCTYPE html>\n{html}",
        headers=[*HEADERS, ("Content-Security-Policy", policy)],
        status=status,
    )
