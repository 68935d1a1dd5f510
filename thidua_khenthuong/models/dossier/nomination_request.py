from odoo import fields, models
from odoo.exceptions import UserError

from .paper import OPEN_STATES


class Nomination(models.Model):
    """What was asked of units and subjects to bring to a dossier."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    dossier_request_ids = fields.One2many(
        "thidua.dossier.request", "nomination_id", string="Requests to supplement", readonly=True
    )
    dossier_request_count = fields.Integer(
        string="Number of requests", compute="_compute_dossier_request_count"
    )

    def _compute_dossier_request_count(self):
        counts = dict(
            self.env["thidua.dossier.request"]._read_group(
                [("nomination_id", "in", self.ids), ("state", "!=", "withdrawn")],
                ["nomination_id"],
                ["__count"],
            )
        )
        for nomination in self:
            nomination.dossier_request_count = counts.get(nomination._origin, 0)

    def action_open_dossier_requests(self):
        """Return the window of what was asked for."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_dossier_request"
            ),
            "domain": [("nomination_id", "in", self.ids)],
            "context": {},
        }

    def _request_users(self, asked):
        """Return who is asked for papers: dict thidua.nomination → res.users.

        :param asked: "unit": who heads the proposing unit, or the subject's; "subject"
        """
        found = {}
        # sudo: who acts for a unit or a subject, asked without HR rights
        for nomination in self.sudo():
            unit = nomination.proposing_unit_id or nomination.unit_id
            users = nomination.employee_id.user_id | nomination.department_id._acting_users()
            if asked == "unit":
                users = unit._acting_users()
            found[nomination.sudo(False)] = users.filtered("active")
        return found

    def _papers_of(self, asked):
        """Return the mandatory papers that are missing and brought by whom is asked.

        Who heads the unit may bring what its subjects owe, as he does for their registrations.
        """
        bringers = ("unit", "subject") if asked == "unit" else ("subject",)
        open_ = self.filtered(lambda n: n.state in OPEN_STATES)
        return open_._missing_papers().filtered(lambda paper: paper.brought_by in bringers)

    def _ask_for_papers(self, asked, date_due, reason):
        """Ask who must bring what until when, where something of theirs is missing: Office.

        :param asked: "unit" or "subject"
        :param date_due: date
        :param reason: str
        :return: thidua.dossier.request, one for each dossier
        :raise UserError: where nothing of theirs is missing at all, or somebody cannot be asked
        """
        users = self._request_users(asked)
        papers = self._papers_of(asked).grouped("nomination_id")
        lacking = self.filtered(lambda n: n in papers)
        if not lacking:
            self._refuse_asking(self.env._("nothing that they bring is missing"))
        lacking.filtered(lambda n: not users[n])._refuse_asking(
            self.env._("nobody of them has a user who could be asked")
        )
        return self.env["thidua.dossier.request"].create(
            [
                {
                    "nomination_id": nomination.id,
                    "asked": asked,
                    "date_due": date_due,
                    "reason": reason,
                    "paper_ids": papers[nomination].ids,
                }
                for nomination in lacking
            ]
        )

    def _refuse_asking(self, why):
        if self:
            raise UserError(
                self.env._(
                    "%(names)s: %(why)s.",
                    names=", ".join(self.mapped("subject_name")),
                    why=why,
                )
            )

    def _end_requests(self):
        """Close the open requests of which everything asked for is there."""
        # sudo: closed by the system when the last paper comes in, whoever brings it
        requests = self.sudo().dossier_request_ids.filtered(lambda r: r.state == "open")
        answered = requests.filtered(
            lambda r: all(p.status != "missing" or not p.is_asked for p in r.paper_ids)
        )
        # with the key: the step is the system's own
        answered._with_key()._move("answer")
