from odoo import api, fields, models
from odoo.fields import Domain


class AwardedMixin(models.AbstractModel):
    """Whom the ledger names: how often, and the window of it year by year.

    For each user what the ledger's rules let him read, no more.
    """

    _name = "thidua.awarded.mixin"
    _description = "Subject of the award ledger"
    # the field of the ledger that names a record of this model
    _awarded_as = None

    thidua_commendation_count = fields.Integer(
        string="Commendations", compute="_compute_thidua_commendation_count"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_thidua_commendation_count(self):
        """Count the entries that stand, of the whole page in one query."""
        counts = {}
        relatives = self._awarded_relatives()
        ledger, name = self.env["thidua.commendation"], self._awarded_as
        if relatives and ledger.has_access("read"):
            wanted = {relative for of_record in relatives.values() for relative in of_record}
            standing = Domain(name, "in", wanted) & ledger._standing_domain()
            counts = {
                subject.id: count
                for subject, count in ledger._read_group(standing, [name], ["__count"])
            }
        for record in self:
            of_record = relatives.get(record._origin.id, ())
            record.thidua_commendation_count = sum(counts.get(each, 0) for each in of_record)

    def action_open_awards(self):
        """Return the window of what was awarded, by year, also what was withdrawn.

        :return: window action
        """
        self.ensure_one().check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_awards")
        name = self.env._("%s – awards", self.display_name)
        named = Domain(self._awarded_as, "in", self._awarded_relatives().get(self.id, ()))
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": list(named & Domain("active", "in", [True, False])),
            "context": {"create": False, "thidua_of_one": self._awarded_as != "unit_id"},
        }

    def _awarded_relatives(self):
        """Return for each record whose entries are its own (dict id → list of ids)."""
        return {record_id: [record_id] for record_id in self._origin.ids}
