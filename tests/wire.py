"""Calls over the wire, as a script of a curious user makes them."""

from odoo.tests import JsonRpcException
from odoo.tools import mute_logger


class Wire:
    """For an HttpCase: methods of models, called by a user who is logged in."""

    def call(self, user, model, method, *args, **kwargs):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def refused(self, user, model, method, *args, **kwargs):
        with (
            mute_logger("odoo.http", "odoo.sql_db"),
            self.assertRaises(JsonRpcException, msg=f"{user.login}: {model}.{method}{args}"),
        ):
            self.call(user, model, method, *args, **kwargs)
