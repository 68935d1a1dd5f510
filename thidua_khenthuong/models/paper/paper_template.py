import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...paper import confined, document, example
from ..core.helper_turn import helper_turn


class PaperTemplate(models.Model):
    """A company's own Word template of a paper, in place of the one that is shipped.

    A template is its author's program: it is filled with plain data only, in a sandbox and in a
    process of its own, and tried with example data before it is kept.
    """

    _name = "thidua.paper.template"
    _description = "Paper template"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "paper, active desc, date_from desc, id"

    name = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True, required=True
    )
    paper = fields.Selection(
        [
            ("decision", "Decision"),
            ("plan", "Launch plan"),
            ("registration_list", "List of registrations"),
        ],
        required=True,
        default="plan",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        ondelete="cascade",
    )
    file = fields.Binary(
        string="Word file",
        attachment=True,
        help="A .docx with fields in double braces. Empty: the standard template is used.",
    )
    file_name = fields.Char(export_string_translation=False)
    field_list = fields.Html(string="List of fields", compute="_compute_field_list", sanitize=False)
    date_from = fields.Date(
        string="Used from",
        help="The first day: a paper takes the template of its own date, a draft that of today. "
        "Empty: from the beginning.",
    )
    date_to = fields.Date(
        string="Used to",
        help="Last day; after it the standard template is used until another one of this paper "
        "begins. Empty: until another one begins.",
    )
    difference = fields.Html(
        string="Changed against the standard", compute="_compute_difference", sanitize=False
    )
    active = fields.Boolean(
        default=True, help="An archived template is kept, and the standard one is used."
    )

    _paper_uniq = models.UniqueIndex(
        "(company_id, paper, COALESCE(date_from, '0001-01-01'::date)) WHERE active",
        "This paper already has a template in this company from that day on. Archive that one "
        "first, or let this one begin on another day.",
    )
    _dates_order = models.Constraint(
        "CHECK (date_from <= date_to)", "The last day of a template is before its first."
    )

    @api.depends("paper")
    def _compute_name(self):
        labels = dict(self._fields["paper"]._description_selection(self.env))
        for template in self:
            if not template.name or template.name in labels.values():
                template.name = labels.get(template.paper)

    @api.depends("paper")
    def _compute_field_list(self):
        for template in self:
            template.field_list = self.env["ir.qweb"]._render(
                "thidua_khenthuong.paper_template_field_list",
                {
                    "fields": example.shown(template.paper),
                    "snippet": example.SNIPPETS.get(template.paper, ()),
                },
            )

    @api.depends("file", "paper")
    @api.depends_context("lang")
    def _compute_difference(self):
        for template in self:
            template.difference = self.env["ir.qweb"]._render(
                "thidua_khenthuong.paper_template_difference", template._difference()
            )

    def _difference(self):
        """Return what the company changed against the standard template (dict).

        :return: fault (str), missing, added: list of (field, meaning); changes: list of (text of
            the standard or "", own text or ""); more: number of changes that are not listed
        """
        content = self._content()
        found = {"fault": "", "missing": [], "added": [], "changes": [], "more": 0}
        if content is None:
            return {**found, "fault": self.env._("It has no file: the standard template is used.")}
        standard = document.TEMPLATES[self.paper].read_bytes()
        meanings = dict(example.FIELDS[self.paper])
        try:
            with helper_turn(self.env):
                told = confined.difference(standard, content, list(meanings))
        except document.TemplateError as error:
            return {**found, "fault": self._fault(error)}
        for name in ("missing", "added"):
            told[name] = [(field, meanings[field]) for field in told[name]]
        return {**found, **told}

    @api.constrains("file", "paper")
    def _check_file(self):
        for template in self:
            content = template._content()
            if content is not None:
                try:
                    with helper_turn(self.env):
                        confined.render(content, example.EXAMPLES[template.paper])
                except document.TemplateError as error:
                    raise ValidationError(template._fault(error)) from error

    # --- actions --------------------------------------------------------------------------

    def action_standard(self):
        """Return the action that downloads the standard template, to start one's own from."""
        return self.env["thidua.download"]._open("template_standard", self)

    def action_try(self):
        """Return the action that downloads the paper filled with example data."""
        return self.env["thidua.download"]._open("template_try", self)

    def action_compare(self):
        """Return the window of what the company changed against the standard template."""
        self.ensure_one()
        view = self.env.ref("thidua_khenthuong.paper_template_view_difference")
        action = self._get_records_action(target="new", context={})
        return {
            **action,
            "name": self.env._("Compared with the standard"),
            "views": [(view.id, "form")],
        }

    def action_reset(self):
        """Use the standard template again: the company's own one is archived, with its file."""
        self.action_archive()
        return True

    # --- what papers call -----------------------------------------------------------------

    @api.model
    def _fill(self, paper, company, data, day=None):
        """Fill the company's own template of a paper, or the standard one where it has none.

        :param paper: value of `paper`
        :param company: res.company whose paper it is
        :param data: the paper's plain data, see `report.document`
        :param day: date of the paper, whose template is taken; none: today
        :return: bytes of a .docx
        :raise UserError: where the company's own template cannot be filled with the data
        """
        template = self._in_force(paper, company, fields.Date.to_date(day or None))
        return template._filled(data) if template else document.fill(paper, data)

    @api.model
    def _in_force(self, paper, company, day=None):
        """Return the template of a company that holds on a day: the one that began last.

        Where that one is over, none does: what it once took the place of does not come back.
        """
        day = day or company._thidua_today()
        domain = Domain("paper", "=", paper) & Domain("company_id", "=", company.id)
        domain &= Domain("date_from", "=", False) | Domain("date_from", "<=", day)
        # sudo: who may read the record prints it, whether or not he may see the templates
        templates = self.sudo().with_context(active_test=True)
        last = templates.search(domain, order="date_from desc nulls last, id desc", limit=1)
        return last.filtered(lambda template: not template.date_to or template.date_to >= day)

    def _filled(self, data):
        """Return the bytes of this template filled with data; see `_fill`."""
        self.ensure_one()
        content = self._content()
        if content is None:
            return document.fill(self.paper, data)
        try:
            with helper_turn(self.env):
                return confined.render(content, data)
        except document.TemplateError as error:
            raise UserError(self._fault(error)) from error

    def _content(self):
        """Return the bytes of the file, None where there is none."""
        stored = self.with_context(bin_size=False).file
        if not stored:
            return None
        try:
            return base64.b64decode(stored, validate=True)
        except binascii.Error:
            return b""

    def _fault(self, error):
        """Say in words what is wrong with the template, and what to do (str)."""
        words = {
            document.NOT_WORD: self.env._(
                "It is not a Word file (.docx), or it is damaged. Save it in Word as .docx."
            ),
            document.SYNTAX: self.env._(
                "A field or a loop is not closed, or not written as it must be. Compare it with "
                "the list of fields."
            ),
            document.UNKNOWN_FIELD: self.env._(
                "It asks for a field that this paper does not have. Take one of the list of fields."
            ),
            document.FORBIDDEN: self.env._(
                "It asks for something that a template may not do. Keep to the fields and loops "
                "of the list."
            ),
            document.FAILED: self.env._("It could not be filled in. Correct the field named here."),
            document.TOO_MUCH: self.env._(
                "It asks for more work or memory than a paper may take. Look for loops in loops."
            ),
        }
        parts = [
            self.env._("“%s” cannot be used as a template.", self.name),
            words[error.code],
            error.detail and self.env._("What: %s", error.detail),
            error.place and self.env._("Where: %s", error.place),
        ]
        return "\n".join(filter(None, parts))
