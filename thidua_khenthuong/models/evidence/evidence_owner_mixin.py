from odoo import api, fields, models


class EvidenceOwnerMixin(models.AbstractModel):
    """A record that evidence is put to: who may add and remove, and until when.

    A model adds a link to it to evidence (`_evidence_owners`), names that in `_evidence_field`
    and as the inverse of `evidence_ids`, its state in `_evidence_state`, and says in
    `_where_may_add_evidence` who may. What was added at one step is not removed at another.
    """

    _name = "thidua.evidence.owner.mixin"
    _description = "Has evidence"

    # field of a piece of evidence that holds such a record
    _evidence_field = ""
    # path to the state that says at which step the record is
    _evidence_state = "state"

    evidence_ids = fields.One2many("thidua.evidence", readonly=True)
    evidence_count = fields.Integer(
        string="Pieces of evidence", compute="_compute_evidence_count", aggregator=None
    )
    can_add_evidence = fields.Boolean(
        compute="_compute_can_add_evidence", export_string_translation=False
    )

    @api.depends("evidence_ids")
    def _compute_evidence_count(self):
        field = self._evidence_field
        counts = dict(
            self.env["thidua.evidence"]._read_group([(field, "in", self.ids)], [field], ["__count"])
        )
        for record in self:
            record.evidence_count = counts.get(record._origin, 0)

    @api.depends(lambda self: [self._evidence_state] if self._evidence_field else [])
    @api.depends_context("uid")
    def _compute_can_add_evidence(self):
        allowed = self._where_may_add_evidence()
        for record in self:
            record.can_add_evidence = record in allowed

    def action_add_evidence(self, values):
        """Put a piece of evidence to the record: whoever may, see `_where_may_add_evidence`.

        :param values: dict: `file` (base64) with its `file_name`, `url`, or `place`; `name`
        :return: True
        :raise UserError: where the record takes none from the user, or the piece is not taken
        """
        self.ensure_one()
        self.env["thidua.evidence"].create({**values, self._evidence_field: self.id})
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_evidence(self):
        # with its owner, whose own deletion was checked; the database would leave the files
        self.env["thidua.evidence"]._with_key().browse(self.sudo().evidence_ids.ids).unlink()

    def _evidence_step(self):
        """Return at which step the record is (str)."""
        # sudo: a state only
        return next(iter(self.sudo().mapped(self._evidence_state)), False)

    def _where_may_add_evidence(self):
        """Return the records to which the current user may add evidence now."""
        return self.browse()

    def _hold_evidence(self):
        """Hold the records, so that nobody moves them on while evidence is added or removed."""

    def _evidence_closed_message(self):
        """Return why the current user may not add or remove evidence now (str)."""
        return self.env._("“%s” takes no evidence from you now.", self.display_name)
