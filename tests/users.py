"""New users of the tests."""

from odoo import Command

from .pictures import without_pictures


def new_user(env, login, groups="base.group_user", **values):
    """Return a new user who can log in with his login, and whom no mail invites."""
    return new_users(env, [(login, groups, values)])


@without_pictures
def new_users(env, wanted):
    """Return new users, made at once (res.users).

    :param wanted: list of (login, groups as external ids with commas, dict of other values)
    """
    quiet = {"no_reset_password": True, "tracking_disable": True, "mail_create_nosubscribe": True}
    return (
        env["res.users"]
        .with_context(**quiet)
        .create(
            [
                {
                    "login": login,
                    "name": login,
                    # Odoo wants eight letters
                    "password": login.ljust(8, "x"),
                    "email": f"{login}@example.com",
                    "group_ids": [Command.set([env.ref(g).id for g in groups.split(",")])],
                    **values,
                }
                for login, groups, values in wanted
            ]
        )
        .with_env(env)
    )
