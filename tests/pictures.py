"""Test people have no picture of their initials, which Odoo stores in five sizes with each."""

from unittest.mock import patch

from odoo.addons.base.models.avatar_mixin import AvatarMixin

without_pictures = patch.object(AvatarMixin, "_avatar_generate_svg", lambda self: False)
