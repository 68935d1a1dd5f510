from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .requirement import BRINGERS, COPY_KINDS

# a paper may be missing at first and come in later, until the award is decided
OPEN_STATES = ("draft", "complete")


class DossierPaper(models.Model):
    """A paper that the dossier of a nomination must hold, and whether it is in.

    It is in where a file or link is attached, where the paper lies somewhere, or where the Office
    waives it with a reason.
    """

    _name = "thidua.dossier.paper"
    _description = "Paper in a dossier"
    _inherit = ["thidua.evidence.owner.mixin", "thidua.guard.mixin"]
    _order = "nomination_id, sequence, id"

    _given_once = frozenset({"nomination_id", "name", "brought_by", "is_mandatory"})
    _evidence_field = "dossier_paper_id"
    _evidence_state = "nomination_id.state"

    nomination_id = fields.Many2one(
        "thidua.nomination", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id", store=True, precompute=True, index=True
    )
    requirement_id = fields.Many2one(
        "thidua.dossier.requirement",
        string="Asked by",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    sequence = fields.Integer(default=1000, readonly=True, export_string_translation=False)
    name = fields.Char(string="Paper of the dossier", required=True, readonly=True)
    brought_by = fields.Selection(
        BRINGERS, string="Who brings it", required=True, readonly=True, default="subject"
    )
    is_mandatory = fields.Boolean(string="Mandatory", readonly=True, default=True)
    copies = fields.Integer(readonly=True, aggregator=None)
    copy_kind = fields.Selection(COPY_KINDS, string="Original or copy", readonly=True)
    is_asked = fields.Boolean(
        string="Still asked for",
        readonly=True,
        default=True,
        help="What is there stays in the dossier, also where award, type or day changed and the "
        "paper is no longer asked for.",
    )
    place = fields.Char(string="Lies at", help="Of the paper original: where it is found.")
    waiver = fields.Char(string="Waived because")
    system_source = fields.Char(
        string="In the system", compute="_compute_system_source", store=True, precompute=True
    )
    note = fields.Char()
    evidence_ids = fields.One2many("thidua.evidence", "dossier_paper_id", readonly=True)
    status = fields.Selection(
        [
            ("missing", "Still missing"),
            ("attached", "Attached"),
            ("paper", "On paper"),
            ("system", "In the system"),
            ("waived", "Waived"),
        ],
        compute="_compute_status",
        store=True,
        precompute=True,
        index=True,
    )
    done_by_id = fields.Many2one("res.users", string="Noted by", readonly=True)
    done_on = fields.Datetime(string="Noted on", readonly=True)
    to_check = fields.Boolean(
        string="To be checked",
        readonly=True,
        help="Brought by the unit or the subject, and not looked at by the Office yet.",
    )

    _requirement_uniq = models.UniqueIndex(
        "(nomination_id, requirement_id) WHERE requirement_id IS NOT NULL"
    )

    # --- computes -----------------------------------------------------------------------------

    @api.depends("requirement_id.made_as")
    def _compute_system_source(self):
        """Name the paper that the system has made itself; whatever makes one adds its own."""
        self.system_source = False

    def _made_as(self, kind):
        """Return those of the papers that the system itself makes in a way."""
        return self.filtered(lambda paper: paper.requirement_id.made_as == kind)

    @api.depends("place", "waiver", "evidence_ids.mimetype", "evidence_ids.url", "system_source")
    def _compute_status(self):
        for paper in self:
            pieces = paper.evidence_ids
            if any(piece.mimetype or piece.url for piece in pieces):
                paper.status = "attached"
            elif paper.place or pieces:
                paper.status = "paper"
            elif paper.system_source:
                paper.status = "system"
            else:
                paper.status = "waived" if paper.waiver else "missing"

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Add papers that the rules do not ask for, of a dossier that is a draft: Office."""
        papers = super().create(vals_list)
        if not self._holds_key():
            papers.nomination_id._hold_editable()
            papers.filtered(lambda paper: paper.status != "missing")._stamp()
        return papers

    def write(self, vals):
        if self._holds_key():
            return super().write(vals)
        self._check_may_note(vals)
        result = super().write(_trimmed(vals))
        if {"place", "waiver"} & set(vals):
            self._stamp()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        if self._holds_key():
            return
        self.nomination_id._hold_editable()
        for paper in self:
            if paper.requirement_id:
                raise UserError(
                    self.env._(
                        "“%(paper)s” of “%(dossier)s” is asked for by the rules: it stays in the "
                        "list. Waive it with a reason where it is not needed.",
                        paper=paper.name,
                        dossier=paper.nomination_id.display_name,
                    )
                )

    # --- actions ------------------------------------------------------------------------------

    def action_open_evidence(self):
        """Return the window of one paper, with its files."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(self.env.ref("thidua_khenthuong.dossier_paper_view_form").id, "form")],
            "target": "new",
        }

    def action_accept(self):
        """Note that what the unit or the subject brought was looked at: Office."""
        if not self._is_office():
            raise AccessError(self.env._("The Office accepts what was brought."))
        self.check_access("write")
        # who may was checked above
        self.filtered("to_check")._with_key().to_check = False
        return True

    def action_remove(self):
        """Take papers that no rule asks for out of the list again: Office."""
        self.unlink()
        return True

    # --- helpers ------------------------------------------------------------------------------

    def _is_office(self):
        return self._guard_is_system() or self.env.user.has_group("thidua_khenthuong.group_office")

    def _check_may_note(self, vals):
        """Raise where the dossier is closed, or what is in it would go after it was complete."""
        self.check_access("write")
        self.nomination_id._lock_rows()
        for paper in self:
            state = paper.nomination_id.state
            kept = state != "draft" and any(paper[n] for n in ("place", "waiver") if n in vals)
            if state not in OPEN_STATES or kept:
                raise UserError(
                    self.env._(
                        "“%(dossier)s” is “%(state)s”: what its dossier holds stays. Take it back "
                        "to draft first.",
                        dossier=paper.nomination_id.display_name,
                        state=paper.nomination_id._state_label(state),
                    )
                )

    def _stamp(self):
        """Record who noted last what is in, and that the Office still has to look at it."""
        office = self._is_office()
        # who may was checked by whoever noted it
        papers = self._with_key()
        there = papers.filtered(lambda paper: paper.status != "missing")
        there.write(
            {
                "done_by_id": self.env.uid,
                "done_on": fields.Datetime.now(),
                "to_check": not office,
            }
        )
        (papers - there).write({"done_by_id": False, "done_on": False, "to_check": False})
        papers.nomination_id._end_requests()


def _trimmed(vals):
    """Return values whose texts of blanks alone are empty (dict)."""
    return {
        name: value.strip() if name in ("place", "waiver") and isinstance(value, str) else value
        for name, value in vals.items()
    }
