from odoo.tools import SQL
from odoo.tools.misc import clean_context


def insert_select(model, columns, source):
    """Insert the rows of a query as `create` would, in one statement whatever their number.

    Fields that `columns` leaves out get what `create` gives them: their default, or, where they
    are computed, their value from the ORM with the next flush. Rows that a unique index refuses
    are left out: somebody else has just made them. Python constraints and overrides of `create`
    do not run, so the caller vouches for what it inserts.

    :param model: empty recordset whose user becomes the author of the rows
    :param columns: dict of stored field name → SQL expression over `source`
    :param source: SQL of what stands after FROM
    :return: the new records, in the order of `source`
    """
    left_out = {
        name: field
        for name, field in model._fields.items()
        if field.store and name not in columns and name not in ("id", *_LOGGED)
    }
    values = {**_logged(model), **_defaults(model, left_out), **columns}
    rows = model.env.execute_query(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT DO NOTHING RETURNING id",
            SQL.identifier(model._table),
            SQL(", ").join(SQL.identifier(name) for name in values),
            SQL(", ").join(values.values()),
            source,
        )
    )
    records = model.browse(row[0] for row in rows)
    for field in left_out.values():
        if field.compute:
            model.env.add_to_compute(field, records)
    return records


_LOGGED = ("create_uid", "create_date", "write_uid", "write_date")


def _logged(model):
    user, now = SQL("%s", model.env.uid), SQL("%s::timestamp", model.env.cr.now())
    return dict(zip(_LOGGED, (user, now, user, now), strict=True))


def _defaults(model, fields):
    """Return what `create` gives the plain fields nobody names (dict of name → SQL)."""
    plain = [name for name, field in fields.items() if field.column_type and not field.compute]
    # a caller's context may carry other defaults
    model = model.with_env(model.env(context=clean_context(model.env.context)))
    return {
        name: SQL(
            "CAST(%s AS " + model._fields[name].column_type[1] + ")",
            model._fields[name].convert_to_column_insert(value, model),
        )
        for name, value in model.default_get(plain).items()
    }
