from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .set_insert import insert_select


class WorkflowLog(models.Model):
    """Who moved what, when, from where to where and why. Written once, never changed."""

    _name = "thidua.workflow.log"
    _description = "Move of a record"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "id desc"

    res_model = fields.Char(required=True, readonly=True, export_string_translation=False)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True, export_string_translation=False
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", string="Who", required=True, readonly=True)
    for_user_id = fields.Many2one(
        "res.users",
        string="Acting for",
        readonly=True,
        help="Who had this step to take, and had delegated it for his absence.",
    )
    date = fields.Datetime(string="When", required=True, readonly=True, default=fields.Datetime.now)
    state_from = fields.Char(required=True, readonly=True, export_string_translation=False)
    state_to = fields.Char(required=True, readonly=True, export_string_translation=False)
    label_from = fields.Char(string="From", compute="_compute_labels")
    label_to = fields.Char(string="To", compute="_compute_labels")
    reason = fields.Text(readonly=True)

    _res_idx = models.Index("(res_model, res_id)")

    @api.depends("state_from", "state_to", "res_model")
    def _compute_labels(self):
        for model, logs in self.grouped("res_model").items():
            labels = dict(self.env[model]._fields["state"]._description_selection(self.env))
            for log in logs:
                log.label_from = labels.get(log.state_from, log.state_from)
                log.label_to = labels.get(log.state_to, log.state_to)

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(self.env._("The log of moves is kept as it was written."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The log of moves is kept as it was written."))

    @api.model
    def _keep(self, records, states, targets, reasons, acted_for=None):
        """Write moves down in one statement: `create` would go through each record's log.

        :param records: recordset of one model with a workflow
        :param states: dict id → state before
        :param targets: dict id → state after; the same where only a reason is kept
        :param reasons: dict id → str or None
        :param acted_for: dict id → res.users for whom it was done by delegation; none by default
        """
        acted_for = acted_for or {}
        insert_select(
            # sudo: nobody may write the log directly
            self.sudo(),
            {
                "res_model": SQL("%s", records._name),
                "res_id": SQL("m.id"),
                "company_id": SQL("m.company_id"),
                "user_id": SQL("%s", self.env.uid),
                "state_from": SQL("m.state_from"),
                "state_to": SQL("m.state_to"),
                "reason": SQL("m.reason"),
                "for_user_id": SQL("m.for_user_id"),
            },
            SQL(
                "unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[], %s::int[]) "
                "WITH ORDINALITY m "
                "(id, company_id, state_from, state_to, reason, for_user_id, nr) "
                "ORDER BY m.nr",
                records.ids,
                [record.company_id.id for record in records],
                [states[id_] for id_ in records.ids],
                [targets[id_] for id_ in records.ids],
                [reasons[id_] or None for id_ in records.ids],
                [acted_for[id_].id if id_ in acted_for else None for id_ in records.ids],
            ),
        )
        records.invalidate_recordset(["log_ids"], flush=False)
