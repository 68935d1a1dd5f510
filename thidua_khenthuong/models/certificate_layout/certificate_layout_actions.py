from odoo import api, fields, models
from odoo.exceptions import UserError

from ...paper import certificate
from ...paper.example_certificate import EXAMPLES
from ..core.language import in_company_language


class CertificateLayout(models.Model):
    """What the buttons of a layout do."""

    _name = "thidua.certificate.layout"
    _inherit = "thidua.certificate.layout"

    may_change = fields.Boolean(compute="_compute_may_change", export_string_translation=False)
    samples = fields.Json(compute="_compute_samples", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("company_id")
    def _compute_may_change(self):
        changeable = self._origin._filtered_access("write")
        for layout in self:
            layout.may_change = not layout._origin or layout._origin in changeable

    @api.depends("company_id", "award_id", "category")
    @api.depends_context("company")
    def _compute_samples(self):
        for layout in self:
            layout.samples = layout._trial_cards()

    tight_note = fields.Text(
        string="Hard to read on trial",
        compute="_compute_tight_note",
        help="Texts of the trial prints that found no room in their smallest size.",
    )

    @api.depends(
        "company_id",
        "award_id",
        "category",
        "mode",
        "field_ids",
        *(
            f"field_ids.{name}"
            for name in ("active", "code", "text", "width", "height", "font", "size", "min_size")
        ),
    )
    @api.depends_context("company", "lang")
    def _compute_tight_note(self):
        for layout in self:
            # as it is saved: what is being typed may be no box at all
            saved, tight = layout._origin, []
            if not saved:
                layout.tight_note = False
                continue
            cards = saved._trial_cards()
            # the picture behind says nothing of the texts, and takes long
            certificate.render({**saved._plain("full"), "background": None}, cards, tight)
            named = saved._tight_lines(tight, lambda number, cards=cards: cards[number]["subject"])
            layout.tight_note = "\n".join(named)

    @api.model
    def _tight_lines(self, tight, name):
        """Return in words which texts are below their smallest size, a line a certificate.

        :param tight: list of (number of the card, code), see `paper.certificate.render`
        :param name: function that names a card by its number
        :return: list of str
        """
        labels = dict(
            self.env["thidua.certificate.field"]._fields["code"]._description_selection(self.env)
        )
        codes = {}
        for number, code in tight:
            codes.setdefault(number, []).append(labels[code])
        return [
            f"• {name(number)}: {', '.join(dict.fromkeys(of_card))}"
            for number, of_card in codes.items()
        ]

    def action_try_full(self):
        """Return the action that downloads certificates of short and long names, with all."""
        return self.env["thidua.download"]._open("certificate_trial_full", self)

    def action_try_blank(self):
        """Return the action that downloads them as they are printed on a printed form."""
        return self.env["thidua.download"]._open("certificate_trial_blank", self)

    def action_calibrate(self):
        """Return the action that downloads the calibration sheet, to correct a printer by."""
        return self.env["thidua.download"]._open("certificate_calibration", self)

    def action_own(self):
        """Copy a layout for the current company and open the copy."""
        if len(self) != 1:
            raise UserError(self.env._("Choose one layout to copy."))
        company = self.env.company
        copy = self.copy(
            {
                "company_id": company.id,
                "name": self.env._(
                    "%(layout)s – %(company)s", layout=self.name, company=company.name
                ),
            }
        )
        return copy._get_records_action(name=copy.name)

    def _trial_cards(self):
        """Return what certificates on trial say, in the name of the layout's company (list)."""
        company = self.company_id or self.env.company
        company = in_company_language(company)
        head = company._paper_head(self._today())
        of_layout = {
            "authority": f"Chủ tịch {company.thidua_body or company.name}",
            "verb": "TẶNG",
            "title": self._trial_title(),
            "place_date": head["place_date"],
        }
        return [{**example, **of_layout} for example in EXAMPLES]

    def _trial_title(self):
        if self.award_id:
            # who confers it stands above: “Giấy khen của Chủ tịch UBND xã”
            return self.award_id.name.split(" của ")[0].upper()
        return "CHIẾN SĨ THI ĐUA CƠ SỞ" if self.category == "title" else "GIẤY KHEN"
