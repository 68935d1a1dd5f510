from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .nomination_freeze import KNOWING

# working days in which the Office answers: practice, no law sets it
DAYS_TO_ANSWER = 5


class PostingComment(models.Model):
    """What somebody signed in says on a nomination that is posted.

    He sees his own and the Office's answer; the Office and leaders see all, but what is about
    themselves. It has no chatter: how it is handled is not for its author to read.
    """

    _name = "thidua.posting.comment"
    _description = "Comment on a public posting"
    _inherit = ["thidua.report.files.mixin", "thidua.reasoned.mixin", "thidua.search.mixin"]
    _order = "id desc"
    _check_company_auto = True
    _server_only = frozenset({"unlink"})
    _given_once = frozenset({"line_id", "comment", "file_ids"})

    line_id = fields.Many2one(
        "thidua.posting.line",
        string="Nomination commented on",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    # not worked out before it is made: whoever makes it may not read them
    posting_id = fields.Many2one(
        related="line_id.posting_id", store=True, index=True, groups=KNOWING
    )
    nomination_id = fields.Many2one(
        related="line_id.nomination_id", store=True, index=True, groups=KNOWING
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, precompute=True, index=True
    )
    subject_name = fields.Char(
        string="Name", related="line_id.subject_name", store=True, precompute=True
    )
    award_id = fields.Many2one(related="line_id.award_id", store=True, precompute=True)
    author_id = fields.Many2one(
        "res.users",
        string="Who comments",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        index=True,
    )
    comment = fields.Text(required=True, readonly=True)
    file_ids = fields.Many2many(
        "ir.attachment", "thidua_posting_comment_file", string="Files", readonly=True
    )
    state = fields.Selection(
        [
            ("new", "New"),
            ("answered", "Answered"),
            ("serious", "Serious, not resolved"),
            ("resolved", "Resolved"),
        ],
        default="new",
        required=True,
        readonly=True,
        index=True,
        groups=KNOWING,
    )
    date_due = fields.Date(string="Answer due", readonly=True, groups=KNOWING)
    answer = fields.Text(readonly=True)
    handled_by_id = fields.Many2one("res.users", string="Handled by", readonly=True, groups=KNOWING)
    handled_on = fields.Date(string="Handled on", readonly=True, groups=KNOWING)
    serious_reason = fields.Text(string="Why it is serious", readonly=True, groups=KNOWING)
    resolution = fields.Text(string="How it was resolved", readonly=True, groups=KNOWING)

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["subject_name"]

    @api.depends("subject_name", "award_id.name")
    def _compute_display_name(self):
        for comment in self:
            comment.display_name = f"{comment.subject_name} – {comment.award_id.name}"

    # --- CRUD -----------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Take a comment of whoever is signed in, on what is posted, and tell the Office."""
        comments = super().create(vals_list)
        for comment in comments:
            if not (comment.comment or "").strip():
                raise UserError(self.env._("Write what you have to say."))
        comments._check_open()
        comments._tell_office()
        return comments

    def _check_open(self):
        """Raise where a posting is closed, also by somebody else at this very moment."""
        # sudo: who comments does not read the posting itself
        lines, postings = self.sudo().line_id, self.sudo().posting_id
        postings.flush_recordset(["state"])
        open_ = self.env.execute_query(
            SQL(
                "SELECT id FROM thidua_posting WHERE id = ANY(%s) AND state = 'posted' "
                "ORDER BY id FOR NO KEY UPDATE",
                postings.ids,
            )
        )
        if len(open_) != len(postings) or not all(lines.mapped("is_shown")):
            raise UserError(
                self.env._("This is no longer open for comments. Tell the Office directly.")
            )

    def _tell_office(self):
        # sudo: when it is due and who answers is the system's to note
        noted = self.sudo()
        for company, comments in noted.grouped("company_id").items():
            due = company._thidua_working_day(company._thidua_today(), DAYS_TO_ANSWER)
            comments._keyed().write({"date_due": due})
        noted.posting_id._deadline_begin("posting_comment")


class PostingLine(models.Model):
    """Whoever reads a nomination that is posted may comment on it."""

    _name = "thidua.posting.line"
    _inherit = "thidua.posting.line"

    comment_ids = fields.One2many(
        "thidua.posting.comment", "line_id", string="Comments", readonly=True, groups=KNOWING
    )

    def action_comment(self):
        """Return the window in which the user comments.

        :return: window action
        """
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Comment"),
            "res_model": "thidua.posting.comment",
            "view_mode": "form",
            "views": [(self.env.ref("thidua_khenthuong.posting_comment_view_form_new").id, "form")],
            "target": "new",
            "context": {"default_line_id": self.id},
        }


