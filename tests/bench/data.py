"""What is measured on: campaigns of 1,000 and 10,000 employees, in one company.

An employee costs Odoo 17 ms, so all but the first are inserted by SQL, each with a resource and a
version of his own; none is a user. All else is made by the product's own methods.
"""

from datetime import date

from odoo import Command
from odoo.tools import SQL

SIZES = (1000, 10000)
CRITERIA = 7
UNITS = 50
SCORED, RANKED, OPENED = 2023, 2024, 2025
# 0 to 10 in halves
STEPS = 21


def build(env):
    """Make everything once and commit it; bench_…_src holds the rows that an opening makes."""
    employees = make_employees(env, max(SIZES))
    for size in SIZES:
        campaign = make_campaign(env, size, employees[:size])
        for year in (SCORED, RANKED, OPENED):
            round_ = env["thidua.round"].create({"campaign_id": campaign.id, "year": year})
            if year != OPENED:
                open_round(round_)
        score(env, campaign)
    send_to_office(env, round_of(env, max(SIZES), SCORED))
    forget_totals(env, round_of(env, min(SIZES), SCORED))
    copy_tables(env)
    make_bare_lines(env)
    make_peers(env, employees[: SIZES[0]])
    env.cr.commit()


def round_of(env, size, year):
    return env["thidua.round"].search(
        [("campaign_id.name", "=", f"Bench {size}"), ("year", "=", year)]
    )


def open_round(round_):
    """Open as the clerk and the scheduled action do, but for the commits in between."""
    round_.action_open()
    system = round_.sudo()
    while system._open_batch():
        pass


# --- employees and campaigns ---------------------------------------------------------------


def make_employees(env, count):
    """Return as many employees, spread over the units and jobs."""
    units = env["hr.department"].create([{"name": f"Đơn vị {n}"} for n in range(UNITS)])
    first = env["hr.employee"].create(
        {"name": "Nguyễn Văn 0", "department_id": units[0].id, "date_version": date(2024, 1, 1)}
    )
    env.flush_all()
    version = first.version_ids
    start = {
        table: env.execute_query(SQL("SELECT max(id) FROM %s", SQL.identifier(table)))[0][0]
        for table in ("resource_resource", "hr_employee", "hr_version")
    }
    sources = {"resource_resource": first.resource_id, "hr_employee": first, "hr_version": version}
    for table, changed in employee_changes(units, start).items():
        clone(env, table, sources[table].id, count - 1, start[table], changed)
    last_version = SQL("%s", start["hr_version"])
    env.cr.execute(
        SQL(
            "UPDATE hr_employee SET current_version_id = id - %s + %s WHERE id > %s",
            start["hr_employee"],
            last_version,
            start["hr_employee"],
        )
    )
    env.invalidate_all()
    return env["hr.employee"].browse(
        [first.id, *range(start["hr_employee"] + 1, start["hr_employee"] + count)]
    )


def employee_changes(units, start):
    """Return what tells the clones of an employee from him (dict table → columns)."""
    return {
        "resource_resource": {"name": SQL("'Nguyễn Văn ' || n")},
        "hr_employee": {
            "name": SQL("'Nguyễn Văn ' || n"),
            "resource_id": SQL("%s + n", start["resource_resource"]),
            "current_version_id": SQL("NULL::int"),
            "work_contact_id": SQL("NULL::int"),
        },
        "hr_version": {
            "employee_id": SQL("%s + n", start["hr_employee"]),
            "department_id": SQL("%s + n %% %s", units[0].id, UNITS),
            "job_title": SQL("'Công chức ' || n %% 9"),
            "sex": SQL("CASE n %% 2 WHEN 0 THEN 'male' ELSE 'female' END"),
        },
    }


