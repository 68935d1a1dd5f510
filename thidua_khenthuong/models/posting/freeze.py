from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..organisation.subject_mixin import SUBJECT_FIELDS

GROUNDS = [
    ("discipline", "Discipline under consideration"),
    ("investigation", "Investigation, inspection with signs of a violation"),
    ("complaint", "Complaint or denunciation being verified"),
    ("press", "Corruption or waste reported by the press, being verified"),
    ("comment", "Serious comment on a public posting"),
]


class Freeze(models.Model):
    """A subject is not considered for a time: no award is conferred or proposed (Đ4.4 NĐ 152).

    For the Office and leaders alone, and for none of them where it is about himself. It has no
    chatter, no followers and no activities, and nothing that others read points at it.
    """

    _name = "thidua.freeze"
    _description = "Not considered for a time"
    _inherit = ["thidua.reasoned.mixin", "thidua.subject.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True
    _server_only = frozenset({"unlink"})
    _given_once = frozenset({"company_id", "ground", "date_from", "date_to", "reference"})
    _reasoned_steps = {"lift": "_lift"}

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    ground = fields.Selection(GROUNDS, string="Why not considered", required=True, readonly=True)
    date_from = fields.Date(
        string="From", required=True, readonly=True, default=lambda self: self._today()
    )
    date_to = fields.Date(
        string="To",
        readonly=True,
        help="The last day. Empty: until it is lifted. What a disciplined person achieves counts "
        "again from the end of the discipline (Đ4.4 NĐ 152/2025/NĐ-CP, trust A).",
    )
    reference = fields.Char(
        string="Paper", readonly=True, help="Number, day and body of the paper it rests on."
    )
    note = fields.Text()
    lifted_on = fields.Date(string="Lifted on", readonly=True, copy=False)
    lifted_by_id = fields.Many2one("res.users", string="Lifted by", readonly=True, copy=False)
    lift_reason = fields.Text(string="Why it was lifted", readonly=True, copy=False)
    status = fields.Selection(
        [
            ("ahead", "Begins later"),
            ("in_force", "In force"),
            ("over", "Over"),
            ("lifted", "Lifted"),
        ],
        compute="_compute_status",
        search="_search_status",
    )

    # --- computes and constraints ---------------------------------------------------------------

    @api.depends("date_from", "date_to", "lifted_on")
    def _compute_status(self):
        today = self._today()
        for freeze in self:
            if freeze.lifted_on:
                freeze.status = "lifted"
            elif (freeze.date_from or today) > today:
                freeze.status = "ahead"
            else:
                freeze.status = "over" if freeze.date_to and freeze.date_to < today else "in_force"

    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        today, standing = self._today(), Domain("lifted_on", "=", False)
        of_status = {
            "lifted": Domain("lifted_on", "!=", False),
            "ahead": standing & Domain("date_from", ">", today),
            "over": standing & Domain("date_from", "<=", today) & Domain("date_to", "<", today),
            "in_force": self._in_force_domain(today),
        }
        return Domain.OR(of_status[status] for status in value if status in of_status)

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for freeze in self:
            if freeze.date_to and freeze.date_to < freeze.date_from:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: the last day (%(to)s) is before the first (%(from)s).",
                        name=freeze.subject_name,
                        to=format_date(self.env, freeze.date_to),
                        **{"from": format_date(self.env, freeze.date_from)},
                    )
                )

    # --- actions --------------------------------------------------------------------------------

    def action_lift(self):
        """Ask for a reason, then lift: Office, or a leader.

        :return: window action that asks for the reason
        """
        return self._ask_reason("lift")

    def _lift(self, reason):
        for freeze in self:
            if freeze.lifted_on:
                raise UserError(
                    self.env._(
                        "“%(name)s” was lifted on %(date)s already. A new one is entered anew.",
                        name=freeze.subject_name,
                        date=format_date(self.env, freeze.lifted_on),
                    )
                )
        # with the key: who may write here was checked
        self._with_key().write(
            {"lifted_on": self._today(), "lifted_by_id": self.env.uid, "lift_reason": reason}
        )

    # --- what others ask ------------------------------------------------------------------------

    @api.model
    def _in_force_domain(self, day):
        """Return the domain of what is in force on a day (Domain)."""
        return (
            Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", day))
            & (Domain("lifted_on", "=", False) | Domain("lifted_on", ">", day))
        )

    @api.model
    def _standing_over(self, subjects, day):
        """Return what stands over subjects on a day, in one query: dict record → thidua.freeze.

        To be called in sudo; what is told to whom is the caller's to decide.

        :param subjects: records with the fields of `thidua.subject.mixin` and a company
        :param day: date
        """
        links = [
            Domain(name, "in", subjects[name].ids) for name in SUBJECT_FIELDS if subjects[name]
        ]
        if not links:
            return {}
        domain = Domain.OR(links) & self._in_force_domain(day)
        domain &= Domain("company_id", "in", subjects.company_id.ids)
        names = [*SUBJECT_FIELDS, "company_id", "ground", "date_from", "date_to", "reference"]
        over = {}
        for freeze in self.search_fetch(domain, names):
            over[freeze._frozen_subject()] = over.get(freeze._frozen_subject(), self) | freeze
        found = {record: over.get(record_subject(record)) for record in subjects}
        return {record: freezes for record, freezes in found.items() if freezes}

    def _frozen_subject(self):
        return record_subject(self)

    def _told(self):
        """Return in words what stands over somebody (str), for those who may know."""
        grounds = dict(self._fields["ground"]._description_selection(self.env))
        return "; ".join(
            self.env._(
                "%(ground)s, from %(from)s%(paper)s",
                ground=grounds[freeze.ground],
                paper=f" ({freeze.reference})" if freeze.reference else "",
                **{"from": format_date(self.env, freeze.date_from)},
            )
            for freeze in self
        )


def record_subject(record):
    """Return who a record is about, and where (tuple of ids), to compare two records by."""
    return tuple(record[name].id for name in (*SUBJECT_FIELDS, "company_id"))
