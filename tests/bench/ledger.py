"""An award ledger of 100,000 entries, and the list of Time Off that it is compared with."""

from datetime import date

from odoo.tools import SQL

from .data import clone

LEDGER = 100_000


def fill(env):
    """Make both and commit them, by SQL but for the first record of each."""
    employees = env["hr.employee"].search([("name", "like", "Nguyễn Văn ")])
    make_ledger(env, employees)
    make_allocations(env, employees)
    env.cr.commit()


def make_ledger(env, employees):
    """Fill the award ledger with past awards of the employees over twenty years."""
    awards = env["thidua.award"].search([("for_individual", "=", True)])
    entry = env["thidua.commendation"]._record_past(
        [
            {
                "employee_id": employees[0].id,
                "award_id": env.ref("thidua_khenthuong.award_gkxa").id,
                "authority_id": env.ref("thidua_khenthuong.authority_commune").id,
                "reference": "0/QĐ-UBND",
                "date": date(2025, 9, 1),
                "achievement": "Đã hoàn thành xuất sắc nhiệm vụ được giao",
                "commendation_type_id": env.ref("thidua_khenthuong.type_merit").id,
            }
        ],
        env.company,
    )
    fields = env["thidua.activity.field"].search([])
    types = env["thidua.commendation.type"].search([])
    units = employees.department_id
    rename_some(env, units)
    clone_many(
        env,
        entry,
        {
            **spread_over(employees, units),
            "subject_name": SQL("'Nguyễn Văn ' || n %% %s", len(employees)),
            "search_key": SQL("'nguyen van ' || n %% %s", len(employees)),
            "sort_key": SQL("'nguyen van ' || n %% %s", len(employees)),
            "award_id": among(awards),
            "award_category": SQL(
                "(SELECT category FROM thidua_award WHERE id = %s)", among(awards)
            ),
            "commendation_type_id": among(types),
            "activity_field_id": among(fields) if fields else SQL("NULL::int"),
            "reference": SQL("n || '/QĐ-UBND'"),
            "reference_key": SQL("n || '/qd-ubnd'"),
            "date": SQL("date '2006-01-01' + (n * 7) %% 7300"),
        },
    )


def rename_some(env, units):
    """Have every tenth unit go on under a new name."""
    for number, unit in enumerate(units[::10]):
        heir = unit.copy({"name": f"Đơn vị mới {number}"})
        env.cr.execute(
            SQL(
                "INSERT INTO thidua_unit_lineage (successor_id, predecessor_id) VALUES (%s, %s)",
                heir.id,
                unit.id,
            )
        )


def make_allocations(env, employees):
    """Give Time Off as many allocations, the list that the ledger is compared with."""
    first = env["hr.leave.type"].search([("name", "=", "Bench")])
    # as many as there are awards
    awards = env["thidua.award"].search_count([("for_individual", "=", True)])
    types = first.union(*(first.copy() for n in range(1, awards)))
    for number, type_ in enumerate(types[1:], 1):
        type_.name = f"Bench {number}"
    allocation = env["hr.leave.allocation"].create(
        {
            "name": "Nguyễn Văn 0",
            "holiday_status_id": first.id,
            "employee_id": employees[0].id,
            "number_of_days": 1,
            "date_from": date(2024, 1, 1),
        }
    )
    clone_many(
        env,
        allocation,
        {
            **{
                ("department_id" if name == "unit_id" else name): value
                for name, value in spread_over(employees, employees.department_id).items()
            },
            "name": SQL("'Nguyễn Văn ' || n %% %s", len(employees)),
            "holiday_status_id": among(types),
            "date_from": SQL("date '2006-01-01' + (n * 7) %% 7300"),
            "create_date": SQL("timestamp '2006-01-01' + n * interval '1 hour'"),
        },
    )


def spread_over(employees, units):
    return {"employee_id": among(employees), "unit_id": among(units)}


def among(records):
    """Return SQL that goes round some records, one for each n."""
    return SQL("(%s::int[])[1 + n %% %s]", records.ids, len(records))


def clone_many(env, record, changed):
    """Insert as many copies of a record as the ledger has entries."""
    env.flush_all()
    [[last]] = env.execute_query(SQL("SELECT max(id) FROM %s", SQL.identifier(record._table)))
    clone(env, record._table, record.id, LEDGER, last, changed)
    env.invalidate_all()
