from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.workflow_mixin import Move
from ..deadline.deadline_mixin import Step


class Posting(models.Model):
    """Nominations made public for comments (công khai lấy ý kiến) for some working days.

    No law sets how long a commune posts its own awards: emulation and commendation are public and
    transparent (Đ5 Luật Thi đua, khen thưởng 2022, trust A), the days are a setting. Staff never
    read a posting itself, whose chatter is the Office's, but its lines.
    """

    _name = "thidua.posting"
    _description = "Public posting"
    _inherit = ["thidua.deadline.mixin", "thidua.search.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        Move("post", ("draft",), "posted", ("office",), "_check_can_post", "_after_posted"),
        Move("end", ("posted",), "closed", ("system",), "", "_after_ended"),
        Move("close", ("posted",), "closed", ("office",), "", "_after_closed", True),
    )
    _deadline_steps = (
        Step(
            "posting_end",
            (("state", "=", "posted"),),
            "date_to",
            "_posting_office",
            "_posting_nobody",
            "thidua_khenthuong.activity_posting",
        ),
        Step(
            "posting_comment",
            (("comment_due", "!=", False),),
            "comment_due",
            "_comment_office",
            "_comment_leader",
            "thidua_khenthuong.activity_posting_comment",
        ),
    )

    name = fields.Char(
        string="Title",
        required=True,
        default="Công khai lấy ý kiến về đề nghị khen thưởng",
        help="As all read it, on the page of the staff and on the public one.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    state = fields.Selection([("draft", "Draft"), ("posted", "Posted"), ("closed", "Closed")])
    days = fields.Integer(
        string="Working days",
        required=True,
        default=lambda self: self.env.company.thidua_posting_days,
        help="Counted from the day after it is posted. No law sets how many for the commune's own "
        "awards (Đ5 Luật Thi đua, khen thưởng 2022: public and transparent, trust A): the "
        "number is the commune's, see Settings.",
    )
    date_from = fields.Date(string="Posted on", readonly=True, copy=False)
    date_to = fields.Date(
        string="Posted until",
        readonly=True,
        copy=False,
        help="The last day. It closes by itself then.",
    )
    planned_end = fields.Date(string="Until, if posted today", compute="_compute_planned_end")
    line_ids = fields.One2many("thidua.posting.line", "posting_id", string="Nominations")
    line_count = fields.Integer(string="Number of nominations", compute="_compute_line_count")
    term_warning = fields.Text(string="Longer posting asked for", compute="_compute_term_warning")

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["name"]

    @api.depends("days", "company_id", "state")
    def _compute_planned_end(self):
        for posting in self:
            company, days = posting.company_id or self.env.company, posting.days
            known = posting.state == "draft" and 0 < days <= company._thidua_posting_most()
            posting.planned_end = known and company._thidua_working_day(self._today(), days)

    @api.depends("line_ids")
    def _compute_line_count(self):
        counts = dict(
            self.env["thidua.posting.line"]._read_group(
                [("posting_id", "in", self.ids)], ["posting_id"], ["__count"]
            )
        )
        for posting in self:
            posting.line_count = counts.get(posting._origin, 0)

    @api.depends("line_ids.award_id", "days", "state", "date_from")
    def _compute_term_warning(self):
        terms = self.env["thidua.posting.term"]
        for posting in self:
            day = posting.date_from or self._today()
            longer = terms._in_force(day, posting.company_id).filtered(
                lambda term, days=posting.days: term.days > days
            )
            told = [term._told(posting.line_ids.award_id & term.award_ids) for term in longer]
            posting.term_warning = posting.state != "closed" and "\n".join(filter(None, told))

    # --- actions --------------------------------------------------------------------------------

    def action_post(self):
        """Post for the working days asked for, from today: Office.

        :raise UserError: where there is nothing to post, or something may not be
        """
        for posting in self:
            today = posting._today()
            posting._move(
                "post",
                date_from=today,
                date_to=posting.company_id._thidua_working_day(today, max(posting.days, 1)),
            )
        return True

    def action_close(self):
        """Ask for a reason, then close before the day: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("close")

    # --- moves ----------------------------------------------------------------------------------

    def _check_can_post(self):
        for posting in self:
            if not posting.line_ids:
                raise UserError(
                    self.env._("“%s” has no nomination: add some first.", posting.display_name)
                )
            most = posting.company_id._thidua_posting_most()
            if not 0 < posting.days <= most:
                raise UserError(
                    self.env._(
                        "“%(posting)s”: %(days)s working days are not possible, choose 1 to "
                        "%(most)s.",
                        posting=posting.display_name,
                        days=posting.days,
                        most=most,
                    )
                )
            posting.line_ids._check_can_post()

    def _after_posted(self, _reason=None):
        self._deadline_begin("posting_end")

    def _after_closed(self, _reason=None):
        # what was asked of the Office on it is closed by the move; comments are still owed
        self._deadline_begin("posting_comment")

    def _after_ended(self, reason=None):
        """Tell the Office that the time is over, and how many comments came."""
        self._after_closed(reason)
        teams = self.company_id._thidua_office_team()
        for posting in self:
            for user in teams[posting.company_id]:
                told = posting.with_context(lang=user.lang)
                posting._schedule(
                    "thidua_khenthuong.activity_follow_up", user, summary=told._ended_summary()
                )

    def _ended_summary(self):
        return self.env._(
            "The posting ended on %(date)s: go on with the nominations",
            date=format_date(self.env, self.date_to),
        )

    @api.model
    def _close_ended(self, company):
        """Close what was posted until a day that is over: the daily run.

        :param company: res.company
        """
        ended = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "posted"),
                ("date_to", "<", company._thidua_today()),
            ]
        )
        # with the key: the step is the system's own
        ended._with_key()._move("end")

    # --- who ------------------------------------------------------------------------------------

    def _posting_office(self):
        teams = self.company_id._thidua_office_team()
        return {posting: teams[posting.company_id] for posting in self}

    def _posting_nobody(self):
        return dict.fromkeys(self, self.env["res.users"])
