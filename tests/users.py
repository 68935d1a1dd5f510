"""New users of the tests."""

from unittest.mock import patch

from odoo import Command
from odoo.addons.base.models.res_users import CryptContext, ResUsers

from .pictures import without_pictures

# a password is hashed in 600,000 rounds; Odoo spares its tests that, but not those that commit
with_cheap_passwords = patch.object(
    ResUsers,
    "_crypt_context",
    lambda self: CryptContext(["pbkdf2_sha512", "plaintext"], pbkdf2_sha512__rounds=1),
)


def new_user(env, login, groups="base.group_user", **values):
    """Return a new user who can log in with his login, and whom no mail invites."""
    return new_users(env, [(login, groups, values)])


@without_pictures
@with_cheap_passwords
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
