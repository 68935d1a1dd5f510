from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.pdf import merge_pdf

from ...paper.certificate import render

# across the middle of a sample
MARK = "BẢN XEM TRƯỚC"


class Certificate(models.Model):
    """Certificates on paper: what each says, laid out by the layout of its award."""

    _name = "thidua.certificate"
    _inherit = "thidua.certificate"

    def _rendered(self, mode=None, tight=None):
        """Return these certificates in one PDF, in the order they stand (bytes).

        :param mode: "full" or "blank" in place of the layout's own
        :param tight: list that takes a line (str) for each on which a text is hard to read
        """
        entries = self.commendation_id
        layouts = self._layouts_of(entries)
        found = []
        laid_out = [(layouts[e.commendation_id], e._card()) for e in self]
        content = self._joined(laid_out, mode, tight=found)
        if tight is not None:
            named = self.env["thidua.certificate.layout"]._tight_lines(found, self._tight_name)
            tight.extend(named)
        return content

    def _tight_name(self, number):
        """Return how a certificate of these, counted from 0, is named in a warning (str)."""
        return self[number].commendation_id.subject_name

    @api.model
    def _layouts_of(self, records, day=None):
        """Return the layout of the certificate of each entry, in few queries.

        :param records: thidua.commendation, or thidua.nomination of a draft
        :param day: date of the decision, where the records do not know it
        :return: dict record → thidua.certificate.layout
        :raise UserError: naming the awards that have none
        """
        model, found = self.env["thidua.certificate.layout"], {}
        for (date, company, kind), alike in records.grouped(
            lambda r: (day or r.date, r.company_id, r.subject_kind)
        ).items():
            layouts = model._layouts_on(alike.award_id, date, company, kind)
            missing = alike.award_id.filtered(lambda award, known=layouts: award not in known)
            if missing:
                raise UserError(
                    self.env._(
                        "There is no layout for the certificates of: %s. Make one under "
                        "Configuration, Certificate layouts.",
                        ", ".join(missing.mapped("name")),
                    )
                )
            found.update((record, layouts[record.award_id]) for record in alike)
        return found

    def _card(self):
        """Return what the certificate says (dict code → str)."""
        # sudo: a setting of the company
        with_code = self.company_id.sudo().thidua_certificate_qr
        return self.decision_id._card(
            self.commendation_id,
            register=self.register_number,
            url=self.verify_url if with_code else "",
        )

    @api.model
    def _joined(self, laid_out, mode, sample=False, tight=None):
        """Return cards in one PDF in their order, each run of one layout rendered at once (bytes).

        :param laid_out: list of (thidua.certificate.layout, dict code → str)
        :param sample: whether each page is marked as one
        :param tight: list that takes (number of the card, code), see `paper.certificate.render`
        """
        runs = []
        for layout, card in laid_out:
            if not runs or runs[-1][0] != layout:
                runs.append((layout, []))
            runs[-1][1].append(card)
        parts, start = [], 0
        for layout, cards in runs:
            of_run = []
            if sample:
                plain = layout._plain(mode)
                parts.append(render({**plain, "fields": [*plain["fields"], _mark(plain)]}, cards))
            else:
                parts.append(layout._render(cards, mode, of_run))
            if tight is not None:
                tight.extend((start + number, code) for number, code in of_run)
            start += len(cards)
        return parts[0] if len(parts) == 1 else merge_pdf(parts)


def _mark(layout):
    """Return the field that marks a page as a sample (dict)."""
    width, height = layout["width"] - 40, 24
    return {
        "code": "own",
        "text": MARK,
        "x": 20,
        "y": (layout["height"] - height) / 2,
        "width": width,
        "height": height,
        "font": "serif_bold",
        "size": 60,
        "min_size": 20,
        "align": "center",
        "valign": "middle",
        "color": "#e3b7b7",
        "upper": False,
        "on_blank": True,
    }
