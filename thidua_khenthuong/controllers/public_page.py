"""What every page without log-in has in common: it cannot be found, kept or called too often."""

from odoo.http import request

from ..models.core.language import in_company_language

HEADERS = [
    # neither found by search engines, nor kept by anybody on the way
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
]


def may_enter(page):
    """Note a call from the network address of the request, and return whether it may go on (bool).

    :param page: str, which kind of page is called; each counts by itself
    """
    # sudo: calls are counted for whoever calls
    visits = request.env(su=True)["thidua.visit"]
    return visits._may_enter(request.httprequest.remote_addr, page)


def show(template, values, status=200):
    """Return a page that stands by itself, without scripts (response).

    :param template: str, external id of a whole page
    :param values: dict for it; `lang` where the page is not in the language of the company
    """
    # sudo: a template is no secret
    env = request.env(su=True)
    lang = values.get("lang") or in_company_language(env["res.company"]).env.lang
    html = env["ir.qweb"].with_context(lang=lang)._render(template, {**values, "lang": lang})
    return request.make_response(f"<!DOCTYPE html>\n{html}", headers=HEADERS, status=status)
