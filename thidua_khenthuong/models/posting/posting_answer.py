from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from .nomination_freeze import KNOWING


class PostingComment(models.Model):
    """The Office answers, or takes a comment for serious: its nomination waits until resolved."""

    _name = "thidua.posting.comment"
    _inherit = "thidua.posting.comment"

    _reasoned_steps = {"answer": "_answer", "serious": "_take_serious", "resolve": "_resolve"}

    # --- actions --------------------------------------------------------------------------------

    def action_answer(self):
        """Ask for the answer, which whoever commented reads: Office.

        :return: window action
        """
        return self._ask_reason("answer")

    def action_take_serious(self):
        """Ask why the comments are serious, then hold their nominations back: Office.

        :return: window action
        """
        return self._ask_reason("serious")

    def action_resolve(self):
        """Ask how the comments were resolved, then let their nominations go on: Office.

        :return: window action
        """
        return self._ask_reason("resolve")

    def action_open_nomination(self):
        """Return the window of the nomination."""
        self.ensure_one()
        return self.nomination_id._get_records_action()

    # --- steps ----------------------------------------------------------------------------------

    def _reasoned_title(self, name):
        if name == "answer":
            return self.env._("Answer")
        if name == "serious":
            return self.env._("Why it is serious")
        return self.env._("How it was resolved")

    def _reasoned_note(self, name):
        if name == "answer":
            return self.env._("Whoever commented reads the answer.")
        if name == "serious":
            return self.env._(
                "The nomination is neither declared complete nor decided or proposed until this is "
                "resolved. Only the Office and leaders read it."
            )
        return self.env._("The nomination goes on. Only the Office and leaders read it.")

    def _answer(self, answer):
        for state, comments in self.grouped("state").items():
            comments._handle(answer=answer, **({"state": "answered"} if state == "new" else {}))
        self.posting_id._end_comment_work()

    def _take_serious(self, reason):
        self._check_step(("new", "answered"))
        self._handle(state="serious", serious_reason=reason)
        self.posting_id._end_comment_work()

    def _resolve(self, reason):
        self._check_step(("serious",))
        self._handle(state="resolved", resolution=reason)

    def _check_step(self, sources):
        states = dict(self._fields["state"]._description_selection(self.env))
        for comment in self:
            if comment.state not in sources:
                raise UserError(
                    self.env._(
                        "“%(comment)s” is “%(state)s”: this step is only possible from "
                        "%(sources)s.",
                        comment=comment.display_name,
                        state=states[comment.state],
                        sources=", ".join(f"“{states[source]}”" for source in sources),
                    )
                )

    def _handle(self, **vals):
        # with the key: who may write here was checked
        self._with_key().write({"handled_by_id": self.env.uid, "handled_on": self._today(), **vals})

    def _told(self):
        """Return in words what stands over a nomination (str), for those who may know."""
        return "; ".join(
            self.env._(
                "serious comment of %(date)s on the posting: %(reason)s",
                date=format_date(self.env, comment.create_date),
                reason=comment.serious_reason,
            )
            for comment in self
        )


class Nomination(models.Model):
    """A serious comment holds its nomination back; the Office sees how many comments there are."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    posting_comment_ids = fields.One2many(
        "thidua.posting.comment", "nomination_id", string="Comments", readonly=True, groups=KNOWING
    )
    posting_comment_count = fields.Integer(
        string="Number of comments", compute="_compute_posting_comment_count", groups=KNOWING
    )

    @api.depends("posting_comment_ids")
    def _compute_posting_comment_count(self):
        groups = self.env["thidua.posting.comment"]._read_group(
            [("nomination_id", "in", self.ids)], ["nomination_id"], ["__count"]
        )
        counts = {nomination.id: count for nomination, count in groups}
        for nomination in self:
            nomination.posting_comment_count = counts.get(nomination._origin.id, 0)

    def action_open_posting_comments(self):
        """Return the window of the comments on these nominations: Office, leaders."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_posting_comment"
            ),
            "domain": [("nomination_id", "in", self.ids)],
            "context": {},
        }

    def _stopped(self, day=None):
        stopped = super()._stopped(day)
        # sudo: as there
        comments = self.env["thidua.posting.comment"].sudo()
        serious = comments.search([("nomination_id", "in", self.ids), ("state", "=", "serious")])
        found = defaultdict(list, stopped)
        for id_, some in serious.grouped(lambda comment: comment.nomination_id.id).items():
            found[self.browse(id_)].append(some)
        return dict(found)
