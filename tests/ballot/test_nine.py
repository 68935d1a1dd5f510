"""A council of nine: three vote in three browsers at once, one of them on a phone, one recused."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from odoo import Command
from odoo.tests import tagged
from odoo.tests.common import ChromeBrowser

from ..served import HOST, Served
from .common import PATH
from .sealed import Sealed

MODEL = "thidua.council.session"
SECONDS = 150
SIZES = ("1366x768", "390x844", "1366x768")
# on the first and the second nomination; the third member is nominated second
IN_BROWSERS = (("yes", "no"), ("yes", "yes"), ("abstain",))
IN_PROGRAMS = (("yes", "yes"), ("yes", "no"), ("no", "yes"), ("yes", "yes"), ("yes", "abstain"))
CLICK = "{{ const found = document.querySelector('{}'); if (found) found.click(); !!found; }}"
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
TEXT = "document.querySelector('.o_receipt').textContent"


@tagged("post_install", "-at_install", "standard")
class TestNine(Sealed, Served):
    runs_long = True
    opens_pages = True
    voters = 9
    workers = 2

    def all_nominated(self, env, users):
        """Nominate somebody, and the third member; the secretary is of the Office."""
        users[1].group_ids = [Command.link(env.ref("thidua_khenthuong.group_office").id)]
        people = env["hr.employee"].create(
            [{"name": "Race subject"}, {"name": "Race member", "user_id": users[2].id}]
        )
        return self.nominated(people[0]) | self.nominated(people[1])

    def browser(self, cookie, size):
        """Return a browser of its own; logged in where there is a cookie."""
        case = SimpleNamespace(
            _logger=logging.getLogger(__name__),
            browser_size=size,
            touch_enabled=size.startswith("390"),
            # nothing is fetched from elsewhere
            fetch_proxy=lambda _url: {"responseCode": 404},
        )
        browser = ChromeBrowser(case)
        self.addCleanup(browser.stop)
        if cookie:
            browser.set_cookie("session_id", cookie, "/", HOST)
        return browser

    def see(self, browser, expression):
        """Wait until what a page says is true, looking now and then: the cores are busy."""
        end = time.monotonic() + SECONDS
        asked = {"expression": f"try {{ {expression} }} catch {{}}"}
        while time.monotonic() < end:
            answer = browser._websocket_request("Runtime.evaluate", params=asked, timeout=SECONDS)
            if answer["result"].get("value") is True:
                return
            time.sleep(0.2)
        browser.take_screenshot(prefix="sc_nine_")
        self.fail(expression)

    def click(self, browser, selector):
        self.see(browser, CLICK.format(selector))

    def vote_in(self, browser, choices):
        """Vote as a member does; return his receipt."""
        browser.navigate_to(f"{self.url}/odoo/thidua-council-sessions/{self.session_id}")
        self.click(browser, "button[name=action_vote]")
        self.see(browser, "document.querySelectorAll('.o_card').length === 2")
        open_ = f"document.querySelectorAll('.o_card:not(.o_recused)').length === {len(choices)}"
        self.see(browser, open_)
        self.see(browser, FITS)
        for place, choice in enumerate(choices, 1):
            card = f".o_card:not(.o_recused):nth-of-type({place})"
            self.click(browser, f'{card} button[data-choice="{choice}"]')
        self.click(browser, ".o_cast:enabled")
        self.click(browser, ".modal footer .btn-primary")
        self.see(browser, f"{TEXT}.length === 14")
        return browser._websocket_request("Runtime.evaluate", params={"expression": TEXT})[
            "result"
        ]["value"]

    def vote_by_call(self, cookie, choices):
        named = dict(zip(map(str, self.item_ids), choices, strict=True))
        return self.call(cookie, MODEL, "cast_ballot", [self.session_id], named)["result"]

    def test_nine_members_and_three_browsers(self):
        cookies = [self.log_in(user) for user in self.user_ids]
        browsers = [self.browser(c, size) for c, size in zip(cookies, SIZES, strict=False)]
        with ThreadPoolExecutor(len(cookies)) as pool:
            shown = pool.map(self.vote_in, browsers, IN_BROWSERS)
            told = pool.map(self.vote_by_call, cookies[3:], IN_PROGRAMS)
            receipts = sorted([*shown, *told])
        self.assertEqual(len(set(receipts)), 8)
        # the secretary
        closed = self.call(cookies[1], MODEL, "action_close_voting", [self.session_id])
        self.assertIn("result", closed)
        with self.registry.cursor() as cr:
            session = self.session(cr)
            self.assertEqual(session.state, "counted")
            self.assertEqual(
                [(i.count_yes, i.count_no, i.count_abstain) for i in session.item_ids],
                [(6, 1, 1), (4, 2, 1)],
            )
            self.assertEqual(session.item_ids.mapped("voters"), [9, 8])
            self.assertEqual(session.ballot_receipts.splitlines(), receipts)
            self.assertEqual((session.ballots_returned, session.ballots_missing), (8, 1))
            voted = session.attendance_ids.filtered("voted").user_id
            self.assertEqual(set(voted.ids), set(self.user_ids[:8]))
            refused = self.call(cookies[8], MODEL, "cast_ballot", [self.session_id], {})
            self.assertIn("error", refused)

    def test_codes_on_a_phone_without_log_in(self):
        first, second = self.drawn()
        phone = self.browser("", "390x844")
        # nothing on the page is a script: with them off it is the same
        phone._websocket_request("Emulation.setScriptExecutionDisabled", params={"value": True})
        for code, choice in ((first[0], "yes"), (second[0], "no")):
            phone.navigate_to(f"{self.url}{PATH}", wait_stop=True)
            self.see(phone, "document.activeElement.name === 'code'")
            self.see(phone, FITS)
            typed = f"document.querySelector('.code').value = '{code}'; true;"
            self.see(phone, typed)
            self.click(phone, "form button")
            self.click(phone, f"input[value={choice}]")
            self.see(phone, FITS)
            self.click(phone, "form button")
            self.see(phone, "document.querySelectorAll('td').length === 1")
            self.click(phone, "button[value=cast]")
            self.see(phone, "document.querySelector('.receipt').textContent.length === 14")
        self.close()
        with self.registry.cursor() as cr:
            items = self.session(cr).item_ids
            self.assertEqual([(i.count_yes, i.count_no) for i in items], [(1, 0), (0, 1)])
