from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.language import in_company_language

# what the row of a member takes over from the council
OF_MEMBER = frozenset({"name", "title", "role", "user_id", "sequence"})
STATUSES = [
    ("invited", "Called"),
    ("present", "Present"),
    ("absent", "Absent"),
    ("written", "Opinion in writing"),
]


class CouncilAttendance(models.Model):
    """Whether a member came to a session, or why not; guests and who helps stand beside them.

    A guest speaks and has no vote; who helps sees no result and can change none.
    """

    _name = "thidua.council.attendance"
    _description = "Attendance"
    _inherit = ["thidua.workflow.part.mixin", "thidua.search.mixin"]
    _order = "session_id, is_guest, is_helper, sequence, id"
    _check_company_auto = True
    _workflow_parent = "session_id"
    _given_once = frozenset({"session_id"})

    session_id = fields.Many2one(
        "thidua.council.session", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="session_id.company_id", store=True, index=True)
    member_id = fields.Many2one(
        "thidua.council.member", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    title = fields.Char(string="Office held")
    role = fields.Char(string="In the council", readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Log-in",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain="[('share', '=', False)]",
    )
    reader_id = fields.Many2one(
        "res.users",
        string="Who may read the session",
        compute="_compute_reader_id",
        store=True,
        index="btree_not_null",
        help="Once invited, and never who only helps.",
    )
    is_guest = fields.Boolean(string="Guest", help="Speaks, and has no vote.")
    is_helper = fields.Boolean(
        string="Helps", help="Assists the session: sees no result and can change none."
    )
    status = fields.Selection(STATUSES, required=True, default="invited")
    reason = fields.Char(string="Why absent")

    _member_uniq = models.UniqueIndex(
        "(session_id, member_id) WHERE member_id IS NOT NULL",
        "This member is already called to the session.",
    )
    _member_or_guest = models.Constraint(
        "CHECK (member_id IS NULL OR NOT (is_guest OR is_helper))",
        "A member of the council has a vote: he is neither a guest nor a helper.",
    )

    @api.depends("user_id", "is_helper", "session_id.state")
    def _compute_reader_id(self):
        for row in self:
            may_read = not row.is_helper and row.session_id.state != "draft"
            row.reader_id = row.user_id if may_read else False

    def _search_key_fields(self):
        return ["name", "title"]

    @api.constrains("member_id", "is_guest", "is_helper")
    def _check_who(self):
        for row in self:
            if not row.member_id and row.is_guest == row.is_helper:
                raise ValidationError(
                    self.env._(
                        "“%s” is no member in office on that day: tick “Guest” or “Helps”.",
                        row.name,
                    )
                )

    @api.constrains("status", "reason", "session_id")
    def _check_status(self):
        for row in self:
            if row.status != "written":
                continue
            session = row.session_id
            if not row.member_id:
                raise ValidationError(
                    self.env._("“%s” has no vote: no opinion in writing is counted.", row.name)
                )
            if session.way == "meeting" and not session.council_id.written_opinion:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: “%(council)s” takes no opinion in writing from who is absent.",
                        name=row.name,
                        council=session.council_id.name,
                    )
                )

    @api.constrains("user_id")
    def _check_log_in(self):
        self.user_id._check_works_here()

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.session_id._hold()
        rows.user_id._join_council()
        return rows

    def write(self, vals):
        if OF_MEMBER & set(vals) and not self._holds_key():
            self._refuse_members(
                self.env._("his name, office and log-in are those of the council's member")
            )
        result = super().write(vals)
        self.session_id._hold()
        if "user_id" in vals:
            self.user_id._join_council()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_members(self):
        if not self._holds_key():
            self._refuse_members(
                self.env._("he is called because he is in office; note him as absent instead")
            )
        self.session_id._hold()

    def _refuse_members(self, why):
        """Raise where one of these is a member: his row follows from the council.

        :param why: str
        """
        for row in self.filtered("member_id"):
            raise UserError(self.env._("“%(name)s”: %(why)s.", name=row.name, why=why))

    def _take_over(self):
        """Take over what changed of the member since he was called."""
        told = self.member_id._attendance_values()
        changed = {
            name: told[name]
            for name in OF_MEMBER
            if told[name] != (self[name].id if name == "user_id" else self[name])
        }
        if changed:
            # it follows from the council; who may write the session was checked
            self._with_key().write(changed)

    def _votes(self):
        """Return whether the member is there, or voted in writing (bool)."""
        return bool(self.member_id) and self.status in ("present", "written")

    def action_present(self):
        """Note these as present: Office."""
        self.write({"status": "present", "reason": False})
        return True


class CouncilMember(models.Model):
    """What of a member is kept in a session as it was on the day."""

    _name = "thidua.council.member"
    _inherit = "thidua.council.member"

    def _attendance_values(self):
        """Return the values of the row of attendance (dict)."""
        told = in_company_language(self)
        roles = dict(self._fields["role"]._description_selection(told.env))
        return {
            "member_id": self.id,
            "sequence": self.sequence,
            "name": self.name,
            "title": self.title,
            "role": roles[self.role],
            "user_id": self.user_id.id,
        }
