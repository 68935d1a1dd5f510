from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.workflow_mixin import Move

# kind: how many units it comes from (at least, at most), and how many it leads to
ARITY = {
    "merge": ((1, None), (1, 1)),
    "split": ((1, 1), (1, None)),
    "rename": ((1, 1), (0, 1)),
    "dissolve": ((1, None), (0, 0)),
}


class UnitChange(models.Model):
    """A change of the organisation (sáp nhập, chia tách, đổi tên, giải thể) and its basis.

    Once confirmed, the units that come out of it know their predecessors and see their history.
    It moves no employee: that is for the users of HR.
    """

    _name = "thidua.unit.change"
    _description = "Organisation change"
    _inherit = ["thidua.workflow.mixin", "thidua.search.mixin"]
    _order = "date desc, id desc"
    _rec_name = "name"
    _check_company_auto = True

    _workflow_moves = (
        Move(
            "confirm",
            ("draft",),
            "confirmed",
            ("office",),
            "_check_confirm",
            "_link",
            asks="_ask_confirm",
        ),
        Move(
            "revoke",
            ("confirmed",),
            "revoked",
            ("admin",),
            "_check_revoke",
            "_unlink_lineage",
            needs_reason=True,
        ),
    )

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed"), ("revoked", "Revoked")]
    )
    date = fields.Date(string="Takes effect on", required=True, default=lambda self: self._today())
    kind = fields.Selection(
        [
            ("merge", "Merger"),
            ("split", "Split"),
            ("rename", "Renaming"),
            ("dissolve", "Dissolution"),
        ],
        required=True,
        default="merge",
    )
    from_ids = fields.Many2many(
        "hr.department",
        "thidua_unit_change_from",
        "change_id",
        "department_id",
        string="Units before",
        check_company=True,
        context={"active_test": False},
    )
    to_ids = fields.Many2many(
        "hr.department",
        "thidua_unit_change_to",
        "change_id",
        "department_id",
        string="Units after",
        check_company=True,
        help="The units that continue: already in the organisation chart, or made here if they are "
        "outside the payroll.",
    )
    new_name = fields.Char(
        help="Where the unit itself is renamed. Papers of before keep the old name."
    )
    from_names = fields.Char(
        string="Before",
        compute="_compute_from_names",
        store=True,
        precompute=True,
        help="As named on the day.",
    )
    to_names = fields.Char(string="After", compute="_compute_to_names", store=True, precompute=True)
    basis_number = fields.Char(string="Decision no.", help="Number of the decision: 1234/QĐ-UBND.")
    basis_date = fields.Date(string="Decision of")
    basis_body = fields.Char(string="Decided by")
    archive_units = fields.Boolean(
        string="Archive the units that end", help="They stay in the history and on old papers."
    )

    # --- computes ---------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "basis_number"]

    @api.depends("from_ids")
    def _compute_from_names(self):
        for change in self:
            change.from_names = ", ".join(change.from_ids.mapped("name"))

    @api.depends("to_ids", "new_name")
    def _compute_to_names(self):
        for change in self:
            change.to_names = ", ".join(change.to_ids.mapped("name")) or change.new_name

    @api.depends("from_names", "to_names")
    def _compute_name(self):
        for change in self:
            parts = (change.from_names, change.to_names or "–")
            change.name = " → ".join(part or "…" for part in parts)

    # --- actions ------------------------------------------------------------------------------

    def action_confirm(self):
        """Confirm the changes: Office.

        :return: True
        :raise UserError: naming what is missing, or the circle it would make
        """
        return self._ask_or_move("confirm")

    def action_revoke(self):
        """Ask for a reason, then take back the links of the confirmed changes: administrator."""
        return self._ask_reason("revoke")

    # --- moves --------------------------------------------------------------------------------

    def _ask_confirm(self):
        """Return which units end, are renamed or archived (str); others add what rests on them."""
        parts = [
            self.env._("%(kind)s: %(change)s.", kind=change._kind_label(), change=change.name)
            for change in self
        ]
        archived = self.env["hr.department"].union(*(change._archived() for change in self))
        if archived:
            parts.append(self.env._("Archived: %s.", self._some_names(archived.mapped("name"))))
        return "\n".join(parts)

    def _kind_label(self):
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    def _check_confirm(self):
        for change in self:
            missing = change._missing()
            if missing:
                raise UserError(
                    self.env._(
                        "“%(change)s” cannot be confirmed yet. It needs:\n%(missing)s",
                        change=change.display_name,
                        missing="\n".join(f"• {item}" for item in missing),
                    )
                )
            if change.date > self._today():
                raise UserError(
                    self.env._(
                        "“%(change)s” takes effect on %(date)s. Confirm it then, not before.",
                        change=change.display_name,
                        date=format_date(self.env, change.date),
                    )
                )
            change._check_circle()
            change._check_hr()

    def _missing(self):
        """Name all that the change lacks before it can be confirmed (list of str)."""
        (from_least, from_most), (to_least, to_most) = ARITY[self.kind]
        before, after = len(self.from_ids), len(self.to_ids)
        renamed = bool((self.new_name or "").strip())
        return [
            what
            for there, what in (
                (before >= from_least, self.env._("the units before")),
                (before <= (from_most or before), self.env._("only one unit before")),
                (after >= to_least, self.env._("the units after")),
                (
                    after <= (after if to_most is None else to_most),
                    self.env._("no unit after")
                    if to_most == 0
                    else self.env._("only one unit after"),
                ),
                (
                    self.kind != "rename" or renamed != bool(after),
                    self.env._("either the new name of the unit, or the unit that replaces it"),
                ),
                (self.basis_number, self.env._("the number of the decision")),
                (self.basis_date, self.env._("the day of the decision")),
                (self.basis_body, self.env._("the body that decided")),
            )
            if not there
        ]

    def _check_circle(self):
        """Raise where a unit would come out of itself, directly or through others."""
        # sudo: the whole chain counts, whoever may see its units
        circle = self.sudo().from_ids._with_predecessors() & self.sudo().to_ids
        if circle:
            raise UserError(
                self.env._(
                    "“%(change)s” makes a circle: “%(unit)s” is to come out of “%(before)s”, which "
                    "is that unit or came out of it before. Choose another unit, or enter a new "
                    "one.",
                    change=self.display_name,
                    unit=circle[0].name,
                    before=self.from_names,
                )
            )

    def _check_hr(self):
        """Raise where it would touch units of the payroll without HR rights, or their people."""
        touched = self._renamed() | self._archived()
        kept = touched - touched._filtered_access("write")
        if kept:
            raise UserError(
                self.env._(
                    "“%(unit)s” is a department of the payroll: only the users of HR rename or "
                    "archive it. Untick “Archive the units that end” or leave the new name empty, "
                    "and ask them.",
                    unit=kept[0].name,
                )
            )
        # sudo: only whether anybody is left, not who
        peopled = self._archived().sudo().filtered("member_ids")
        if peopled:
            raise UserError(
                self.env._(
                    "“%s” still has employees: have HR move them before it is archived.",
                    peopled[0].name,
                )
            )

    def _renamed(self):
        return self.from_ids if self.kind == "rename" and not self.to_ids else self.from_ids[:0]

    def _archived(self):
        return (self.from_ids - self._renamed()) if self.archive_units else self.from_ids[:0]

    def _link(self, _reason=None):
        """Write the links, the new name and the archive."""
        for change in self:
            change.to_ids._with_key().write(
                {"thidua_predecessor_ids": [Command.link(id_) for id_ in change.from_ids.ids]}
            )
            if change._renamed():
                change.from_ids.name = change.new_name.strip()
            change._archived().action_archive()

    def _check_revoke(self):
        """Raise where something rests on the changes; whatever does adds its own check."""

    def _unlink_lineage(self, _reason=None):
        """Take back the links that no other confirmed change gives."""
        for change in self:
            others = self.search([("state", "=", "confirmed"), ("to_ids", "in", change.to_ids.ids)])
            kept = {(b, a) for other in others for b in other.from_ids for a in other.to_ids}
            for after in change.to_ids._with_key():
                gone = [b.id for b in change.from_ids if (b, after.with_env(self.env)) not in kept]
                after.thidua_predecessor_ids = [Command.unlink(id_) for id_ in gone]

    # --- helpers ------------------------------------------------------------------------------

    def _basis(self):
        """Return what happened and by which decision, in one line (str)."""
        return self.env._(
            "%(change)s (decision no. %(number)s of %(date)s, %(body)s)",
            change=self.name,
            number=self.basis_number,
            date=format_date(self.env, self.basis_date),
            body=self.basis_body,
        )