class Posting(models.Model):
    """The Office is asked for answers, until the last comment has one."""

    _name = "thidua.posting"
    _inherit = "thidua.posting"

    comment_ids = fields.One2many(
        "thidua.posting.comment", "posting_id", string="Comments", readonly=True
    )
    comment_count = fields.Integer(string="Number of comments", compute="_compute_comment_count")
    open_comment_count = fields.Integer(string="Not answered yet", compute="_compute_comment_count")
    # for the reminders alone: it counts what is about its reader too
    comment_due = fields.Date(
        string="Next answer due, of all comments",
        compute="_compute_comment_due",
        store=True,
        groups=fields.NO_ACCESS,
    )
    # worked out of it
    date_due = fields.Date(groups=fields.NO_ACCESS)
    is_overdue = fields.Boolean(groups=fields.NO_ACCESS)
    next_answer_due = fields.Date(
        string="Next answer due", compute="_compute_comment_count", help="Of what you may read."
    )

    @api.depends("comment_ids.state", "comment_ids.date_due")
    @api.depends_context("uid")
    def _compute_comment_count(self):
        groups = self.env["thidua.posting.comment"]._read_group(
            [("posting_id", "in", self.ids)],
            ["posting_id", "state"],
            ["__count", "date_due:min"],
        )
        found = {(posting.id, state): values for posting, state, *values in groups}
        for posting in self:
            of_posting = {s: v for (id_, s), v in found.items() if id_ == posting._origin.id}
            posting.comment_count = sum(count for count, _due in of_posting.values())
            posting.open_comment_count, due = of_posting.get("new", (0, False))
            posting.next_answer_due = due

    @api.depends("comment_ids.state", "comment_ids.date_due")
    def _compute_comment_due(self):
        for posting in self:
            open_ = posting.comment_ids.filtered(lambda c: c.state == "new" and c.date_due)
            posting.comment_due = min(open_.mapped("date_due"), default=False)

    def _comment_office(self):
        teams = self._posting_office()
        return {posting: posting._who_may_answer(teams[posting]) for posting in self}

    def _comment_leader(self):
        who = self.env["thidua.delegation"]
        leaders = {c: who._who_answers(c.thidua_approver_id, c) for c in self.company_id}
        return {p: p._who_may_answer(leaders[p.company_id]) for p in self}

    def _who_may_answer(self, users):
        """Return who of some users may read a comment that waits: none about himself alone."""
        # sudo: whom the comments are about is told to nobody
        open_ = self.sudo().comment_ids.filtered(lambda comment: comment.state == "new")
        concerned = [nomination._subject_users() for nomination in open_.nomination_id]
        return users.filtered(lambda user: any(user not in about for about in concerned))

    def action_open_comments(self):
        """Return the window of the comments: Office, leaders."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_posting_comment"
            ),
            "domain": [("posting_id", "in", self.ids)],
            "context": {},
        }

    def _end_comment_work(self):
        """Close what the Office was asked, where no comment waits any more."""
        # sudo: what waits also where it is about whoever answered the last one
        done = self.filtered(lambda posting: not posting.sudo().comment_due)
        done._close_activities()
        done._deadline_begin("posting_end")
