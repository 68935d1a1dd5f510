from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language


class KeptMixin(models.AbstractModel):
    """A document of whose papers versions are kept: how many there are, and their window."""

    _name = "thidua.kept.mixin"
    _description = "Document with kept papers"

    # states in which the document is out: what was kept in one of them is read in all of them by
    # whoever reads the document. What was kept before is for Office and leaders alone.
    _kept_open = frozenset()

    kept_count = fields.Integer(string="Kept versions", compute="_compute_kept_count")

    @api.depends_context("uid")
    def _compute_kept_count(self):
        counts = self.env["thidua.paper.kept"]._read_group(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], ["res_id"], ["__count"]
        )
        counts = dict(counts)
        for record in self:
            record.kept_count = counts.get(record.id, 0)

    def _keep_paper(self, paper):
        """Keep a paper as it is when the document goes out; a fault of it holds nothing up.

        :param paper: str, key of `_papers` of thidua.download
        """
        # with the rights of the user who sends it out, and without the key of the move
        versions = self.env["thidua.paper.kept"].sudo(False).with_context(thidua_key=None)
        for record in self.sudo(False).with_context(thidua_key=None):
            if not versions.env["thidua.download"]._may_keep(paper, record):
                continue
            told = in_company_language(record)
            try:
                with self.env.cr.savepoint():
                    versions._keep(paper, record, told.env._("As it went out"))
            except UserError as error:
                # sudo: the author stays who sent it out
                told.sudo()._message_log(
                    body=told.env._("No version of the paper could be kept: %s", error)
                )

    def action_open_kept(self):
        """Return the window of the kept versions of the record's papers."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_paper_kept"
        )
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        return {**action, "domain": domain}
