"""The guide says what the screens say: its words, its pictures, its place in the menu."""

import re
from pathlib import Path

from lxml import html

from odoo.tests import HttpCase, tagged
from odoo.tools.misc import file_path

from ..common import Commune, CommuneCase
from ..test_i18n import MODULE, read_terms

PAGES = ("staff", "head", "council", "leader", "office", "admin")
MOST_BYTES = 1_500_000
PATH = re.compile(r"^/thidua_khenthuong/(static/guide/\w+\.webp)$")


def page_of(name):
    """Return a page of the guide (lxml element)."""
    source = Path(file_path(f"{MODULE}/static/guide/{name}.html")).read_text("utf-8")
    return html.fragment_fromstring(source, create_parent="div")


class TestGuide(CommuneCase):
    def test_words_are_those_of_the_screens(self):
        terms = read_terms(file_path(f"{MODULE}/i18n/vi.po"))
        faults, count = [], 0
        for name in PAGES:
            for word in page_of(name).iter("b"):
                count += 1
                entry = terms.get(word.get("data-term"))
                said = entry.msgstr if entry else "nothing"
                if word.text_content() != said:
                    faults.append(f"{name}: “{word.text_content()}”, the screens say “{said}”")
        self.assertGreater(count, 80)
        self.assertFalse(faults, "\n".join(faults))

    def test_pictures_are_there_and_small(self):
        shown = {
            PATH.match(picture.get("src"))[1]
            for name in PAGES
            for picture in page_of(name).iter("img")
        }
        folder = Path(file_path(f"{MODULE}/static/guide"))
        there = {f"static/guide/{path.name}" for path in folder.glob("*.webp")}
        self.assertEqual(shown, there)
        self.assertLess(sum(path.stat().st_size for path in folder.iterdir()), MOST_BYTES)

    def test_each_picture_says_what_it_shows(self):
        for name in PAGES:
            for picture in page_of(name).iter("img"):
                self.assertTrue(picture.get("alt"), name)

    def test_the_page_of_each_role(self):
        for user, page in (
            (self.staff, "staff"),
            (self.head, "head"),
            (self.chair, "leader"),
            (self.clerk, "office"),
            (self.admin_user, "admin"),
        ):
            self.assertEqual(self.env["thidua.todo"].with_user(user).guide_page(), page)
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False).values()
            self.assertIn(f"{MODULE}.menu_guide", {menu.get("xmlid") for menu in menus})


@tagged("post_install", "-at_install", "standard")
class TestGuideIsServed(Commune, HttpCase):
    def test_each_page(self):
        self.authenticate(self.staff.login, self.staff.login)
        for name in PAGES:
            answer = self.url_open(f"/thidua_khenthuong/static/guide/{name}.html")
            self.assertEqual(answer.status_code, 200, name)
