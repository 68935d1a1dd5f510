"""A text of any length and any signs in it never breaks a paper: cut with a mark, or cleaned."""

import copy
import importlib
import inspect
import io
import pkgutil
import zipfile

from docx import Document
from lxml import etree
from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong import paper as report
from odoo.addons.thidua_khenthuong.paper import document, example, score_sheet
from odoo.addons.thidua_khenthuong.paper.ledger import LEDGER
from odoo.addons.thidua_khenthuong.paper.outline import Band
from odoo.addons.thidua_khenthuong.paper.text import CELL_MAX, CUT, cell_text
from odoo.tests.common import BaseCase, tagged

SIGNS = "a" + "".join(map(chr, range(32))) + "\ud800\udfff\ufffe\uffff\x7f_x0001_<r>&b"
LONG = SIGNS + "chữ 😀 " * 8000
HEAD = dict.fromkeys(("superior_body", "body", "place_date", "title", "subtitle", "note"), LONG)
HEAD["sheet"] = "Danh sách"
DIFFICULTY = ("unit", "description", "proposal", "answer", "state")
REGISTER = ("number", "decision", "name", "unit", "award", "presented", "received_by", "changes")


def row(*keys, **values):
    return {**dict.fromkeys(keys, LONG), **values}


def builders():
    """Return name → function, of all that make a workbook."""
    found = {}
    for info in pkgutil.iter_modules(report.__path__):
        module = importlib.import_module(f"{report.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("build") and function.__module__ == module.__name__:
                found[f"{info.name}.{name}"] = function
    return found


def fund_year():
    figures = ("carried_over", "allotted", "contributed", "money_recovered", "other_income")
    figures += ("bonus_granted", "items_spent", "organised", "other_spent", "committed")
    year = dict.fromkeys((*figures, "estimate", "percent", "ceiling"), 1) | {"area": LONG}
    year |= {"year": 2026, "organisation_percent": 20, "organising": [(LONG, 1)]}
    year["bonuses"] = [{"award": LONG, "individual": (1, 1)}]
    year["book"] = [row("date", "document", "document_date", "words", "kind", number=1)]
    year["book"][0] |= {"income": 1, "spent": 0}
    return year


def payment_list():
    paid = row("name", "unit", "award", "reference", "note")
    paid |= {"coefficient": 0.3, "base": 2530000, "amount": 760000}
    return (HEAD, [{"title": LONG, "rows": [paid]}] * 2, 1, LONG, [(LONG, LONG)] * 3)


def statistics_form():
    column = {**row("label", "band"), "code": "1", "rule": "count"}
    total = {**column, "code": "2", "rule": "sum", "plus": [0], "minus": []}
    cells = [
        {"value": 1, "rule": rule, "filled": filled}
        for rule, filled in (("typed", True), ("sum", False))
    ]
    line = {**row("label", "section", "measure"), "code": "01", "rule": "count", "is_part": True}
    return {
        "head": HEAD,
        "sheet": LONG,
        "codes": True,
        "money": False,
        "notes": [LONG],
        "columns": [column, total],
        "rows": [{**line, "cells": cells}],
    }


def score_table():
    points = row("name", "job", "result_class", "note", scores=[5, ""], total=5, rank=1)
    criterion = {"name": LONG, "maximum": 10, "weight": 10, "base": True}
    return {
        "name": "Cá nhân",
        "jobs": True,
        "criteria": [
            {**criterion, "bands": [Band(1, LONG, 2), Band(2, LONG, 1)]},
            {**criterion, "bands": []},
        ],
        "units": [{"title": LONG, "rows": [points]}],
    }


def results():
    counted = {"registered": 1, "evaluated": 1, "commended": 1}
    ranked = row("name", "unit", "result_class", rank=1, total=5)
    return {
        "participation": [{"kind": "individual", **counted}],
        "units": [row("name", average=5, **counted)],
        "criteria": [row("name", kind="individual", count=1, maximum=10, average=5)],
        "ranking": [{"title": LONG, "rows": [ranked]}],
        "awards": [row("authority", "name", counts=[1] * 4, sums=[1] * 4)],
        "facts": [LONG],
    }


def ledger_entry(**values):
    days = dict.fromkeys(("date", "period_from", "period_to"), "")
    texts = (key for key in LEDGER if key not in ("number", "bonus", *days))
    return row(*texts, bonus=1, **days, **values)


def sheet_of_one():
    """Return a criterion, and a person with the row of one, as the sheets of a score take them."""
    criterion = row("group", "subgroup", "code", "name", "guidance", "levels", kind="individual")
    criterion |= {"method": "points", "source": "", "rules": [], "maximum": 10, "weight": 1}
    criterion |= {"evidence": True, "effect": "base"}
    score = row("who", "criterion", "scale", "self_note", "head_note", "office_note", open=True)
    score |= {"max": 10, "weight": 1, "self_score": "", "head_score": "", "office_score": ""}
    score |= {"rule": score_sheet.Rule(10, ()), "key": "1." + "0" * 32}
    bands = [Band(1, LONG, 1), Band(2, LONG, 1)]
    return criterion, {"totals": {}, "rows": [{**score, "bands": bands}]}


def arguments():
    who = ("salutation", "name", "job", "unit")
    choices = {
        key: [LONG, "x"] for key in ("kinds", "awards", "subject_classes", "activity_fields")
    }
    nine = row(*who, "kind", "award", "subject_class", "activity_field")
    aims = row(*who, "titles", "forms", "initiative", "targets", "note")
    place = row(*who, "result_class", "cluster", "note")
    place |= {"rank": 1, "total": 5, "maximum": 9, "previous_rank": "", "change": ""}
    place["cluster_rank"] = ""
    criterion, person = sheet_of_one()
    cell = {**row("label", "words", "basis", "reason"), "outcome": "person"}
    checks = {"columns": [{"label": LONG}], "rows": [row("name", "unit", "award", cells=[cell])]}
    return {
        "fund.build_fund_report": (HEAD, [fund_year()]),
        "checks.build_checks": (HEAD, checks),
        "statistics.build_statistics": ([statistics_form()],),
        "score_table.build_score_table": (HEAD, [score_table()]),
        "ledger.build_ledger_extract": (
            HEAD,
            [ledger_entry(struck=struck) for struck in (True, False)],
        ),
        "results.build_results": (HEAD, results()),
        "register.build_register": (HEAD, [row(*REGISTER)]),
        "ledger.build_ledger": (HEAD, iter([ledger_entry(struck=False)])),
        "workbook.build_commendation_list": (HEAD, [nine], choices),
        "workbook.build_blank": ([(LONG, 20, (LONG,))],),
        "workbook.build_registration_list": (HEAD, [{"title": LONG, "rows": [aims]}]),
        "ranking.build_ranking_list": (HEAD, [{"title": LONG, "rows": [place]}]),
        "payment.build_payment_list": payment_list(),
        "criteria.build": (HEAD, [criterion]),
        "difficulty.build_difficulty_list": (HEAD, [row(*DIFFICULTY)]),
        "score_sheet.build": (
            HEAD,
            "self",
            [{"title": LONG, "people": [person]}],
            {"format": "x"},
        ),
    }


def nasty(value):
    """Return plain data with every text in it made long and full of signs."""
    if isinstance(value, str):
        return value + LONG
    if isinstance(value, list):
        return [nasty(item) for item in value]
    if isinstance(value, dict):
        return {
            key: item if key in ("kind", "rule") else nasty(item) for key, item in value.items()
        }
    return value


@tagged("post_install", "-at_install", "standard")
class TestLongText(BaseCase):
    def test_workbooks(self):
        self.assertEqual(set(builders()), set(arguments()), "each builder is to be tried")
        for name, function in builders().items():
            with self.subTest(builder=name):
                content = function(*copy.deepcopy(arguments()[name]))
                texts = [
                    cell.value
                    for sheet in load_workbook(io.BytesIO(content))
                    for cells in sheet.iter_rows()
                    for cell in cells
                    if isinstance(cell.value, str)
                ]
                self.assertTrue(any(text.rstrip().endswith(CUT.strip()) for text in texts))
                longest = max(len(text.encode("utf-16-le")) // 2 for text in texts)
                self.assertLessEqual(longest, 32_767)
                self.assertWellFormed(content)

    def test_word_papers(self):
        for paper, data in example.EXAMPLES.items():
            with self.subTest(paper=paper):
                content = document.fill(paper, nasty(data))
                self.assertWellFormed(content)
                Document(io.BytesIO(content))

    def test_a_cut_is_seen_and_no_shorter_than_it_must_be(self):
        self.assertEqual(cell_text("x" * CELL_MAX), "x" * CELL_MAX)
        cut = cell_text("x" * (CELL_MAX + 1))
        self.assertEqual((len(cut), cut[-len(CUT) :]), (CELL_MAX, CUT))
        rare = cell_text("😀" * CELL_MAX)
        self.assertTrue(rare.endswith("😀" + CUT))
        self.assertLessEqual(len(rare.encode("utf-16-le")), 2 * CELL_MAX)

    def assertWellFormed(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))
