from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import html2plaintext

KINDS = [
    ("initiative", "Initiative"),
    ("model", "Good practice"),
    ("example", "Advanced example"),
]
# from the lowest; the names are the kinds of rule of a computed criterion
SCOPES = [
    ("grassroots", "Grassroots level"),
    ("province", "Provincial level"),
    ("state", "National level"),
]
SCOPE_ORDER = [scope for scope, _label in SCOPES]


class Initiative(models.Model):
    """An initiative, a model or an advanced example (sáng kiến, mô hình, điển hình tiên tiến).

    The head of a unit finds such and spreads them (Đ13.1 Luật Thi đua, khen thưởng 2022, trust A).
    How it is submitted and recognised: initiative_flow.
    """

    _name = "thidua.initiative"
    _description = "Initiative or good practice"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.search.mixin",
        "thidua.evidence.owner.mixin",
    ]
    _order = "recognised_on desc nulls last, id desc"
    _check_company_auto = True
    # whoever may read one may comment on it
    _mail_post_access = "read"

    _evidence_field = "initiative_id"
    # the Office may choose a better picture for the page
    _workflow_free = frozenset({"image"})

    name = fields.Char(required=True, tracking=True)
    # its authors are known only when they are created
    search_key = fields.Char(precompute=False)
    kind = fields.Selection(KINDS, required=True, default="initiative")
    image = fields.Image(string="Picture", max_width=1920, max_height=1920)
    image_512 = fields.Image(
        string="Picture on the card", related="image", max_width=512, max_height=512, store=True
    )
    summary = fields.Text(string="In short", help="What it is and what it brings, for the card.")
    description = fields.Html(help="What was done before, what is new, how it is carried out.")
    description_text = fields.Text(
        compute="_compute_description_text", export_string_translation=False
    )
    effect = fields.Text(help="What came of it, in words and figures.")
    benefit = fields.Monetary(
        string="Saved or earned", help="In money, a year, where it can be told."
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    campaign_id = fields.Many2one(
        "thidua.campaign",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain=[("state", "in", ("launched", "closed"))],
    )
    unit_id = fields.Many2one(
        "hr.department",
        check_company=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self._default_unit_id(),
        help="Where it was made; it counts for this unit too.",
    )
    unit_name = fields.Char(related="unit_id.name", export_string_translation=False)
    author_ids = fields.One2many(
        "thidua.initiative.author", "initiative_id", string="Authors", copy=True
    )
    author_names = fields.Char(
        string="By", compute="_compute_author_names", store=True, help="The authors' names."
    )
    share_total = fields.Float(
        string="Shares add up to", compute="_compute_share_total", digits=(5, 2)
    )
    activity_field_id = fields.Many2one("thidua.activity.field", string="Field", index=True)
    date_applied = fields.Date(string="Applied since")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("recognised", "Recognised"),
            ("refused", "Not recognised"),
        ],
        group_expand=True,
    )
    owner_id = fields.Many2one(
        "res.users",
        string="Entered by",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        default=lambda self: self.env.user,
    )
    submitted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    submitted_on = fields.Datetime(readonly=True, copy=False)
    evidence_ids = fields.One2many("thidua.evidence", "initiative_id", readonly=True, copy=False)

    # --- computes and constraints -----------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "author_names", "unit_name", "summary", "description_text", "effect"]

    def _default_unit_id(self):
        # sudo: one's own unit, for users without HR rights
        return self.env.user.sudo().employee_id.department_id

    @api.depends("description")
    def _compute_description_text(self):
        for record in self:
            record.description_text = html2plaintext(record.description or "")

    @api.depends("author_ids.subject_name")
    def _compute_author_names(self):
        for record in self:
            record.author_names = ", ".join(filter(None, record.author_ids.mapped("subject_name")))

    @api.depends("author_ids.share")
    def _compute_share_total(self):
        for record in self:
            record.share_total = sum(record.author_ids.mapped("share"))

    @api.constrains("benefit")
    def _check_benefit(self):
        for record in self:
            if record.benefit < 0:
                raise ValidationError(
                    self.env._(
                        "“%s”: what was saved or earned is above 0. Leave it empty where it cannot "
                        "be told.",
                        record.name,
                    )
                )

    # --- CRUD -------------------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """Propose oneself as the author, where one enters what one has made oneself."""
        values = super().default_get(fields)
        employee = self.env.user.employee_id
        is_asked = self.env.context.get("thidua_enter_own") and "author_ids" in fields
        # the Office enters what others made
        is_office = self.env.user.has_group("thidua_khenthuong.group_office")
        if is_asked and employee and not is_office:
            values["author_ids"] = [Command.create({"employee_id": employee.id, "share": 100})]
        return values

    # --- actions ----------------------------------------------------------------------------

    def action_share_equally(self):
        """Give the authors equal shares, the first what is left by rounding: drafts.

        :return: True
        """
        self.check_access("write")
        self._hold_editable()
        for record in self.filtered("author_ids"):
            authors = record.author_ids
            share = round(100 / len(authors), 2)
            authors.share = share
            authors[0].share = 100 - share * (len(authors) - 1)
        return True
