"""Timing in transactions that are rolled back, and the table of ratios."""

import gc
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from statistics import median

import psycopg2

from odoo import api
from odoo.sql_db import connection_info_for

# a rolled back insert leaves its rows behind: swept up, so that every repetition meets the same
SWEPT = (
    "thidua_evaluation",
    "thidua_evaluation_line",
    "bench_evaluation",
    "bench_evaluation_line",
    "thidua_bench_line",
    "thidua_workflow_log",
    "mail_message",
)


@dataclass
class Timing:
    """What one thing cost, in several repetitions."""

    seconds: list = field(default_factory=list)
    queries: int = 0

    @property
    def median(self):
        return median(self.seconds)

    def __str__(self):
        low, high = (f"{1000 * s:,.0f}" for s in (min(self.seconds), max(self.seconds)))
        return f"{1000 * self.median:,.0f} ({low}–{high})"


@dataclass
class Row:
    """One ratio and what it must keep to; no limit: for information."""

    label: str
    upper: Timing
    lower: Timing
    limit: float | None = None
    at_least: bool = False

    @property
    def ratio(self):
        return self.upper.median / self.lower.median

    @property
    def is_kept(self):
        if self.limit is None:
            return True
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit


class Bench:
    """A database, a user in it, and what was measured."""

    def __init__(self, registry, uid, repetitions):
        self.registry, self.uid, self.repetitions = registry, uid, repetitions
        self.rows, self.faults = [], []

    @contextmanager
    def env(self, uid=None):
        """Give an environment whose transaction is rolled back."""
        with closing(self.registry.cursor()) as cr:
            yield api.Environment(cr, uid or self.uid, {"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
            cr.rollback()

    def time(self, size, *things):
        """Time several things in turn, so that what slows the machine slows them all.

        :param size: int, how many records it is about; many are measured less often
        :param things: callables that take an environment, prepare, and return what is timed
        :return: list of Timing
        """
        timings = [Timing() for _thing in things]
        times = self.repetitions if size <= 1000 else (self.repetitions + 1) // 2
        # the first round only warms caches up
        for repetition in range(times + 1):
            for thing, timing in zip(things, timings, strict=True):
                seconds, queries = self._once(thing)
                timing.queries = queries
                if repetition:
                    timing.seconds.append(seconds)
            sweep(self.registry.db_name, f"VACUUM {', '.join(SWEPT)}")
        return timings

    def _once(self, thing):
        with self.env() as env:
            timed = thing(env)
            env.flush_all()
            env.invalidate_all()
            gc.collect()
            queries, start = env.cr.sql_log_count, time.perf_counter()
            timed()
            env.flush_all()
            return time.perf_counter() - start, env.cr.sql_log_count - queries

    def add(self, label, upper, lower, limit=None, at_least=False):
        self.rows.append(Row(label, upper, lower, limit, at_least))

    def check_queries(self, label, timing, people, limit=0.2):
        share = timing.queries / people
        kept = share < limit
        self.faults += [] if kept else [label]
        return f"{label}: {timing.queries} queries, {share:.3f} an employee (limit {limit:g})"

    def failed(self):
        """Return what broke its limit (list of str)."""
        return [row.label for row in self.rows if not row.is_kept] + self.faults

    def print_table(self):
        """Print each ratio with its limit; times are medians in ms, with the spread."""
        head = ("", "ratio", "limit", "", "upper, ms (spread)", "lower, ms (spread)")
        table = [head] + [
            (
                row.label,
                f"{row.ratio:.2f}",
                "" if row.limit is None else f"{'≥' if row.at_least else '≤'} {row.limit:g}",
                "" if row.limit is None else "pass" if row.is_kept else "FAIL",
                f"{row.upper}  ×{len(row.upper.seconds)}",
                f"{row.lower}  ×{len(row.lower.seconds)}",
            )
            for row in self.rows
        ]
        widths = [max(len(line[n]) for line in table) for n in range(len(head))]
        for line in table:
            cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
            print("  ".join(cells).rstrip())


def sweep(name, command):
    """Run a command that PostgreSQL takes outside of transactions alone."""
    _name, info = connection_info_for(name)
    with closing(psycopg2.connect(**info)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(command)
