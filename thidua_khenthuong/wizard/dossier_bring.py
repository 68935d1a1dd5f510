from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.dossier.paper import OPEN_STATES


class DossierBring(models.TransientModel):
    """Notes one paper in several dossiers at once: the minutes of a round are one paper for all."""

    _name = "thidua.dossier.bring"
    _description = "A paper is in"
    _inherit = "thidua.guard.mixin"

    nomination_ids = fields.Many2many("thidua.nomination", string="Dossiers", required=True)
    choice_ids = fields.Many2many(
        "thidua.dossier.requirement",
        compute="_compute_choice_ids",
        export_string_translation=False,
    )
    requirement_id = fields.Many2one(
        "thidua.dossier.requirement",
        string="Paper of the dossier",
        compute="_compute_requirement_id",
        store=True,
        readonly=False,
        required=True,
    )
    how = fields.Selection(
        [
            ("file", "A file"),
            ("link", "A link"),
            ("place", "On paper"),
            ("waiver", "Waived"),
        ],
        string="How it is in",
        required=True,
        default="file",
    )
    # kept here for a moment only: the papers have it as evidence
    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    url = fields.Char(string="Link")
    place = fields.Char(string="Lies at")
    waiver = fields.Char(string="Waived because")
    told = fields.Char(string="Concerned", compute="_compute_told")

    @api.depends("nomination_ids")
    def _compute_choice_ids(self):
        for window in self:
            missing = window._missing()
            window.choice_ids = missing.requirement_id

    @api.depends("nomination_ids")
    def _compute_requirement_id(self):
        for window in self:
            window.requirement_id = window.choice_ids[:1]

    @api.depends("nomination_ids", "requirement_id")
    def _compute_told(self):
        for window in self:
            window.told = self.env._(
                "missing in %(missing)s of %(all)s dossiers",
                missing=len(window._concerned()),
                all=len(window.nomination_ids),
            )

    def action_bring(self):
        """Note the paper wherever it is missing; every check is the papers' own.

        :return: action that closes the window
        :raise UserError: where it is missing nowhere, or what was given is not taken
        """
        self.ensure_one()
        papers = self._concerned()
        if not papers:
            raise UserError(
                self.env._("“%s” is missing in none of these dossiers.", self.requirement_id.name)
            )
        papers._bring(self._values())
        return {"type": "ir.actions.act_window_close"}

    def _missing(self):
        open_ = self.nomination_ids.filtered(lambda n: n.state in OPEN_STATES)
        papers = open_.dossier_paper_ids
        return papers.filtered(lambda paper: paper.is_asked and paper.status == "missing")

    def _concerned(self):
        """Return the papers that the window is about: of its code, where they are missing."""
        code = self.requirement_id.code
        return self._missing().filtered(lambda paper: code and paper.requirement_id.code == code)

    def _values(self):
        """Return what is noted in each paper (dict).

        :raise UserError: where nothing was given
        """
        value = (
            (self[self.how] or b"") if self.how == "file" else (self[self._given()] or "").strip()
        )
        if not value:
            told = {
                "file": self.env._("Choose the file."),
                "link": self.env._("Give the link."),
                "place": self.env._("Say where the paper lies: register, shelf, folder."),
                "waiver": self.env._("Say why it is waived: the reason stays in the dossiers."),
            }
            raise UserError(told[self.how])
        if self.how == "file":
            return {"file": value, "file_name": self.file_name, "name": self.requirement_id.name}
        return {self._given(): value}

    def _given(self):
        return "url" if self.how == "link" else self.how
