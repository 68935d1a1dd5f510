"""A thousand nominations, whose checks are compared with reading the rows that they rest on."""

from datetime import date

NOMINATED = 1000
YEAR = 2025


def fill(env):
    """Nominate a thousand employees for titles of a year, each rated; commit it."""
    employees = env["hr.employee"].search([("name", "like", "Nguyễn Văn ")], limit=NOMINATED)
    awards = [
        env.ref(f"thidua_khenthuong.award_{name}") for name in ("ldtt", "cstdcs", "cstdt", "bktinh")
    ]
    env["thidua.rating"]._add_quietly(
        [
            {"employee_id": employee.id, "year": year, "quality": "excellent"}
            for employee in employees
            for year in (YEAR - 1, YEAR)
        ]
    )
    env["thidua.nomination"].create(
        [
            {
                "employee_id": employee.id,
                "origin": "unit",
                "award_id": awards[number % len(awards)].id,
                "commendation_type_id": env.ref("thidua_khenthuong.type_merit").id,
                "date": date(YEAR, 12, 31),
                "period_from": date(YEAR, 1, 1),
                "period_to": date(YEAR, 12, 31),
                "achievement": f"Đã hoàn thành xuất sắc nhiệm vụ năm {YEAR}, sáng kiến số {number}",
            }
            for number, employee in enumerate(employees)
        ]
    )
    env.cr.commit()


def nominations(env):
    """Return the nominations that were made, by their ids as a request gives them."""
    found = env["thidua.nomination"].search([("origin", "=", "unit"), ("year", "=", YEAR)])
    assert len(found) == NOMINATED, len(found)
    return found.browse(found.ids)


def checking(env):
    """All checks, kept: what the button “Check” does."""
    chosen = nominations(env)

    def check():
        chosen.action_check()
        assert all(nomination.check_state for nomination in chosen)

    return check


def reading(env):
    """The rows that the checks rest on, read as the list views do: nominations with the papers
    of their dossiers, ratings, and the ledger of the same people."""
    chosen = nominations(env)
    people = [("employee_id", "in", chosen.employee_id.ids)]
    papers = [("nomination_id", "in", chosen.ids)]

    def read():
        for model, domain in (
            ("thidua.nomination", [("id", "in", chosen.ids)]),
            ("thidua.dossier.paper", papers),
            ("thidua.rating", people),
            ("thidua.commendation", people),
        ):
            names = [name for name, f in env[model]._fields.items() if f.store and f.column_type]
            env[model].search(domain).read(names)

    return read
