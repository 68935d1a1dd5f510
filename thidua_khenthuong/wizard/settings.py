from lxml import etree

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain
from odoo.tools import clean_context

from ..models.core.workflow_mixin import GROUP_OF_ROLE

# joins two companies: who administers all of Odoo sets it
OF_SYSTEM = frozenset({"thidua_superior_id"})
# what changes which records a setting names, and none of them
CHOOSING = (Command.UNLINK, Command.LINK, Command.CLEAR, Command.SET)


class Settings(models.TransientModel):
    """The settings of one's own commune, for an administrator of the addon.

    Odoo's settings are for who administers all of Odoo. This page shows what they show of the
    addon, and writes nothing of a company but that.
    """

    _name = "thidua.settings"
    _description = "Settings of the commune"
    _inherit = ["thidua.guard.mixin", "thidua.settings.mixin"]
    _given_once = frozenset({"company_id"})

    company_id = fields.Many2one(readonly=True, string="Commune")
    thidua_approver_id = fields.Many2one(
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref(GROUP_OF_ROLE["leader"]).ids),
            ("company_ids", "in", self.env.company.ids),
        ]
    )
    law_to_check = fields.Integer(compute="_compute_yearly", export_string_translation=False)
    working_days_fit = fields.Boolean(compute="_compute_yearly", export_string_translation=False)

    @api.depends("company_id")
    @api.depends_context("uid")
    def _compute_yearly(self):
        """What an administrator looks after each year."""
        in_force = Domain("date_to", "=", False) | Domain("date_to", ">=", self._today())
        unread = self.env["thidua.legal.basis"].search_count(
            Domain("grade", "in", ("c", "u")) & in_force
        )
        for settings in self:
            settings.law_to_check = unread
            settings.working_days_fit = not settings.company_id._thidua_calendar_faults()

    @api.depends_context("lang")
    def _compute_display_name(self):
        for settings in self:
            settings.display_name = self.env._("Settings of the commune")

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        ours = self._ours()
        rest = [{n: v for n, v in vals.items() if n not in ours} for vals in vals_list]
        # a context proposes nothing here
        pages = super(Settings, self.with_context(clean_context(self.env.context))).create(rest)
        for page, vals in zip(pages, vals_list, strict=True):
            page._set({n: v for n, v in vals.items() if n in ours})
        return pages.with_env(self.env)

    def write(self, vals):
        ours = self._ours()
        result = super().write({n: v for n, v in vals.items() if n not in ours})
        for page in self:
            page._set({n: v for n, v in vals.items() if n in ours})
        return result

    # --- the page ---------------------------------------------------------------------------

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show what Odoo's settings show of the addon, block by block: both say the same."""
        arch, view = super()._get_view(view_id, view_type, **options)
        place = arch.find(".//div[@name='thidua_settings']") if view_type == "form" else None
        if place is not None:
            # sudo: what the page of the settings looks like is no secret
            theirs = self.env.ref("base.res_config_settings_view_form").sudo()
            app = theirs._get_combined_arch().find(".//app[@name='thidua_khenthuong']")
            for block in app.iter("block"):
                place.extend(self._shown_block(block))
        return arch, view

    def _shown_block(self, block):
        """Return a block of Odoo's settings as plain forms show it (list of elements)."""
        heading = etree.Element("h2", {"class": "mt-4"})
        heading.text = block.get("title")
        rows = etree.Element("div", {"class": "row o_settings_container"})
        for setting in block.findall("setting"):
            named = [*setting.iter("field")]
            if all(field.get("name") in self._fields for field in named):
                for field in named:
                    if field.get("name") in OF_SYSTEM:
                        field.set("readonly", "1")
                rows.append(setting)
        return [heading, rows] if len(rows) else []

    @api.model
    def action_open(self):
        """Return the page of the commune that one works in.

        :return: window action
        :raise AccessError: who asks does not administer it
        """
        page = self.create({})
        return {
            "type": "ir.actions.act_window",
            "name": page.display_name,
            "res_model": self._name,
            "res_id": page.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_thidua_mend_calendar(self):
        """Mend the working hours of the commune; see the super."""
        self._check_may()
        return super().action_thidua_mend_calendar()

    # --- helpers ----------------------------------------------------------------------------

    @api.model
    def _ours(self):
        """Return the names of the settings: what Odoo's settings write of a company, and we too."""
        return {
            name
            for name, field in self.env["thidua.settings.mixin"]._fields.items()
            if name.startswith("thidua_") and field.related
        }

    def _set(self, vals):
        """Write settings of the commune.

        :param vals: dict of settings, as `write` takes them
        :raise AccessError: the user does not administer this commune
        :raise UserError: where something else is written
        """
        self._check_may()
        if not vals:
            return
        vals = self._guard_typed(vals)
        self._guard_links([vals])
        for name, value in vals.items():
            self._check_setting(name, value)
        # sudo: checked above; names and values are those of our own settings
        self.company_id.sudo().write(vals)

    def _check_may(self):
        user = self.env.user
        for page in self:
            if not user.has_group(GROUP_OF_ROLE["admin"]) or page.company_id not in (
                user.company_ids
            ):
                raise AccessError(
                    self.env._(
                        "The settings of “%(company)s”: only an administrator of that company "
                        "may set them. Ask one of them.",
                        company=page.company_id.sudo().name,  # sudo: a name is no secret
                    )
                )

    def _check_setting(self, name, value):
        field = self._fields[name]
        label = field._description_string(self.env)
        if name in OF_SYSTEM or field.readonly:
            raise UserError(
                self.env._("“%s” is set by who administers all of Odoo: ask him.", label)
            )
        if field.type == "many2many" and any(
            isinstance(command, (list, tuple)) and command[0] not in CHOOSING
            for command in value or ()
        ):
            raise UserError(
                self.env._("“%s”: choose among what there is; nothing is changed here.", label)
            )
        if name == "thidua_approver_id" and value:
            # sudo: whether he is a leader there
            leader = self.env["res.users"].sudo().browse(value)
            if (
                not leader.active
                or self.company_id not in leader.company_ids
                or not leader.has_group(GROUP_OF_ROLE["leader"])
            ):
                raise UserError(
                    self.env._(
                        "“%(leader)s” is not a leader of “%(company)s”: choose another.",
                        leader=leader.name,
                        company=self.company_id.name,
                    )
                )
