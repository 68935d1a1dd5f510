from odoo import api, fields, models
from odoo.exceptions import UserError


class CertificateField(models.Model):
    """A text of a certificate layout and its box, in millimetres from the top left of the page."""

    _name = "thidua.certificate.field"
    _description = "Field of a certificate layout"
    _inherit = "thidua.guard.mixin"
    _order = "layout_id, sequence, id"

    layout_id = fields.Many2one(
        "thidua.certificate.layout", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="layout_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    code = fields.Selection(
        [
            ("country", "Country"),
            ("motto", "Motto"),
            ("authority", "Who confers it"),
            ("verb", "Confers"),
            ("title", "Name of the certificate"),
            ("subject", "Who receives it"),
            ("position", "Job, unit or village"),
            ("achievement", "Achievement"),
            ("decision", "Decision"),
            ("register", "Number in the register"),
            ("place_date", "Place and date"),
            ("signer_office", "Office of the signer"),
            ("signer_name", "Name of the signer"),
            ("qr", "QR code"),
            ("own", "Own text"),
        ],
        string="Content",
        required=True,
        default="own",
    )
    text = fields.Char(
        help="Empty: what the certificate says here. Otherwise these words; a content in braces "
        "is filled in: “Vào sổ số {register}”."
    )
    x = fields.Float(string="From the left (mm)", digits=(6, 2), required=True, default=20)
    y = fields.Float(string="From the top (mm)", digits=(6, 2), required=True, default=20)
    width = fields.Float(string="Width (mm)", digits=(6, 2), required=True, default=100)
    height = fields.Float(string="Height (mm)", digits=(6, 2), required=True, default=10)
    font = fields.Selection(
        [
            ("serif", "Upright"),
            ("serif_bold", "Bold"),
            ("serif_italic", "Italic"),
            ("serif_bold_italic", "Bold italic"),
        ],
        required=True,
        default="serif",
    )
    size = fields.Float(string="Size (pt)", digits=(5, 1), required=True, default=14)
    min_size = fields.Float(string="Smallest size (pt)", digits=(5, 1), required=True, default=10)
    align = fields.Selection(
        [("left", "Left"), ("center", "Centre"), ("right", "Right")],
        required=True,
        default="center",
    )
    valign = fields.Selection(
        [("top", "Top"), ("middle", "Middle"), ("bottom", "Bottom")],
        string="In the box",
        required=True,
        default="middle",
    )
    color = fields.Char(string="Colour", required=True, default="#000000")
    upper = fields.Boolean(string="Capitals")
    on_blank = fields.Boolean(
        string="On the printed form",
        default=True,
        help="Printed also where the form is printed before and only texts are added.",
    )
    active = fields.Boolean(default=True)

    def _plain(self):
        """Return the field as `paper.certificate.render` takes it (dict)."""
        names = ("code", "x", "y", "width", "height", "font", "size", "min_size", "align")
        return {
            **{name: self[name] for name in (*names, "valign", "color", "upper", "on_blank")},
            "text": self.text or "",
        }

    # --- CRUD ----------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its layout's, whatever is given: the rules rest on it
        return super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )

    def write(self, vals):
        if {"layout_id", "company_id"} & set(vals):
            raise UserError(
                self.env._(
                    "“%s”: a field stays with its layout. Add one to the other layout instead.",
                    self[:1].display_name,
                )
            )
        return super().write(vals)
