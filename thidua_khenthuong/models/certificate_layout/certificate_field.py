from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...paper import certificate
from ..core.figure import figure
from .color import color_fault, is_color

# millimetres and points
SMALLEST_BOX, SMALLEST_CODE = 1, 15
SMALLEST_SIZE, LARGEST_SIZE = 4, 200
# what the decimals of two measures may be off by
_ROUNDED = 0.06


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
            ("line", "Ruled line"),
            ("own", "Own text"),
        ],
        string="What stands here",
        required=True,
        default="own",
    )
    text = fields.Char(
        string="Own words",
        help="Empty: what the certificate says here. Otherwise these words; a content in braces "
        "is filled in: “Vào sổ số {register}”.",
    )
    x = fields.Float(string="From the left (mm)", digits=(6, 1), required=True, default=20)
    y = fields.Float(string="From the top (mm)", digits=(6, 1), required=True, default=20)
    width = fields.Float(string="Width (mm)", digits=(6, 1), required=True, default=100)
    height = fields.Float(string="Height (mm)", digits=(6, 1), required=True, default=10)
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

    @api.depends("code", "text")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for field in self:
            own = field.code == "own" and field.text
            field.display_name = own or labels.get(field.code, "")

    @api.constrains("x", "y", "width", "height", "code", "active")
    def _check_inside(self):
        for field in self.filtered("active"):
            smallest = SMALLEST_CODE if field.code == certificate.QR else SMALLEST_BOX
            if min(field.width, field.height) < smallest:
                raise ValidationError(
                    self.env._(
                        "“%(layout)s”, “%(field)s”: a box of %(width)s × %(height)s mm is too "
                        "small, each side needs %(least)s mm at least.",
                        least=smallest,
                        **field._told(),
                    )
                )
            layout = field.layout_id
            right, bottom = field.x + field.width, field.y + field.height
            if (
                min(field.x, field.y) < 0
                or right > layout.page_width + _ROUNDED
                or bottom > layout.page_height + _ROUNDED
            ):
                raise ValidationError(
                    self.env._(
                        "“%(layout)s”, “%(field)s”: its box reaches from (%(x)s, %(y)s) to "
                        "(%(right)s, %(bottom)s) mm, beyond the page of %(page_width)s × "
                        "%(page_height)s mm. Move it, or make it smaller.",
                        right=figure(self.env, right),
                        bottom=figure(self.env, bottom),
                        page_width=figure(self.env, layout.page_width),
                        page_height=figure(self.env, layout.page_height),
                        **field._told(),
                    )
                )

    @api.constrains("size", "min_size")
    def _check_size(self):
        for field in self:
            if not SMALLEST_SIZE <= field.min_size <= field.size <= LARGEST_SIZE:
                raise ValidationError(
                    self.env._(
                        "“%(layout)s”, “%(field)s”: letters are %(least)s to %(most)s points "
                        "high, and the smallest size is not above the size.",
                        least=SMALLEST_SIZE,
                        most=LARGEST_SIZE,
                        **field._told(),
                    )
                )

    @api.constrains("color")
    def _check_color(self):
        for field in self:
            if not is_color(field.color):
                raise ValidationError(color_fault(field, "color"))

    @api.constrains("text")
    def _check_text(self):
        for field in self:
            unknown = certificate.unknown_names(field.text or "")
            if unknown:
                raise ValidationError(
                    self.env._(
                        "“%(layout)s”, “%(field)s”: no certificate says “%(unknown)s”. In braces "
                        "may stand: %(known)s.",
                        unknown=unknown[0],
                        known=", ".join(f"{{{code}}}" for code in certificate.CODES),
                        **field._told(),
                    )
                )

    @api.constrains("code", "text")
    def _check_own_text(self):
        for field in self:
            if field.code == "own" and not (field.text or "").strip():
                raise ValidationError(
                    self.env._(
                        "“%(layout)s”: a field with a text of its own needs that text.",
                        layout=field.layout_id.name,
                    )
                )

    def _told(self):
        """Return what messages say of a field (dict of str)."""
        measures = ("x", "y", "width", "height")
        return {
            "layout": self.layout_id.name,
            "field": self.display_name,
            **{name: figure(self.env, self[name]) for name in measures},
        }

    def _plain(self):
        """Return the field as `paper.certificate.render` takes it (dict)."""
        names = ("code", "x", "y", "width", "height", "font", "size", "min_size", "align")
        return {
            **{name: self[name] for name in (*names, "valign", "color", "upper", "on_blank")},
            "text": self.text or "",
            "name": self.display_name,
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
