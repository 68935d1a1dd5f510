"""The things that are measured. Each prepares in an environment and returns what is timed."""

from odoo import Command
from odoo.service.model import call_kw
from odoo.tools import SQL

from .data import CRITERIA, OPENED, RANKED, SCORED, STEPS, answer_values, open_round, round_of

# --- opening -------------------------------------------------------------------------------


def opening(size):
    def prepare(env):
        round_ = round_of(env, size, OPENED)

        def open_all():
            open_round(round_)
            assert round_.state == "self_assessment", round_.state

        return open_all

    return prepare


def rows(size):
    """The same rows in one statement, into the same tables with the same indexes and keys."""

    def prepare(env):
        return lambda: env.cr.execute(
            SQL(
                "WITH e AS (INSERT INTO bench_evaluation SELECT * FROM %s) "
                "INSERT INTO bench_evaluation_line SELECT * FROM %s",
                SQL.identifier(f"bench_evaluation_{size}"),
                SQL.identifier(f"bench_evaluation_line_{size}"),
            )
        )

    return prepare


def allocations(env):
    """Time Off: a day for each of the employees, generated and approved."""
    participants = round_of(env, 1000, OPENED).campaign_id.participant_ids
    wizard = env["hr.leave.allocation.generate.multi.wizard"].create(
        {
            "holiday_status_id": env["hr.leave.type"].search([("name", "=", "Bench")]).id,
            "duration": 1,
            "employee_ids": [Command.set(participants.employee_id.ids)],
        }
    )
    return wizard.action_generate_allocations


def answers(env):
    """Surveys: an answered form with as many lines for each of the employees."""
    survey = env["survey.survey"].search([("title", "=", "Bench")])
    vals_list = answer_values(survey, 1000)
    return lambda: env["survey.user_input"].create(vals_list)


# --- ranking -------------------------------------------------------------------------------


def ranking(size):
    def prepare(env):
        round_ = round_of(env, size, RANKED)
        return round_._rank_all

    return prepare


def window_query(size):
    """The same results in the least of SQL: ranks by kind and within the unit, and the class."""
    return _window_query(
        size,
        "rank = r.rank, unit_rank = r.unit_rank, result_class_id = r.class_id",
        """
        RANK() OVER (PARTITION BY subject_kind ORDER BY total DESC) AS rank,
        RANK() OVER (PARTITION BY subject_kind, unit_id ORDER BY total DESC) AS unit_rank,
        (SELECT t.class_id FROM thidua_result_threshold t
          WHERE t.campaign_id = v.campaign_id AND t.share <= 100 * v.total / v.max_total
          ORDER BY t.share DESC LIMIT 1) AS class_id
        """,
    )


def one_window(size):
    """The rank by kind alone."""
    return _window_query(
        size, "rank = r.rank", "RANK() OVER (PARTITION BY subject_kind ORDER BY total DESC) AS rank"
    )


def _window_query(size, updated, ranks):
    def prepare(env):
        round_ = round_of(env, size, RANKED)
        query = SQL(
            f"""
            UPDATE thidua_evaluation e
               SET {updated}
              FROM (SELECT id, {ranks}
                      FROM thidua_evaluation v
                     WHERE round_id = %s AND state = 'final') r
             WHERE r.id = e.id
            """,
            round_.id,
        )
        return lambda: env.cr.execute(query)

    return prepare


# --- scoring -------------------------------------------------------------------------------

# what one request of the score table may hold
REQUEST = 5000


def scoring(lines):
    def prepare(env):
        round_ = round_of(env, 10000, SCORED)
        requests = changes_of(env, round_, lines)

        def write():
            for changes in requests:
                answer = call_kw(round_.browse(), "score_grid_write", [round_.id, changes], {})
                assert all(cell["ok"] for cell in answer["cells"]), answer["cells"][0]

        return write

    return prepare


def bare_writes(lines):
    """The same writes over a bare model's own RPC, all in one transaction as ours."""

    def prepare(env):
        requests = changes_of(env, round_of(env, 10000, SCORED), lines)
        model = env["thidua.bench.line"]
        ids = bare_ids(env, requests)
        writes = [
            [[ids[change["line"]]], {change["field"]: change["value"]}]
            for changes in requests
            for change in changes
        ]
        return lambda: [call_kw(model, "write", write, {}) for write in writes]

    return prepare


def bare_ids(env, requests):
    """Return which bare line stands for which line (dict)."""
    lines = [change["line"] for changes in requests for change in changes]
    return dict(
        env.execute_query(
            SQL(
                "SELECT l.id, b.id FROM thidua_evaluation_line l JOIN thidua_bench_line b "
                "ON b.evaluation_id = l.evaluation_id AND b.criterion_id = l.criterion_id "
                "WHERE l.id = ANY(%s)",
                lines,
            )
        )
    )


def changes_of(env, round_, count):
    found = env.execute_query(
        SQL(
            "SELECT l.id FROM thidua_evaluation_line l JOIN thidua_evaluation e "
            "ON e.id = l.evaluation_id WHERE e.round_id = %s ORDER BY l.id LIMIT %s",
            round_.id,
            count,
        )
    )
    changes = [
        {"line": row[0], "field": "office_score", "value": (n * 5 % STEPS) / 2}
        for n, row in enumerate(found)
    ]
    return [changes[start : start + REQUEST] for start in range(0, count, REQUEST)]


