from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

from .nomination import LOST


class Quota(models.Model):
    """Places are counted against the ceilings of the plan."""

    _name = "thidua.quota"
    _inherit = "thidua.quota"

    @api.model
    def _check_room(self, nominations):
        """Raise where nominations go over the ceilings of their campaigns.

        The rows are counted in the database while the quotas concerned are held, so that two
        users who nominate at once cannot overrun them: the second waits, starts anew and is
        refused.

        :param nominations: thidua.nomination, already written
        :raise UserError: naming the ceiling, who holds it and who does not fit
        """
        live = nominations.filtered(lambda n: n.state not in LOST)
        wanted = defaultdict(live.browse)
        for nomination in live:
            wanted[nomination._quota(), nomination.round_id] |= nomination
        quotas = self.union(*(quota for quota, _round in wanted))
        quotas._hold()
        holders = self._holders(live.round_id)
        for (quota, round_), new in wanted.items():
            names = holders[quota, round_]
            if len(names) > quota.maximum and not quota.unlimited:
                raise UserError(quota._overrun_message(round_, names, new))

    @api.model
    def _holders(self, rounds):
        """Return who holds a place: dict (thidua.quota, thidua.round) → list of names."""
        # sudo: places are counted whoever may see who holds them
        groups = (
            self.env["thidua.nomination"]
            .sudo()  # as said above
            ._read_group(
                [("round_id", "in", rounds.ids), ("state", "not in", LOST)],
                ["round_id", "award_id", "subject_kind"],
                ["subject_name:array_agg"],
            )
        )
        holders = defaultdict(list)
        for round_, award, kind, names in groups:
            quota = round_.campaign_id._quota_for(round_.kind, award, kind)
            holders[quota.with_env(self.env), round_.with_env(self.env)] += names
        return holders

    def _places_text(self, round_, taken, chosen):
        """Say how many are chosen in a round, and how many places are left (str).

        :param taken: int, how many are nominated already
        :param chosen: int, how many are about to be
        """
        figures = {"quota": self.display_name, "round": round_.display_name}
        if self.unlimited:
            return self.env._("%(quota)s (%(round)s): %(chosen)s chosen.", chosen=chosen, **figures)
        return self.env._(
            "%(quota)s (%(round)s): %(chosen)s chosen for %(left)s places that are left.",
            chosen=chosen,
            left=max(self.maximum - taken, 0),
            **figures,
        )

    def _overrun_message(self, round_, names, new):
        new_names = new.mapped("subject_name")
        before = [name for name in names if name not in new_names]
        return self.env._(
            "The quota is used up: “%(quota)s” (%(round)s): %(chosen)s chosen, %(left)s places "
            "left. Nominated before: %(before)s. No place for all of: %(new)s.",
            quota=self.display_name,
            round=round_.display_name,
            chosen=len(new),
            left=max(self.maximum - (len(names) - len(new)), 0),
            before=", ".join(before) or self.env._("nobody"),
            new=", ".join(new_names),
        )
