from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.language import in_company_language


class Notice(models.Model):
    """Who is told of a notice here: whoever acts for a unit, of its own proposals alone.

    A notice is made known when every unit was told. Where nobody acts for one, that is said, and
    it stays open until somebody does.
    """

    _name = "thidua.notice"
    _inherit = "thidua.notice"

    told_on = fields.Datetime(
        string="Made known on",
        readonly=True,
        copy=False,
        help="When the last of the units was told. Empty: none has been, or one is left.",
    )
    untold_note = fields.Text(string="Not told here", compute="_compute_untold_note")

    @api.depends("state", "told_on", "line_ids.told_on", "line_ids.unit_id")
    @api.depends_context("lang")
    def _compute_untold_note(self):
        for notice in self:
            notice.untold_note = notice._untold_words()

    def _untold_words(self):
        """Say which units are not told, and why (str, empty where there is none)."""
        if self.state not in ("approved", "issued") or self.told_on:
            return ""
        left = self.line_ids.filtered(lambda line: not line.told_on)
        # sudo: names of units, and whether somebody acts for them
        units = left.unit_id.sudo()
        nobody = units.filtered(lambda unit: not unit._acting_users().filtered("active"))
        waiting = units - nobody if self.state == "issued" else units.browse()
        alone = left.filtered(lambda line: not line.unit_id)
        told = []
        if nobody:
            told.append(
                self.env._(
                    "Nobody acts for: %s. Say who heads the unit, or hand the paper over.",
                    self._some_names(nobody.mapped("name"), len(nobody)),
                )
            )
        if waiting:
            told.append(
                self.env._(
                    "Not told yet: %s.", self._some_names(waiting.mapped("name"), len(waiting))
                )
            )
        if alone:
            told.append(
                self.env._(
                    "No unit proposed these, and nobody is told of them here: %s.",
                    self._some_names(alone.mapped("subject_name"), len(alone)),
                )
            )
        return "\n".join(told)

    def action_tell(self):
        """Tell the units that were not told when the notice went out: Office.

        :raise UserError: where it is not issued, or still nobody acts for them
        """
        self.check_access("write")
        for notice in self:
            if notice.state != "issued" or notice.told_on:
                raise UserError(
                    self.env._(
                        "“%s”: there is nobody left to tell, or it is not issued.",
                        notice.display_name,
                    )
                )
            if not notice._tell_lines():
                raise UserError(notice._untold_words())
        return True

    def _tell_units(self, _reason=None):
        """Tell whoever acts for each unit what became of what it proposed, and of nothing else."""
        # what happened is recorded by the move; a number that was corrected is told anew
        self._with_key().write({"told_on": False})
        self.line_ids._with_key().write({"told_on": False})
        for notice in self:
            notice._tell_lines()

    def _tell_lines(self):
        """Tell the units that are not told yet; return the lines that were told."""
        notice = in_company_language(self)
        told = notice.line_ids.browse()
        left = notice.line_ids.filtered(lambda line: not line.told_on)
        for unit, lines in left.grouped("unit_id").items():
            # sudo: addresses of those who act for the unit
            users = unit.sudo()._acting_users().filtered("active")
            if users:
                # sudo: to their addresses alone; the author of the message stays the user
                notice.env["mail.thread"].sudo().message_notify(
                    partner_ids=users.partner_id.ids,
                    subject=notice.name,
                    body=notice._told_text(unit, lines),
                )
                told |= lines
        now = fields.Datetime.now()
        # worked out by the system, in a step of whoever may take it
        told._with_key().write({"told_on": now})
        of_units = notice.line_ids.filtered("unit_id")
        if all(line.told_on for line in of_units):
            self._with_key().write({"told_on": now})
        return told

    def _told_text(self, unit, lines):
        """Return what a unit is told (Markup): the words of the paper, its own lines only."""
        opening = self.env._(
            "Notice %(number)s of %(date)s to %(unit)s:",
            number=self.reference,
            date=format_date(self.env, self.date),
            # sudo: the name of a unit
            unit=unit.sudo().name or self.company_id.name,
        )
        labels = dict(lines._fields["outcome"]._description_selection(self.env))
        told = Markup().join(
            Markup("<li>%s: <b>%s</b>%s</li>")
            % (line.display_name, labels[line.outcome], f" – {words}" if words else "")
            for line in lines
            for words in [line._words()]
        )
        return Markup("<p>%s</p><ul>%s</ul>") % (opening, told)


class NoticeLine(models.Model):
    _name = "thidua.notice.line"
    _inherit = "thidua.notice.line"

    told_on = fields.Datetime(string="Unit told on", readonly=True, copy=False)
