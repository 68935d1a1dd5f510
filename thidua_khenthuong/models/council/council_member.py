from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

ROLES = [
    ("chair", "Chair"),
    ("deputy", "Deputy chair"),
    ("standing", "Standing member"),
    ("member", "Ordinary member"),
    ("secretary", "Member and secretary"),
]


class CouncilMember(models.Model):
    """Who sits in a council, as what and from when to when; each member has one vote."""

    _name = "thidua.council.member"
    _description = "Council member"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "council_id, sequence, id"
    _check_company_auto = True

    council_id = fields.Many2one("thidua.council", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="council_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    employee_id = fields.Many2one(
        "hr.employee", check_company=True, ondelete="restrict", index="btree_not_null"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="From outside",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="A member who is not on the payroll: of the Fatherland Front, of an association.",
    )
    name = fields.Char(
        compute="_compute_person", store=True, readonly=False, required=True, precompute=True
    )
    title = fields.Char(
        string="Office held",
        compute="_compute_person",
        store=True,
        readonly=False,
        precompute=True,
        help="As the papers name it: Phó Chủ tịch UBND xã.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Log-in",
        compute="_compute_person",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain="[('share', '=', False)]",
    )
    role = fields.Selection(ROLES, required=True, default="member")
    date_from = fields.Date(string="Member from", help="Empty: from the council's first day.")
    date_to = fields.Date(string="Member to", help="Last day. Empty: to the council's last day.")

    _one_person = models.Constraint(
        "CHECK (employee_id IS NULL OR partner_id IS NULL)",
        "A council member is an employee or somebody from outside, not both.",
    )

    @api.depends("employee_id", "partner_id")
    def _compute_person(self):
        """Take over name, office and log-in; they stay as the Office words them afterwards."""
        for member in self:
            # sudo: a clerk without HR rights may know who a colleague is and what he is called
            person = member.sudo()
            if person.employee_id:
                member.name = person.employee_id.name
                member.title = person.employee_id.job_title
                member.user_id = person.employee_id.user_id
            elif person.partner_id:
                member.name = person.partner_id.name
                member.title = person.partner_id.function or member.title
                users = person.partner_id.user_ids
                member.user_id = users.filtered(lambda user: not user.share)[:1]
            else:
                member.update({name: member[name] for name in ("name", "title", "user_id")})

    @api.depends("name", "role")
    def _compute_display_name(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for member in self:
            member.display_name = f"{member.name} ({roles.get(member.role, '')})"

    @api.constrains("council_id", "employee_id", "partner_id", "user_id", "date_from", "date_to")
    def _check_once(self):
        """Nobody sits twice in a council at one time: he would have two votes."""
        for member in self:
            others = (member.council_id.member_ids - member).filtered(member._overlaps)
            for other in others:
                same = any(
                    member[name] and member[name] == other[name]
                    for name in ("employee_id", "partner_id", "user_id")
                )
                if same:
                    raise ValidationError(
                        self.env._(
                            "“%(name)s” is already a member of “%(council)s” at that time: each "
                            "member has one vote.",
                            name=member.name,
                            council=member.council_id.name,
                        )
                    )

    @api.constrains("user_id")
    def _check_log_in(self):
        self.user_id._check_works_here()

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for member in self:
            if member.date_from and member.date_to and member.date_to < member.date_from:
                raise ValidationError(
                    self.env._(
                        "“%s”: the last day as a member is before the first. Correct one of them.",
                        member.name,
                    )
                )

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.user_id._join_council()
        return members

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "employee_id", "partner_id"} & set(vals):
            self.user_id._join_council()
        return result

    # --- days ---------------------------------------------------------------------------------

    def _overlaps(self, other):
        """Return whether two members of a council sit at one time (bool)."""
        first, last = self._days()
        other_first, other_last = other._days()
        starts_in_time = not other_last or first <= other_last
        return starts_in_time and (not last or other_first <= last)

    def _days(self):
        """Return the first and the last day in office, the latter False while there is none."""
        council = self.council_id
        return self.date_from or council.date_from, self.date_to or council.date_to

    def _serves_on(self, day):
        """Return whether he is in office on a day (bool)."""
        first, last = self._days()
        return first <= day and (not last or day <= last)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_called(self):
        called = self.env["thidua.council.attendance"].search_fetch(
            [("member_id", "in", self.ids)], ["member_id"], limit=1
        )
        if called:
            raise ValidationError(
                self.env._(
                    "“%s” was called to a session: enter the last day as a member instead.",
                    called.member_id.name,
                )
            )


class ResUsers(models.Model):
    """Who is called to a session may look for it; what he sees there the rules say."""

    _name = "res.users"
    _inherit = "res.users"

    def _check_works_here(self):
        """Raise for a log-in of the website or the portal: it would see what staff see."""
        # sudo: what kind of log-in it is
        for user in self.sudo().filtered("share"):
            raise ValidationError(
                self.env._(
                    "“%s” is a log-in from outside (portal): who sits in the council needs an "
                    "internal one, or none.",
                    user.login,
                )
            )

    def _join_council(self):
        """Give these users the group that shows the council's menu, and nothing else."""
        group = self.env.ref("thidua_khenthuong.group_council")
        # sudo: this one group, which shows no record by itself
        new = self.sudo().filtered(lambda user: group not in user.all_group_ids)
        new.write({"group_ids": [Command.link(group.id)]})
