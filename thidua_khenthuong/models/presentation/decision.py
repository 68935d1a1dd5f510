from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.language import in_company_language


class Decision(models.Model):
    """How a decision becomes known: who is told, its signed paper, and when it is presented.

    No ceremony is held for an award alone: it is presented at a review of the movement, a
    conference or an anniversary (Đ29, Đ30 NĐ 152/2025/NĐ-CP, trust A).
    """

    _name = "thidua.decision"
    _inherit = ["thidua.decision", "thidua.report.files.mixin"]
    _files_field = "signed_ids"
    _workflow_free = frozenset(
        {"signed_ids", "presentation_date", "presentation_place", "occasion"}
    )

    signed_ids = fields.Many2many(
        "ir.attachment",
        "thidua_decision_signed_file",
        "decision_id",
        "attachment_id",
        string="Signed paper",
        copy=False,
        help="The scan, or the file signed digitally, as it was sent out.",
    )
    presentation_date = fields.Date(string="Presented on", copy=False)
    presentation_place = fields.Char(string="Presented at", copy=False)
    occasion = fields.Char(
        copy=False,
        help="No ceremony is held for an award alone: it goes together with a review of the "
        "movement, a conference or an anniversary (Đ29, Đ30 NĐ 152/2025/NĐ-CP, trust A).",
    )
    told_on = fields.Datetime(string="Made known on", readonly=True, copy=False)
    presented_count = fields.Integer(string="Presented", compute="_compute_presented_count")
    commended_count = fields.Integer(string="Commended", compute="_compute_presented_count")

    @api.depends("commendation_ids.presented_on")
    def _compute_presented_count(self):
        """Count who has the award in hand, for all decisions in one query."""
        counts = {
            decision: (all_, presented)
            for decision, all_, presented in self.env["thidua.commendation"]._read_group(
                Domain("decision_id", "in", self.ids),
                ["decision_id"],
                ["__count", "presented_on:count"],
            )
        }
        for decision in self:
            decision.commended_count, decision.presented_count = counts.get(
                decision._origin, (0, 0)
            )

    def action_open_presentation(self):
        """Return the window of who is commended, to note who has the award in hand."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_commendation"
        )
        name = self.env._("%s – presented", self.display_name)
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": list(Domain("decision_id", "=", self.id)),
            "context": {"create": False},
        }

    def _confer(self, reason=None):
        result = super()._confer(reason)
        self._tell_commended()
        return result

    def _tell_commended(self):
        """Tell whoever is commended, and who acts for the units concerned, once a decision."""
        for decision in in_company_language(self):
            # sudo: whose addresses they are; what is told is read by all staff in the ledger
            known = decision.sudo()
            entries = known.commendation_ids
            people = entries._subject_users() | entries.unit_id._acting_users()
            if not people:
                continue
            known.message_notify(
                partner_ids=people.partner_id.ids,
                subject=decision.env._("Commended by %s", decision.reference),
                body=decision._told_text(entries),
            )
            known._with_key().told_on = fields.Datetime.now()

    def _told_text(self, entries):
        """Return what those concerned are told (Markup)."""
        names = Markup().join(
            Markup("<li>%s</li>") % entry.display_name for entry in entries.sorted("id")
        )
        opening = self.env._(
            "Decision %(number)s of %(date)s. Commended:",
            number=self.reference,
            date=format_date(self.env, self.date),
        )
        return Markup("<p>%s</p><ul>%s</ul>%s") % (opening, names, self._occasion_text())

    def _occasion_text(self):
        if not self.presentation_date:
            return Markup()
        told = self.env._("Presented on %s.", format_date(self.env, self.presentation_date))
        parts = [told, self.presentation_place, self.occasion]
        return Markup("<p>%s</p>") % " ".join(filter(None, parts))
