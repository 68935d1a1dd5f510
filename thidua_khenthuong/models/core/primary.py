from contextlib import contextmanager

from odoo.tools import config


@contextmanager
def primary_cursor(env):
    """Give a cursor on the database that is written to, for what no replica has.

    Where Odoo reads from a replica (`db_replica_host`) a request that only reads holds a cursor on
    that; else it is the request's own cursor that is given.
    """
    if not env.cr.readonly or not config["db_replica_host"]:
        yield env.cr
        return
    with env.registry.cursor() as cr:
        yield cr
