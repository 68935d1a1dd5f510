from odoo import models
from odoo.exceptions import UserError


class PartnerMerge(models.TransientModel):
    """Contacts that emulation rests on are merged whole, or not at all.

    Odoo's merge points what rests on one contact to the other, and deletes in silence whatever
    the other has already: the registration of a household that was entered twice, say.
    """

    _name = "base.partner.merge.automatic.wizard"
    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """Merge contacts as Odoo does.

        :raise UserError: where they are subjects of several kinds or communes, or where a record
            of emulation would be lost or contradict another; nothing is merged then
        """
        partners = self.env["res.partner"].browse(partner_ids).exists()
        resting = self._thidua_resting(partners)
        if not resting:
            return super()._merge(partner_ids, dst_partner, extra_checks)
        names = partners.mapped("name")
        self._check_thidua_alike(partners)
        told = {
            record: f"{records._description}: {record.display_name}"
            for records in resting.values()
            for record in records
        }
        result = super()._merge(partner_ids, dst_partner, extra_checks)
        self._check_thidua_kept(resting, told, names)
        return result

    def _thidua_resting(self, partners):
        """Return what of ours rests on contacts (dict of field → recordset, none empty)."""
        found = {}
        for model in self.env.registry.values():
            if not model._name.startswith("thidua.") or model._abstract or model._transient:
                continue
            for field in model._fields.values():
                if field.type == "many2one" and field.comodel_name == "res.partner" and field.store:
                    # sudo: all that rests on them, also what another role keeps
                    rows = self.env[model._name].sudo().with_context(active_test=False)
                    rows = rows.search([(field.name, "in", partners.ids)])
                    if rows:
                        found[field] = rows
        return found

    def _check_thidua_alike(self, partners):
        for name in ("thidua_kind", "company_id"):
            if len(set(partners.mapped(lambda partner, name=name: partner[name]))) > 1:
                field = partners._fields[name].get_description(self.env)["string"]
                raise UserError(
                    self.env._(
                        "%(names)s cannot be merged: emulation rests on them, and they differ in "
                        "“%(field)s”. Make it the same first, or archive the one that is no longer "
                        "needed.",
                        names=self._thidua_listed(partners.mapped("name")),
                        field=field,
                    )
                )

    def _check_thidua_kept(self, resting, told, names):
        lost = [
            told[record] for records in resting.values() for record in records - records.exists()
        ]
        if lost:
            raise UserError(
                self.env._(
                    "%(names)s cannot be merged: both have a record of their own where only one "
                    "may be, and one would be lost (%(lost)s). Withdraw or delete the one that is "
                    "too many first. Nothing was merged.",
                    names=self._thidua_listed(names),
                    lost="; ".join(lost),
                )
            )
        for field, records in resting.items():
            # the merge was written past what holds between them
            records._validate_fields([field.name])

    def _thidua_listed(self, names):
        return ", ".join(f"“{name}”" for name in names)