# --- totals, submitting --------------------------------------------------------------------


def recompute(env, records, names):
    for name in names:
        env.add_to_compute(records._fields[name], records)
    env.flush_all()


def totals(env):
    names = ("self_total", "head_total", "total", "max_total")
    evaluations = evaluations_of(env, SCORED)
    return lambda: recompute(env, evaluations, names)


def survey_scores(env):
    inputs = env["survey.user_input"].search([("survey_id.title", "=", "Bench")])
    assert len(inputs) == 1000
    return lambda: recompute(env, inputs, ("scoring_percentage", "scoring_total"))


def submitting(env):
    evaluations = evaluations_of(env, SCORED)
    return evaluations.action_submit


def tiered(env):
    sheets = env["thidua.bench.tiered"].search([])
    return lambda: sheets.write({"state": "office"})


def evaluations_of(env, year):
    """Return the evaluations of the thousand, by their ids as a request gives them."""
    evaluations = round_of(env, 1000, year).evaluation_ids
    assert len(evaluations.line_ids) == 1000 * CRITERIA
    return env["thidua.evaluation"].browse(evaluations.ids)


# --- the ledger ----------------------------------------------------------------------------

# the columns that either list shows, and what it decorates its rows by
LISTED = (
    "date",
    "reference",
    "subject_name",
    "subject_kind",
    "unit_id",
    "award_id",
    "standing_bonus",
    "revoked_reference",
    "department_id",
    "active",
    "is_revoked",
)
THEIR_LISTED = (
    "employee_id",
    "department_id",
    "holiday_status_id",
    "name",
    "date_from",
    "date_to",
    "duration_display",
    "allocation_type",
    "state",
)


def listing(model, names, domain=(), order=""):
    """Return what reads the first page of a list, as the web client asks for it."""

    def prepare(env):
        some = domain(env) if callable(domain) else list(domain)
        specification = {
            name: {"fields": {"display_name": {}}} if env[model]._fields[name].relational else {}
            for name in names
        }
        kwargs = {
            "domain": some,
            "specification": specification,
            "limit": 80,
            "count_limit": 10001,
            "order": order,
        }
        return lambda: call_kw(env[model], "web_search_read", [], kwargs)

    return prepare


def grouping(model, groupby, aggregates, domain=()):
    """Return what reads the groups of a list or a pivot."""

    def prepare(env):
        args = [list(domain), groupby, aggregates]
        return lambda: call_kw(env[model], "formatted_read_group", args, {})

    return prepare


def a_unit(name, operator):
    """Return what finds a unit, those below it, and in the ledger those it came from."""

    def domain(env):
        unit = env["hr.department"].search([("name", "=", "Đơn vị mới 2")])
        # Time Off knows no predecessors: they are named to it
        known = unit if operator == "in" else unit.thidua_predecessor_ids
        return [(name, operator, known.ids)]

    return domain


def _ledger(label, ours, theirs, order=("", "")):
    return (
        label,
        listing("thidua.commendation", LISTED, ours, order[0]),
        listing("hr.leave.allocation", THEIR_LISTED, theirs, order[1]),
    )


def _groups(label, ours, theirs, sums=((), ())):
    return (
        label,
        grouping("thidua.commendation", ours, ["__count", *sums[0]]),
        grouping("hr.leave.allocation", theirs, ["__count", *sums[1]]),
    )


LISTS = (
    _ledger("the whole", [], []),
    _ledger(
        "a name without accents",
        [("search_text", "ilike", "van 77")],
        [("name", "ilike", "Văn 77")],
    ),
    _ledger(
        "a unit with its predecessors",
        a_unit("unit_search_id", "in"),
        a_unit("department_id", "child_of"),
    ),
    _ledger(
        "forms alone",
        [("award_category", "=", "form")],
        [("holiday_status_id.name", "like", "Bench 1")],
    ),
    _ledger(
        "an award",
        [("award_id", "ilike", "lao động tiên tiến")],
        [("holiday_status_id", "ilike", "bench 7")],
    ),
    _ledger("by number", [], [], ("reference", "name")),
    _ledger(
        "a year",
        [("date", ">=", "2020-01-01"), ("date", "<=", "2020-12-31")],
        [("date_from", ">=", "2020-01-01"), ("date_from", "<=", "2020-12-31")],
    ),
    _ledger(
        "a type of commendation",
        [("commendation_type_id", "ilike", "công trạng")],
        [("holiday_status_id", "ilike", "bench 7")],
    ),
    _groups("by year", ["date:year"], ["date_from:year"]),
    _groups("by unit", ["unit_id"], ["department_id"]),
    _groups("by award", ["award_id"], ["holiday_status_id"]),
    _groups(
        "pivot",
        ["award_id", "unit_id"],
        ["holiday_status_id", "department_id"],
        (["bonus:sum"], ["number_of_days:sum"]),
    ),
)
