from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...paper import certificate
from ..organisation.subject_mixin import SUBJECT_KINDS
from .color import color_fault, is_color

# of a page, in millimetres
SMALLEST, LARGEST = 50, 600
# nobody's printer is further off
SHIFT_MAX = 50
# width and height in millimetres
PAGES = {
    "a4_landscape": (297, 210),
    "a4_portrait": (210, 297),
    "a3_landscape": (420, 297),
    "a3_portrait": (297, 420),
}


class CertificateLayout(models.Model):
    """How certificates of an award look: the page, its ground, and which text stands where.

    Pattern, paper, size and colours of certificates are the Prime Minister's to set
    (NĐ 152/2025/NĐ-CP Đ6.1.a, trust A). His decision was not found: each measure is data, and
    what is shipped has the trust grade U.
    """

    _name = "thidua.certificate.layout"
    _description = "Certificate layout"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    category = fields.Selection(
        [("title", "Emulation titles"), ("form", "Commendation forms")],
        string="For",
        help="Empty: for titles and for forms of commendation.",
    )
    award_id = fields.Many2one(
        "thidua.award",
        string="For this award only",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    for_collective = fields.Boolean(string="Collectives")
    for_individual = fields.Boolean(string="Individuals")
    for_household = fields.Boolean(string="Households")
    for_organisation = fields.Boolean(string="Organisations")
    page = fields.Selection(
        [
            ("a4_landscape", "A4 landscape"),
            ("a4_portrait", "A4 portrait"),
            ("a3_landscape", "A3 landscape"),
            ("a3_portrait", "A3 portrait"),
            ("own", "Own measures"),
        ],
        required=True,
        default="a4_landscape",
    )
    page_width = fields.Float(
        string="Width (mm)",
        digits=(6, 1),
        compute="_compute_measures",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    page_height = fields.Float(
        string="Height (mm)",
        digits=(6, 1),
        compute="_compute_measures",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    mode = fields.Selection(
        [("full", "Everything, on blank paper"), ("blank", "Texts only, on a printed form")],
        string="What is printed",
        required=True,
        default="full",
    )
    offset_x = fields.Float(
        string="Shift to the right (mm)",
        digits=(6, 1),
        aggregator=None,
        help="What your printer is corrected by. Below zero: to the left.",
    )
    offset_y = fields.Float(
        string="Shift down (mm)",
        digits=(6, 1),
        aggregator=None,
        help="What your printer is corrected by. Below zero: up.",
    )
    background = fields.Binary(
        attachment=True,
        help="A picture (PNG or JPEG) of the whole page, printed under the texts.",
    )
    frame = fields.Boolean(
        string="Drawn frame", default=True, help="A woven frame and a pale rosette, without emblem."
    )
    frame_color = fields.Char(string="Colour of the frame", required=True, default="#a61c1c")
    field_ids = fields.One2many(
        "thidua.certificate.field", "layout_id", copy=True, context={"active_test": False}
    )

    @api.depends("page")
    def _compute_measures(self):
        for layout in self:
            if layout.page in PAGES:
                layout.page_width, layout.page_height = PAGES[layout.page]

    @api.onchange("background")
    def _onchange_background(self):
        """A picture has its own frame."""
        if self.background:
            self.frame = False

    @api.constrains("page", "page_width", "page_height")
    def _check_page(self):
        for layout in self:
            for side in ("page_width", "page_height"):
                if not SMALLEST <= layout[side] <= LARGEST:
                    raise ValidationError(
                        self.env._(
                            "“%(layout)s”, “%(side)s”: a page measures %(least)s to %(most)s mm.",
                            layout=layout.name,
                            side=self._fields[side]._description_string(self.env),
                            least=SMALLEST,
                            most=LARGEST,
                        )
                    )
        # what stood on the page before must still do so
        self.field_ids._check_inside()

    @api.constrains("offset_x", "offset_y")
    def _check_shift(self):
        for layout in self:
            if max(abs(layout.offset_x), abs(layout.offset_y)) > SHIFT_MAX:
                raise ValidationError(
                    self.env._(
                        "“%(layout)s” can be shifted by %(most)s mm at most, to either side.",
                        layout=layout.name,
                        most=SHIFT_MAX,
                    )
                )

    @api.constrains("frame_color")
    def _check_color(self):
        for layout in self:
            if not is_color(layout.frame_color):
                raise ValidationError(color_fault(layout, "frame_color"))

    @api.constrains(
        "award_id", "for_collective", "for_individual", "for_household", "for_organisation"
    )
    def _check_kinds(self):
        for layout in self.filtered("award_id"):
            if layout._named_kinds() - layout.award_id._subject_kinds():
                raise ValidationError(
                    self.env._(
                        "“%(layout)s” is for subjects who cannot receive “%(award)s” at all. "
                        "Choose among those of the award, or none for all of them.",
                        layout=layout.name,
                        award=layout.award_id.name,
                    )
                )

    # --- what certificates call ----------------------------------------------------------------

    @api.model
    def _layouts_on(self, awards, date, company, kind=None):
        """Say which layout the certificates of each award have on a date, in one query.

        A company's own goes before one from above and a shared one, then an award's own before
        that of its category and one for all, one for the kind of subject before one for all
        kinds; of equal ones the latest in force.

        :param awards: thidua.award
        :param date: date
        :param company: res.company
        :param kind: subject kind that receives it; without it, layouts for all kinds alone count
        :return: dict award → thidua.certificate.layout; an award without one is not in it
        """
        layouts = self._in_force(
            date,
            company,
            Domain("active", "=", True)
            & (Domain("award_id", "=", False) | Domain("award_id", "in", awards.ids)),
        ).filtered(lambda layout: layout._is_for_kind(kind))
        layouts = layouts.sorted(lambda layout: layout._rank(company))
        found = {}
        for award in awards:
            layout = layouts.filtered(lambda layout, award=award: layout._is_for_award(award))[:1]
            if layout:
                found[award] = layout
        return found

    def _render(self, cards, mode=None, tight=None):
        """Return the certificates as PDF.

        :param cards: iterable of dict code → str, see `paper.certificate.CODES`
        :param mode: "full" or "blank" in place of the layout's own
        :param tight: list that takes (number of the card, code) of each text set below its
            smallest size
        :return: bytes
        """
        return certificate.render(self._plain(mode), cards, tight)

    def _plain(self, mode=None):
        """Return the layout as `paper.certificate.render` takes it (dict)."""
        self.ensure_one()
        return {
            "width": self.page_width,
            "height": self.page_height,
            "mode": mode or self.mode,
            "offset_x": self.offset_x,
            "offset_y": self.offset_y,
            "background": self._background(),
            "frame": self.frame,
            "frame_color": self.frame_color,
            "fields": [field._plain() for field in self.field_ids if field.active],
        }

    def _rank(self, company):
        """Return what layouts are sorted by, the one to prefer first (tuple)."""
        owner = 2 if not self.company_id else self.company_id != company
        general = not self.award_id, not self.category, not self._named_kinds()
        return (owner, *general, -self.date_from.toordinal(), self.sequence, -self.id)

    def _is_for_award(self, award):
        if self.award_id:
            return self.award_id == award
        return not self.category or self.category == award.category

    def _is_for_kind(self, kind):
        named = self._named_kinds()
        return not named or kind in named

    def _named_kinds(self):
        """Return the subject kinds the layout is limited to, empty for all (set of str)."""
        return {kind for kind, _label in SUBJECT_KINDS if self[f"for_{kind}"]}
