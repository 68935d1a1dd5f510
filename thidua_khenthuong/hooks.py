"""What is done once, when the addon comes and when it goes."""

from odoo.tools import SQL

from .models.ballot import box

MODULE = "thidua_khenthuong"


def post_init_hook(env):
    """Have working hours that nobody has changed follow Việt Nam's days, as new ones do."""
    env["res.company"]._thidua_mend_untouched_calendars()


def uninstall_hook(env):
    """Empty the addon's tables, which go anyway.

    Records that hang on each other would be deleted one by one in an order that the database
    refuses, with an error in the log for each; people and units of the demo commune among them.
    """
    env.flush_all()
    tables = [
        model._table
        for model in env.values()
        if model._name.startswith("thidua.") and model._auto and not model._abstract
    ]
    _let_go(env, tables)
    box.drop_tables(env.cr)
    env.cr.execute(SQL("TRUNCATE %s", SQL(", ").join(map(SQL.identifier, tables))))
    _leave_demo(env)
    _forget(env)
    env.invalidate_all()


def _leave_demo(env):
    """Take whoever does not go with the addon out of the demo commune, which does."""
    commune = env.ref(f"{MODULE}.company_hoa_phong", raise_if_not_found=False)
    if commune:
        staying = env.ref("base.user_admin") | env.ref("base.user_root")
        for user in staying.filtered(lambda user: user.company_id == commune):
            user.company_id = (user.company_ids - commune)[:1] or env.ref("base.main_company")


def _let_go(env, tables):
    """Drop what binds other tables to these."""
    bound = SQL(
        """
        SELECT c.conname, c.conrelid::regclass::text
          FROM pg_constraint c
          JOIN pg_class t ON t.oid = c.confrelid
         WHERE c.contype = 'f' AND t.relname = ANY(%s)
        """,
        tables,
    )
    for constraint, table in env.execute_query(bound):
        names = SQL.identifier(table.strip('"')), SQL.identifier(constraint)
        env.cr.execute(SQL("ALTER TABLE %s DROP CONSTRAINT %s", *names))


def _forget(env):
    """Delete what stands elsewhere for records that are gone: activities, external ids."""
    env.cr.execute(
        SQL(
            """
            DELETE FROM mail_activity
             WHERE res_model LIKE 'thidua.%%'
                OR activity_type_id IN (
                   SELECT res_id FROM ir_model_data
                    WHERE module = %s AND model = 'mail.activity.type')
            """,
            MODULE,
        )
    )
    env.cr.execute(
        SQL("DELETE FROM ir_model_data WHERE module = %s AND model LIKE 'thidua.%%'", MODULE)
    )
