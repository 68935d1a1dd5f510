from odoo import api, fields, models

from ...paper.words import long_date


class DecisionAdviser(models.Model):
    """Who proposes a decision, and who keeps it: the department that advises on that day."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    proposer = fields.Char(
        string="On the proposal of",
        compute="_compute_proposer",
        store=True,
        readonly=False,
        precompute=True,
        help="Who proposes, as the decision words it. The department that advises on the day of "
        "the decision is proposed (Settings), until somebody words it otherwise.",
    )
    proposer_reference = fields.Char(
        string="In its proposal number",
        copy=False,
        help="Number and symbol of the paper by which it proposes, as the decision cites it: "
        "12/TTr-VHXH.",
    )
    proposer_date = fields.Date(string="Day of its proposal", copy=False)
    recipients = fields.Text(
        compute="_compute_recipients",
        store=True,
        readonly=False,
        precompute=True,
        help="One recipient per line.",
    )

    @api.depends("company_id", "date")
    def _compute_proposer(self):
        for decision in self:
            if decision._follows_adviser("proposer", decision.company_id._advisers()):
                decision.proposer = decision.company_id._adviser_on(decision._power_date())

    @api.depends("company_id", "date")
    def _compute_recipients(self):
        for decision in self:
            company = decision.company_id
            usual = {_recipients(mark) for mark in company._adviser_marks()}
            if decision._follows_adviser("recipients", usual):
                mark = company._adviser_mark_on(decision._power_date())
                decision.recipients = _recipients(mark)

    def _follows_adviser(self, name, usual):
        """Return whether a field is still what was proposed: a text of one's own stays."""
        if not self._origin and not self[name]:
            return True
        return self.state == "draft" and self[name] in usual

    def _paper_proposed(self):
        """Return at whose proposal the decision is made and in which paper, its last basis."""
        paper = ""
        if self.proposer_reference:
            day = f" {long_date(self.proposer_date)}" if self.proposer_date else ""
            paper = f" tại Tờ trình số {self.proposer_reference}{day}"
        return f"Theo đề nghị của {self.proposer}{paper}."

    def _paper_offices(self):
        """Return the offices that carry the decision out, as its last article names them."""
        adviser = self.company_id._adviser_on(self._power_date())
        offices = ["Văn phòng"] if not adviser.startswith("Văn phòng") else []
        return ", ".join([*offices, *filter(None, [adviser])])


def _recipients(mark):
    kept = ", ".join(filter(None, ["VT", mark]))
    return f"Như Điều 3;\nThường trực Đảng ủy (để b/c);\nLưu: {kept}."
