from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from .paper import OPEN_STATES

# what decides which papers a dossier must hold
ASKING = {"award_id", "commendation_type_id", "date", "origin", "later_law"}


class Nomination(models.Model):
    """The dossier behind a nomination: which papers it must hold, and which are there.

    The day of acceptance, which also decides which law applies, decides which rules ask.
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    # papers check for themselves until when they may come in
    _workflow_free = frozenset({"dossier_paper_ids"})

    dossier_paper_ids = fields.One2many(
        "thidua.dossier.paper", "nomination_id", string="Papers of the dossier"
    )
    dossier_state = fields.Selection(
        [
            ("none", "Nothing asked"),
            ("incomplete", "Papers missing"),
            ("complete", "All papers there"),
        ],
        string="Dossier",
        compute="_compute_dossier_state",
        store=True,
        index=True,
    )
    dossier_asked = fields.Integer(
        string="Papers asked for", compute="_compute_dossier_state", store=True, aggregator=None
    )
    dossier_done = fields.Integer(
        string="Papers there", compute="_compute_dossier_state", store=True, aggregator=None
    )
    dossier_progress = fields.Char(
        string="Dossier papers",
        compute="_compute_dossier_progress",
        help="Mandatory ones there / asked.",
    )
    dossier_missing = fields.Text(string="Still missing", compute="_compute_dossier_missing")
    dossier_rules = fields.Char(
        string="Asked by the rules of", compute="_compute_dossier_rules", compute_sudo=True
    )
    dossier_open = fields.Boolean(compute="_compute_dossier_open", export_string_translation=False)

    # --- computes -----------------------------------------------------------------------------

    @api.depends(
        "dossier_paper_ids.status", "dossier_paper_ids.is_mandatory", "dossier_paper_ids.is_asked"
    )
    def _compute_dossier_state(self):
        for nomination in self:
            asked = nomination.dossier_paper_ids.filtered(lambda p: p.is_asked and p.is_mandatory)
            done = asked.filtered(lambda paper: paper.status != "missing")
            nomination.dossier_asked, nomination.dossier_done = len(asked), len(done)
            nomination.dossier_state = (
                "none" if not asked else "complete" if done == asked else "incomplete"
            )

    @api.depends("dossier_asked", "dossier_done")
    def _compute_dossier_progress(self):
        for nomination in self:
            nomination.dossier_progress = (
                f"{nomination.dossier_done}/{nomination.dossier_asked}"
                if nomination.dossier_asked
                else ""
            )

    @api.depends("dossier_paper_ids.status", "dossier_paper_ids.name")
    def _compute_dossier_missing(self):
        for nomination in self:
            nomination.dossier_missing = "; ".join(nomination._missing_papers().mapped("name"))

    @api.depends("dossier_paper_ids.requirement_id", "date", "later_law")
    def _compute_dossier_rules(self):
        for nomination in self:
            bases = nomination.dossier_paper_ids.requirement_id.legal_basis_id
            nomination.dossier_rules = bases and self.env._(
                "%(bases)s, in force on %(date)s",
                bases=", ".join(bases.mapped("number")),
                date=format_date(self.env, nomination._requirement_date()),
            )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_dossier_open(self):
        office = self.env["thidua.dossier.paper"]._is_office()
        for nomination in self:
            nomination.dossier_open = office and nomination.state in OPEN_STATES

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        nominations = super().create(vals_list)
        nominations._keep_checklist()
        return nominations

    def write(self, vals):
        result = super().write(vals)
        if ASKING & set(vals):
            self.filtered(lambda n: n.state == "draft")._keep_checklist()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_papers(self):
        # with the nomination, whose own deletion is checked; the database would leave the files
        self.dossier_paper_ids._with_key().unlink()

    # --- actions ------------------------------------------------------------------------------

    def action_complete(self):
        """Declare the dossiers complete, and what others brought accepted: Office."""
        # what came in after a dossier was complete is still to be looked at
        declared = self._to_complete()
        result = super().action_complete()
        declared.dossier_paper_ids.action_accept()
        return result

    def action_refresh_papers(self):
        """Ask again for what the rules ask for now, in drafts: Office."""
        self.check_access("write")
        self._hold_editable()
        self._keep_checklist()
        return True

    def action_bring_paper(self):
        """Return the window that notes one paper in several dossiers: Office."""
        return self._dossier_window("thidua.dossier.bring", self.env._("A paper is in"))

    def action_open_dossier_request(self):
        """Return the window that asks units or subjects for what is missing: Office."""
        return self._dossier_window("thidua.dossier.ask", self.env._("Ask for what is missing"))

    def _dossier_window(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_nomination_ids": self.ids},
        }

    # --- the checklist ------------------------------------------------------------------------

    def _requirement_date(self):
        """Return the day whose rules say what the dossier must hold (date)."""
        day = self._acceptance_date()
        # sudo: one day of shared law
        later = self.later_law and self.sudo().law_id.date_from
        return max(day, later or day)

    def _missing_papers(self, made=True):
        """Return the mandatory papers that are not there (thidua.dossier.paper).

        :param made: whether those count too that the system itself makes, once it has got so far
        """
        return self.dossier_paper_ids.filtered(
            lambda paper: (
                paper.is_asked
                and paper.is_mandatory
                and paper.status == "missing"
                and (made or not paper.requirement_id.made_as)
            )
        )

    def _keep_checklist(self):
        """List what the rules ask for, and keep what is there already: also if asked no more."""
        asked = self.env["thidua.dossier.requirement"]._asked_of(self)
        # kept by the system: who may change the nomination was checked
        papers = self._with_key().dossier_paper_ids.filtered("requirement_id")
        there = {(p.nomination_id.id, p.requirement_id.code): p for p in papers}
        to_make, to_point, kept = [], {}, papers.browse()
        for nomination, requirements in asked.items():
            for requirement in requirements:
                paper = there.get((nomination.id, requirement.code))
                if not paper:
                    to_make.append((nomination.id, requirement.id))
                    continue
                kept |= paper
                if paper.requirement_id != requirement or not paper.is_asked:
                    to_point.setdefault(requirement, papers.browse())
                    to_point[requirement] |= paper
        for requirement, some in to_point.items():
            some.write(requirement._paper_values())
        left = papers - kept
        blank = left.filtered(lambda paper: paper.status == "missing" and not paper.note)
        (left - blank).filtered("is_asked").write({"is_asked": False})
        blank.unlink()
        if to_make:
            papers._insert_asked(to_make)
            self.invalidate_recordset(["dossier_paper_ids"])
            self.modified(["dossier_paper_ids"])

    # --- checks -------------------------------------------------------------------------------

    def _check_complete(self):
        result = super()._check_complete()
        # minutes and proposal come after it
        self._check_dossiers(made=False)
        return result

    def _check_dossiers(self, made=True):
        """Raise where papers are missing and the company has its dossiers checked, naming all.

        :param made: see `_missing_papers`
        """
        lacking = self._lacking().filtered(lambda n: n.company_id.thidua_dossier_checked)
        missing = {nomination: nomination._missing_papers(made) for nomination in lacking}
        lacking = lacking.filtered(lambda nomination: missing[nomination])
        if lacking:
            raise UserError(
                self.env._(
                    "Papers are missing in %(count)s dossiers:\n%(lines)s\nAttach them, say where "
                    "the paper lies, or waive them with a reason.",
                    count=len(lacking),
                    lines="\n".join(
                        f"– {n.display_name}: {'; '.join(missing[n].mapped('name'))}"
                        for n in lacking
                    ),
                )
            )

    def _lacking(self):
        """Return the nominations whose dossier is incomplete."""
        return self.filtered(lambda n: n.dossier_state == "incomplete")

    def _lacking_lines(self):
        """Return what is missing in each dossier, a line each (str)."""
        return "\n".join(f"– {n.display_name}: {n.dossier_missing}" for n in self)
