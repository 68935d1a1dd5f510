from odoo import api, fields, models
from odoo.fields import Domain

from ..ledger.commendation_past_check import reference_key

# what two entries of one award have in common; the number of the decision is compared apart
SAME = ("award_id", "date:day", "subject_kind", "sort_key")


class StatReport(models.Model):
    """Awards that may be counted twice: recorded by a commune, and by the body that conferred.

    Each body has subjects of its own, so that only names can be compared, and two people of one
    decision may have the same: nothing is left out of the count, the entries are shown.
    """

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    twice_count = fields.Integer(string="May be counted twice", compute="_compute_twice_count")

    @api.depends("axes")
    def _compute_twice_count(self):
        for report in self:
            report.twice_count = sum(len(same) - 1 for same in report._twice_groups())

    def _twice_groups(self):
        """Return the entries that look the same, as they were counted (list of lists of ids)."""
        return (self.axes or {}).get("twice", [])

    def _count(self):
        axes, cells = super()._count()
        several = self.source == "ledger" and len(axes["bodies"]) > 1
        return {**axes, "twice": self._find_twice(axes) if several else []}, cells

    def _find_twice(self, axes):
        """Return the entries counted that look the same, and are of several bodies.

        The same award, day and number of the decision, kind and name of the subject. Two queries,
        whatever their number.

        :return: list of lists of ids
        """
        # sudo: of the bodies of the report alone; they open with the rights of whoever asks
        ledger = self.env["thidua.commendation"].sudo()
        groups = ledger._read_group(
            Domain.AND(
                [
                    self._ledger_domain(),
                    Domain("company_id", "in", axes["bodies"]),
                    _counted(axes["rows"]),
                    _counted(axes["columns"]),
                ]
            ),
            SAME,
            ["id:recordset"],
            having=[("company_id:count_distinct", ">", 1)],
        )
        found = ledger.union(*(group[-1] for group in groups))
        found.fetch(["reference", "company_id"])
        return [
            same.sorted("id").ids
            for group in groups
            for same in group[-1].grouped(lambda entry: reference_key(entry.reference)).values()
            if len(same.company_id) > 1
        ]

    def action_open_twice(self):
        """Return the window of the awards that may be counted twice, beside each other.

        :raise UserError: where there is none that may be opened
        """
        self.ensure_one()
        self.check_access("read")
        ids = [id_ for same in self._twice_groups() for id_ in same]
        action = self._open_records(Domain("id", "in", ids), self._twice_name)
        return {**action, "context": {**action["context"], "group_by": ["subject_name"]}}

    def _twice_name(self, count, total):
        if count < total:
            return self.env._(
                "May be counted twice (%(count)s of %(total)s: the rest is kept by bodies that you "
                "may not look into)",
                count=count,
                total=total,
            )
        return self.env._("May be counted twice")


def _counted(axis):
    """Return the domain of the records that a line of an axis counts (Domain)."""
    return Domain.OR(
        Domain.AND(Domain(name, "in", values) for name, values in line["conditions"].items())
        for line in axis
        if line["rule"] in ("count", "each")
    )
