from odoo import api, fields, models
from odoo.tools import SQL

from ..core.set_insert import insert_select
from .paper import OPEN_STATES


class DossierPaper(models.Model):
    """Who may bring a paper, and one paper for many dossiers at once."""

    _name = "thidua.dossier.paper"
    _inherit = "thidua.dossier.paper"

    can_note = fields.Boolean(compute="_compute_can_note", export_string_translation=False)

    @api.depends("nomination_id.state")
    @api.depends_context("uid")
    def _compute_can_note(self):
        office = self._is_office()
        for paper in self:
            # sudo: a state only, of a dossier that may be read
            state = paper.sudo().nomination_id.state
            paper.can_note = office and state in OPEN_STATES

    def _where_may_add_evidence(self):
        """Return the papers that the current user may bring now.

        The Office any; who heads the unit what the unit or its subjects bring; the subject his own.
        """
        # sudo: state and people of dossiers that may be read; staff have no HR rights
        papers = self.sudo().filtered(lambda p: p.is_asked and p.nomination_id.state in OPEN_STATES)
        if not self._is_office():
            headed = self.env["thidua.nomination"]._my_units() if papers else ()
            papers = papers.filtered(lambda paper: paper._is_for(self.env.user, headed))
        return self.browse(papers.ids)

    def _is_for(self, user, headed):
        """Return whether a user has to bring this paper (bool).

        :param headed: hr.department that he heads
        """
        if self.brought_by == "office":
            return False
        nomination = self.nomination_id
        if nomination.unit_id in headed or nomination.proposing_unit_id in headed:
            return True
        return self.brought_by == "subject" and nomination.employee_id.user_id == user

    def _hold_evidence(self):
        self.nomination_id._lock_rows()

    def _evidence_closed_message(self):
        # sudo: state and name only, to whoever named the paper himself
        nomination = self.sudo().nomination_id
        bringers = dict(self._fields["brought_by"]._description_selection(self.env))
        return self.env._(
            "“%(dossier)s” is “%(state)s”: “%(paper)s” is brought by %(who)s or the Office, while "
            "the dossier is a draft or complete, not by you now.",
            dossier=nomination.display_name,
            state=nomination._state_label(nomination.state),
            paper=self.name,
            who=bringers[self.brought_by],
        )

    @api.model
    def _insert_asked(self, pairs):
        """List papers that the rules ask for, in one statement whatever their number.

        :param pairs: list of (nomination id, requirement id), of papers not listed yet
        """
        requirements = self.env["thidua.dossier.requirement"]
        copied = list(requirements._paper_values())
        requirements.flush_model()
        nomination_ids, requirement_ids = map(list, zip(*pairs, strict=True))
        papers = insert_select(
            self,
            {
                **{name: SQL("r.%s", SQL.identifier(name)) for name in copied},
                "nomination_id": SQL("m.nomination_id"),
                "company_id": SQL("n.company_id"),
                "requirement_id": SQL("r.id"),
                "status": SQL("'missing'"),
                "system_source": SQL("NULL"),
                "is_asked": SQL("TRUE"),
            },
            SQL(
                "unnest(%s::int[], %s::int[]) m (nomination_id, requirement_id) "
                "JOIN thidua_nomination n ON n.id = m.nomination_id "
                "JOIN thidua_dossier_requirement r ON r.id = m.requirement_id",
                nomination_ids,
                requirement_ids,
            ),
        )

        # only what may be there: a write of thousands that change nothing would be dear
        late = papers._made_already()
        for name in ("system_source", "status"):
            self.env.add_to_compute(self._fields[name], late)

    def _made_already(self):
        """Return those of which the system may have made the paper; whatever makes one adds."""
        return self.browse()

    def _bring(self, values):
        """Note one and the same paper in many dossiers.

        :param values: dict: a file or link as evidence takes it, or `place`, or `waiver`
        """
        if {"place", "waiver"} & set(values):
            self.write(values)
        else:
            self.env["thidua.evidence"].create(
                [{**values, "dossier_paper_id": paper.id} for paper in self]
            )
