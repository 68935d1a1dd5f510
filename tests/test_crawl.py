"""Every menu, view and first record of every role, at the width of an office and of a phone."""

import json
import re
from pathlib import Path

import polib

from odoo.tests import tagged
from odoo.tests.common import ChromeBrowser
from odoo.tools.misc import file_path

from .test_lists import LONG_TEXT, LookCase
from .test_words import MODULE, has_marks

SCRIPT = (Path(__file__).parent / "crawl.js").read_text("utf-8")
WORD = re.compile(r"[^\W\d_]{3,}")
NO_WORD = re.compile(r"<[^>]*>|%\(\w+\)\w")
OFFICE, PHONE = (1366, 768, False), (390, 844, True)
# who looks where; what several may open is opened by the first of them at each width
WALKS = (
    ("clerk", OFFICE),
    ("admin_user", OFFICE),
    ("chair", OFFICE),
    ("head", OFFICE),
    ("staff", OFFICE),
    ("staff", PHONE),
    ("head", PHONE),
    ("chair", PHONE),
    ("clerk", PHONE),
)


def translated(module):
    """Return the terms of a module that have another word in Vietnamese (dict)."""
    entries = polib.pofile(file_path(f"{module}/i18n/vi.po"))
    pairs = ((entry.msgid.strip(), entry.msgstr.strip()) for entry in entries if not entry.obsolete)
    return {source: said for source, said in pairs if said and said != source}


def words_of(texts):
    return {word for text in texts for word in WORD.findall(NO_WORD.sub("", text).lower())}


def english():
    """Return what may not stand on a screen: terms of ours and of Odoo, words of our terms."""
    ours = translated(MODULE)
    terms = {term for module in ("web", "mail", "hr") for term in translated(module)} | set(ours)
    return {
        "terms": [t for t in terms - set(ours.values()) if WORD.search(t) and not has_marks(t)],
        "words": [w for w in words_of(ours) - words_of(ours.values()) if not has_marks(w)],
    }


@tagged("post_install", "-at_install", "standard")
class TestCrawl(LookCase):
    runs_long = True

    def setUp(self):
        super().setUp()
        round_ = self.ranked_round()
        self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        self.launch(self.enter_plan(name=LONG_TEXT, number=122, movement=LONG_TEXT))
        self.as_clerk["thidua.difficulty"].create(
            {
                "campaign_id": round_.campaign_id.id,
                "unit_id": self.departments[2].id,
                "name": LONG_TEXT,
                "description": LONG_TEXT,
            }
        )

    def test_whatever_a_role_may_open(self):
        faults, words = [], json.dumps(english())
        browser = ChromeBrowser(self)
        self.addCleanup(browser.stop)
        seen = {OFFICE: [], PHONE: []}
        with self.allow_requests(browser=browser):
            for name, size in WALKS:
                user = getattr(self, name)
                self.authenticate(user.login, user.login, browser=browser)
                self.cr.flush()
                self.cr.clear()
                found = self.crawl(browser, size, words, seen[size])
                seen[size] = found["seen"]
                faults += [f"{name} {size[0]}: {fault}" for fault in found["faults"]]
            self._wait_remaining_requests()
        self.assertGreater(len(seen[OFFICE]), 60)
        self.assertFalse(faults, "\n".join(faults))

    def crawl(self, browser, size, words, seen):
        """Open all that the user who is logged in may (dict of list "faults", "seen")."""
        width, height, mobile = size
        metrics = {"width": width, "height": height, "mobile": mobile, "deviceScaleFactor": 1}
        browser._websocket_request("Emulation.setDeviceMetricsOverride", params=metrics)
        browser._websocket_request("Emulation.setTouchEmulationEnabled", params={"enabled": mobile})
        browser.navigate_to(f"{self.base_url()}/odoo/thidua-todo")
        self.assertTrue(browser._wait_ready("odoo.isReady === true"))
        call = f"return crawl({words}, {json.dumps(seen)});"
        answer = browser._websocket_request(
            "Runtime.evaluate",
            params={
                "expression": f"(async () => {{ {SCRIPT}\n{call} }})()",
                "awaitPromise": True,
                "returnByValue": True,
            },
            timeout=600,
        )
        self.assertNotIn("exceptionDetails", answer)
        return answer["result"]["value"]
