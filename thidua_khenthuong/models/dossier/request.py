from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.workflow_mixin import Move
from ..deadline.deadline_mixin import Step

# working days in which what is missing should be brought: practice, see `thidua.dossier.ask`
DAYS_TO_BRING = 5


class DossierRequest(models.Model):
    """A request to supplement a dossier: who must bring which papers, until when and why.

    It ends by itself when the last of them is there.
    """

    _name = "thidua.dossier.request"
    _description = "Request to supplement a dossier"
    _inherit = ["thidua.deadline.mixin", "thidua.workflow.mixin"]
    _order = "date_due desc, id desc"
    _mail_post_access = "read"

    _workflow_editable = ()
    _workflow_moves = (
        Move("answer", ("open",), "answered", ("system",)),
        Move("withdraw", ("open",), "withdrawn", ("office",), needs_reason=True),
    )
    _given_once = frozenset({"nomination_id", "asked", "date_due", "reason", "paper_ids"})
    _deadline_steps = (
        Step(
            "supplement",
            (("state", "=", "open"),),
            "date_due",
            "_deadline_owners",
            "_deadline_office",
            "thidua_khenthuong.activity_supplement",
        ),
    )

    nomination_id = fields.Many2one(
        "thidua.nomination", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id", store=True, precompute=True, index=True
    )
    unit_id = fields.Many2one(
        "hr.department",
        compute="_compute_unit_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    state = fields.Selection(
        [("open", "Waiting"), ("answered", "Brought"), ("withdrawn", "Withdrawn")],
        default="open",
    )
    asked = fields.Selection(
        [("unit", "Who heads the unit"), ("subject", "The subject")],
        string="Who is asked",
        required=True,
        readonly=True,
        default="unit",
    )
    date_due = fields.Date(string="Until", compute=None, required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)
    paper_ids = fields.Many2many(
        "thidua.dossier.paper",
        "thidua_dossier_request_paper",
        string="What is asked for",
        readonly=True,
    )
    left_count = fields.Integer(string="Still missing", compute="_compute_left_count")

    @api.depends("nomination_id.proposing_unit_id", "nomination_id.unit_id")
    def _compute_unit_id(self):
        for request in self:
            nomination = request.nomination_id
            request.unit_id = nomination.proposing_unit_id or nomination.unit_id

    @api.depends("paper_ids.status")
    def _compute_left_count(self):
        for request in self:
            missing = request.paper_ids.filtered(lambda paper: paper.status == "missing")
            request.left_count = len(missing)

    @api.depends("nomination_id.display_name")
    def _compute_display_name(self):
        for request in self:
            request.display_name = request.nomination_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        """Ask who must bring what: Office. Each of them gets an activity with the reason."""
        requests = super().create(vals_list)
        requests._check_request()
        for reason, some in requests.grouped("reason").items():
            some._deadline_begin("supplement", reason=reason)
        return requests

    def _check_request(self):
        today = self._today()
        for request in self:
            if request.date_due < today:
                raise UserError(
                    self.env._(
                        "“%s”: the day until when it is to be brought is over. Choose a later one.",
                        request.display_name,
                    )
                )
            if request.paper_ids.nomination_id != request.nomination_id:
                raise UserError(
                    self.env._(
                        "“%s”: ask for papers of this dossier, at least one.", request.display_name
                    )
                )

    def action_withdraw(self):
        """Ask for a reason, then withdraw the requests: Office."""
        return self._ask_reason("withdraw")

    def action_open_nomination(self):
        """Return the window of the nomination."""
        self.ensure_one()
        return self.nomination_id._get_records_action()

    def _deadline_owners(self):
        found = {}
        for asked, requests in self.grouped("asked").items():
            users = requests.nomination_id._request_users(asked)
            found |= {request: users[request.nomination_id] for request in requests}
        return found

    def _deadline_office(self):
        teams = self.company_id._thidua_office_team()
        return {request: teams[request.company_id] for request in self}
