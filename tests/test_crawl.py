"""Every menu, view and form of every role: no error, nothing too wide, no word of English."""

import json
import re
from functools import cache
from pathlib import Path

import polib

from odoo.tests import tagged
from odoo.tools import file_path

from .crawled import CrawledCase
from .offered import Offers
from .test_words import is_foreign

HERE = Path(__file__).parent
SCRIPT = "\n".join((HERE / name).read_text("utf-8") for name in ("lists.js", "crawl.js"))
# a screen of 1366 less a scroll bar, and a phone
SIZES = ("1350x768", "390x844")
TAG = re.compile(r"<[^>]+>")
WORDS = re.compile("[A-Za-z]{3,}")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z]")

# the name of a time zone is the same in all languages
ZONE = re.compile(r"[A-Z]\w+/[A-Z]\w+")


def terms(module):
    """Return what the Vietnamese of a module translates: pairs of pieces of text without tags."""
    try:
        path = file_path(f"{module}/i18n/vi.po")
    except FileNotFoundError:
        return []
    return [
        [
            {" ".join(piece.split()) for piece in TAG.split(text)}
            for text in (term.msgid, term.msgstr)
        ]
        for term in polib.pofile(path)
        if term.msgstr and not term.obsolete
    ]


@cache
def english(modules):
    """Return what is English although its Vietnamese is known.

    :param modules: tuple of names of modules whose translations count
    :return: list of texts, list of regular expressions of texts with something filled in
    """
    pairs = [pair for module in modules for pair in terms(module)]
    vietnamese = set().union(*(shown for _source, shown in pairs))
    sources = set().union(*(source for source, _shown in pairs)) - vietnamese
    foreign = {text for text in sources if is_foreign(text, text) and not ZONE.fullmatch(text)}
    filled = {text for text in foreign if PLACEHOLDER.search(text)}
    patterns = [
        ".+".join(map(re.escape, PLACEHOLDER.split(text)))
        for text in sorted(filled)
        # one word beside what is filled in says too little: “Add %s” is not “Add Star”
        if len(WORDS.findall(PLACEHOLDER.sub("", text))) > 1
    ]
    return sorted(foreign - filled), patterns


@tagged("post_install", "-at_install", "standard")
class TestCrawl(Offers, CrawledCase):
    runs_long = True

    def stops(self, actions, user):
        """Return what a user finds in the menus: each action with its views and records."""
        return [
            {"id": action.id, "name": action.name, "views": self.views(action, user)}
            for action in actions
        ]

    def views(self, action, user):
        """Return the views of an action: each its type, with the record of a form."""
        if action._name != "ir.actions.act_window":
            return [[None]]
        views = []
        for mode in action.view_mode.split(","):
            if mode == "form":
                records = self.records(action, user)
                views += [["form", record.id] for record in records]
                if self.may_create(action, user):
                    views.append(["form", False])
            else:
                views.append([mode])
        return views

    def crawl(self, user):
        """Go through all that a user finds, at both widths; fails with all that is wrong."""
        modules = self.env["ir.module.module"].search([("state", "=", "installed")])
        words, patterns = english(tuple(modules.mapped("name")))
        actions = self.actions(user)
        vain = [each for action in actions for each in self.offered_in_vain(action, user)]
        self.assertFalse(vain, "\n".join(vain))
        stops = self.stops(actions, user)
        given = json.dumps({"stops": stops, "words": words, "patterns": patterns})
        script = self.env["ir.attachment"].create(
            {
                "name": "crawl.js",
                "mimetype": "text/javascript",
                "public": True,
                "raw": f"{SCRIPT}\nreport(() => crawl({given}));",
            }
        )
        for size in SIZES:
            with self.subTest(size):
                self.browser_size = size
                self.touch_enabled = size == SIZES[1]
                self.browser_js(
                    "/odoo",
                    f"import('/web/content/{script.id}')",
                    ready="odoo.isReady === true",
                    login=user.login,
                    timeout=900,
                )

    def test_clerk(self):
        self.crawl(self.clerk)

    def test_leader(self):
        self.crawl(self.chair)

    def test_head(self):
        self.crawl(self.head)

    def test_staff(self):
        self.crawl(self.staff)

    def test_administrator(self):
        self.crawl(self.admin_user)
