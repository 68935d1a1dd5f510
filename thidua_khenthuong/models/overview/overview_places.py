from odoo import models
from odoo.fields import Domain

from ..nomination.nomination import LOST


class Overview(models.AbstractModel):
    """The places of the plan: nominated and left."""

    _name = "thidua.overview"
    _inherit = "thidua.overview"

    def _chart_quota(self, look):
        """Return the places of the round, used and left; of the whole commune alone."""
        round_ = look["round"]
        quotas = round_.campaign_id.quota_ids.filtered(lambda q: q.round_kind == round_.kind)
        if look["mine"] or not quotas:
            return None
        groups = self.env["thidua.nomination"]._read_group(
            [("round_id", "=", round_.id), ("state", "not in", LOST)],
            ["award_id", "subject_kind"],
            ["__count"],
        )
        used = [self._places_used(quota, round_, groups) for quota in quotas]
        left, most = self._places_left(quotas, used)
        return self._chart(
            "quota",
            self.env._("Places by the plan: %s", round_.name),
            self._quota_labels(quotas),
            [
                {"label": self.env._("Nominated"), "cells": used},
                {"label": self.env._("Places left"), "cells": left},
                {"label": self.env._("At most"), "cells": most, "hidden": True},
            ],
            stacked=True,
        )

    def _conferred_today(self, quotas):
        """Return the awards that somebody has the power to confer today (thidua.award)."""
        company = quotas.campaign_id.company_id
        held = quotas.award_id._authority_on(company._thidua_today(), company)
        return quotas.award_id.filtered(lambda award: held.get(award))

    def _quota_labels(self, quotas):
        kinds = dict(quotas._fields["counted"]._description_selection(self.env))
        held, ended = self._conferred_today(quotas), self.env._("nobody confers it any more")
        return [
            {
                "text": quota.award_id.name,
                "note": kinds[quota.counted]
                if quota.award_id in held
                else f"{kinds[quota.counted]} · {ended}",
                "open": None,
            }
            for quota in quotas
        ]

    def _places_used(self, quota, round_, groups):
        """Return how many hold a place (`_cell`), and whom that is."""
        labels = self.env["thidua.nomination"]._fields["subject_kind"]
        kinds = [
            kind for kind, _l in labels._description_selection(self.env) if quota._counts(kind)
        ]
        domain = (
            Domain("round_id", "=", round_.id)
            & Domain("award_id", "=", quota.award_id.id)
            & Domain("subject_kind", "in", kinds)
            & Domain("state", "not in", LOST)
        )
        count = sum(n for award, kind, n in groups if award == quota.award_id and kind in kinds)
        return self._cell(count, self._open("action_nomination", quota.display_name, domain))

    def _places_left(self, quotas, used):
        """Return what is left, and what the plan allows: two lists of `_cell`."""
        left, most = [], []
        endless, held = self.env._("No ceiling"), self._conferred_today(quotas)
        for quota, cell in zip(quotas, used, strict=True):
            if quota.unlimited:
                left.append(self._cell(0, text="–"))
                most.append(self._cell(0, text=endless))
            else:
                open_ = quota.maximum if quota.award_id in held else 0
                left.append(self._cell(max(open_ - cell["value"], 0)))
                most.append(self._cell(quota.maximum))
        return left, most