def clone(env, table, source_id, count, start, changed):
    """Insert `count` copies of a row, numbered n after `start`, with some columns changed."""
    columns = [
        row[0]
        for row in env.execute_query(
            SQL(
                "SELECT column_name FROM information_schema.columns "
                "WHERE table_name = %s AND table_schema = 'public' AND column_name != 'id'",
                table,
            )
        )
    ]
    values = [changed.get(name, SQL.identifier("t", name)) for name in columns]
    env.cr.execute(
        SQL(
            "INSERT INTO %s (id, %s) SELECT %s + n, %s FROM %s t, generate_series(1, %s) n "
            "WHERE t.id = %s",
            SQL.identifier(table),
            SQL(", ").join(map(SQL.identifier, columns)),
            start,
            SQL(", ").join(values),
            SQL.identifier(table),
            count,
            source_id,
        )
    )
    env.cr.execute(SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", table, start + count))


def make_campaign(env, size, employees):
    campaign = env["thidua.campaign"].create(
        {
            "name": f"Bench {size}",
            "number": size,
            "date": date(2023, 1, 1),
            "date_start": date(2023, 1, 1),
            "date_end": date(2026, 12, 31),
            "criterion_ids": [
                Command.create(
                    {"name": f"C{n}", "subject_kind": "individual", "max_score": 10, "weight": 10}
                )
                for n in range(1, CRITERIA + 1)
            ],
        }
    )
    campaign._with_key().state = "launched"
    env["thidua.participant"]._with_key().create(
        [
            {"campaign_id": campaign.id, "employee_id": employee.id, "state": "accepted"}
            for employee in employees
        ]
    )
    return campaign


def score(env, campaign):
    """Score one round's evaluations by the subject, and make another's final, all by SQL."""
    env.flush_all()
    by_year = {r.year: r.id for r in campaign.round_ids}
    scores = SQL("(l.id * 7919 %% %s) / 2.0", STEPS)
    for year, columns in ((SCORED, ("self_score",)), (RANKED, ("self_score", "office_score"))):
        env.cr.execute(
            SQL(
                "UPDATE thidua_evaluation_line l SET %s FROM thidua_evaluation e "
                "WHERE e.id = l.evaluation_id AND e.round_id = %s",
                SQL(", ").join(SQL("%s = %s", SQL.identifier(c), scores) for c in columns),
                by_year[year],
            )
        )
        for total, column in (("self_total", "self_score"), ("total", "office_score")):
            if column in columns:
                env.cr.execute(
                    SQL(
                        "UPDATE thidua_evaluation e SET %s = (SELECT sum(%s) "
                        "FROM thidua_evaluation_line l WHERE l.evaluation_id = e.id) "
                        "WHERE round_id = %s",
                        SQL.identifier(total),
                        SQL.identifier(column),
                        by_year[year],
                    )
                )
    env.cr.execute(
        SQL("UPDATE thidua_evaluation SET state = 'final' WHERE round_id = %s", by_year[RANKED])
    )
    env.cr.execute(
        SQL("UPDATE thidua_round SET state = 'appraisal' WHERE id = %s", by_year[RANKED])
    )
    env.invalidate_all()


def send_to_office(env, round_):
    """Have the larger round's sheets wait for the Office; the smaller's are still to be sent."""
    env.cr.execute(
        SQL(
            "UPDATE thidua_evaluation SET state = 'office', sent_on = now() at time zone 'UTC' "
            "WHERE round_id = %s",
            round_.id,
        )
    )
    env.invalidate_all()


def forget_totals(env, round_):
    """Leave totals to be worked out, committed: a row written twice in a transaction is slow."""
    env.cr.execute(
        SQL("UPDATE thidua_evaluation SET self_total = 0 WHERE round_id = %s", round_.id)
    )
    env.invalidate_all()


# --- what it is compared with ---------------------------------------------------------------


def copy_tables(env):
    """Make bench_evaluation and its lines: same columns, indexes, constraints and rows."""
    tables = {
        "thidua_evaluation": "bench_evaluation",
        "thidua_evaluation_line": "bench_evaluation_line",
    }
    for table, copy in tables.items():
        env.cr.execute(
            SQL(
                "CREATE TABLE %s (LIKE %s INCLUDING ALL)",
                SQL.identifier(copy),
                SQL.identifier(table),
            )
        )
        env.cr.execute(
            SQL("INSERT INTO %s SELECT * FROM %s", SQL.identifier(copy), SQL.identifier(table))
        )
        keys = env.execute_query(
            SQL(
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE conrelid = %s::regclass AND contype = 'f'",
                table,
            )
        )
        for name, definition in keys:
            definition = definition.replace("thidua_evaluation(", "bench_evaluation(")
            env.cr.execute(f'ALTER TABLE {copy} ADD CONSTRAINT "{name}" {definition}')
    keep_openings(env, tables)


def keep_openings(env, tables):
    """Keep the rows that openings make, for the INSERT … SELECT, and undo the openings."""
    for size in SIZES:
        round_ = round_of(env, size, OPENED)
        open_round(round_)
        env.flush_all()
        where = SQL("round_id = %s", round_.id)
        for table, copy in tables.items():
            env.cr.execute(
                SQL(
                    "CREATE TABLE %s AS SELECT * FROM %s WHERE %s",
                    SQL.identifier(f"{copy}_{size}"),
                    SQL.identifier(table),
                    where,
                )
            )
            where = SQL("evaluation_id IN (SELECT id FROM thidua_evaluation WHERE %s)", where)
        round_._drop_evaluations()
        env.cr.execute(SQL("UPDATE thidua_round SET state = 'draft' WHERE id = %s", round_.id))
        env.invalidate_all()


def make_bare_lines(env):
    """Give the bare model the rows of the lines that are scored."""
    names = [
        name
        for name, field in env["thidua.bench.line"]._fields.items()
        if field.store and field.column_type
    ]
    columns = SQL(", ").join(map(SQL.identifier, names))
    env.cr.execute(
        SQL(
            "INSERT INTO thidua_bench_line (%s) SELECT %s FROM thidua_evaluation_line",
            columns,
            columns,
        )
    )


def make_peers(env, employees):
    """Make what Time Off, Surveys and tier validation need for the same employees."""
    env["hr.leave.type"].create(
        {
            "name": "Bench",
            "requires_allocation": True,
            "allocation_validation_type": "hr",
            "leave_validation_type": "hr",
        }
    )
    survey = env["survey.survey"].create(
        {
            "title": "Bench",
            "scoring_type": "scoring_without_answers",
            "question_and_page_ids": [
                Command.create(
                    {
                        "title": f"C{n}",
                        "question_type": "simple_choice",
                        "suggested_answer_ids": [
                            Command.create({"value": str(s), "answer_score": s}) for s in range(11)
                        ],
                    }
                )
                for n in range(1, CRITERIA + 1)
            ],
        }
    )
    answers = env["survey.user_input"].create(answer_values(survey, len(employees)))
    env.flush_all()
    env.cr.execute(
        SQL("UPDATE survey_user_input SET scoring_total = 0 WHERE id = ANY(%s)", answers.ids)
    )
    env["thidua.bench.tiered"].create(
        [{"name": e.name, "employee_id": e.id, "company_id": e.company_id.id} for e in employees]
    )


def answer_values(survey, count):
    return [
        {
            "survey_id": survey.id,
            "state": "done",
            "predefined_question_ids": [Command.set(survey.question_ids.ids)],
            "user_input_line_ids": [
                Command.create(
                    {
                        "question_id": question.id,
                        "answer_type": "suggestion",
                        "suggested_answer_id": question.suggested_answer_ids[n % 11].id,
                    }
                )
                for question in survey.question_ids
            ],
        }
        for n in range(count)
    ]
