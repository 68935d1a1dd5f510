from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.figure import figure

# plans whose figures are looked at
RUN = ("launched", "closed", "archived")
# rounds that have begun
NOT_BEGUN = ("draft", "opening")
TAKES_PART = ("registered", "accepted")
# as many as a list to choose from shows
CHOICES = 80


class Overview(models.AbstractModel):
    """A campaign at a glance: who takes part, how far it is, what was awarded, what is left.

    All is read with the rights of whoever looks, in as many queries for ten records as for ten
    thousand. Each figure names the window and the domain that show what it counts.
    """

    _name = "thidua.overview"
    _description = "Overview of a campaign"

    @api.model
    def overview_read(self, campaign_id=False, round_id=False):
        """Return the overview of a campaign as plain data; of one under way where none is given.

        :param campaign_id: int or False
        :param round_id: int or False: the round that is looked at, else the latest
        :return: dict
            * "campaign", "campaigns", "round", "rounds": dict "id", "name", or lists of them
            * "scope": str, whose figures these are where they are not the whole commune's
            * "period": str; "hint": dict "text", "open", or None: what leads on
            * "figures": list of dict "code", "label", "text", "note", "open"
            * "charts": list of dict, see `_chart`
        :raise AccessError: for whoever heads no unit and works neither in the Office nor leads
        """
        if not self._overview_scope():
            raise AccessError(
                self.env._(
                    "The overview is for the Office, the leaders and the heads of units. What is "
                    "your own stands below “My work”."
                )
            )
        campaigns = self._overview_campaigns(self._asked_id(campaign_id))
        if not campaigns:
            return {"campaign": None, "hint": self._nothing_hint(), "campaigns": []}
        campaign = campaigns[0]
        rounds = self._overview_rounds(campaign)
        chosen = rounds.filtered(lambda r: r.id == self._asked_id(round_id)) or rounds
        look = self._look(campaign, chosen[:1])
        return {
            "campaign": self._choice(campaign),
            "campaigns": [self._choice(one) for one in campaigns.sorted()],
            "round": self._choice(look["round"], "name") if look["round"] else None,
            "rounds": [self._choice(one, "name") for one in rounds],
            "scope": self.env._("Figures of your own unit.") if look["mine"] else "",
            "period": self._period_text(campaign),
            "hint": self._hint(campaign, rounds),
            "figures": self._figures(look),
            "charts": [chart for chart in self._charts(look) if chart],
        }

    # --- what is looked at ------------------------------------------------------------------

    def _overview_scope(self):
        """Return of what the current user sees figures: "all", "mine" (his units), or ""."""
        roles = self.env.user._thidua_roles()
        if roles & {"office", "leader"}:
            return "all"
        return "mine" if "head" in roles else ""

    def _asked_id(self, value):
        """Return an id that a page was asked for with (int), 0 for none.

        :raise UserError: where it is none
        """
        if not value:
            return 0
        if type(value) is not int or not 0 < value < 2**31:
            raise UserError(self.env._("“%s” is not a whole number.", str(value)[:100]))
        return value

    def _overview_campaigns(self, campaign_id):
        """Return the campaigns to choose from, the one asked for first; else one under way."""
        plans = (
            Domain("is_template", "=", False)
            & Domain("amendment_of_id", "=", False)
            & Domain("company_id", "in", self.env.companies.ids)
        )
        Campaign = self.env["thidua.campaign"]
        found = Campaign.search(plans & Domain("state", "in", RUN), limit=CHOICES)
        if not campaign_id:
            begun = self.env["thidua.round"]._read_group(
                [("campaign_id", "in", found.ids), ("state", "not in", NOT_BEGUN)], ["campaign_id"]
            )
            with_rounds = Campaign.union(*(campaign for (campaign,) in begun))
            return found.sorted(lambda c: (c.state != "launched", c not in with_rounds))
        asked = Campaign.search(plans & Domain("id", "=", campaign_id))
        if not asked:
            raise UserError(
                self.env._(
                    "This campaign is not there any more, or is not for you to see. Choose another "
                    "one under Emulation ▸ Campaigns."
                )
            )
        return asked | found

    def _overview_rounds(self, campaign):
        """Return the rounds of a campaign that have begun, the latest first (thidua.round)."""
        return self.env["thidua.round"].search(
            [("campaign_id", "=", campaign.id), ("state", "not in", NOT_BEGUN)]
        )

    def _look(self, campaign, round_):
        """Return what is looked at (dict): campaign, round, the round before, whose figures."""
        mine = self._overview_scope() == "mine"
        return {
            "campaign": campaign,
            "round": round_,
            "before": self._round_before(round_),
            "mine": mine,
            # of what has a unit, of units themselves
            "unit": Domain("unit_id.thidua_mine", "=", True) if mine else Domain.TRUE,
            "units": Domain("thidua_mine", "=", True) if mine else Domain.TRUE,
            "own_units": Domain("department_id.thidua_mine", "=", True) if mine else Domain.TRUE,
        }

    def _round_before(self, round_):
        """Return the round of the year before: of the same campaign, else of the same movement."""
        if not round_:
            return round_
        rounds = self.env["thidua.round"].search(
            [
                ("company_id", "=", round_.company_id.id),
                ("kind", "=", round_.kind),
                ("year", "=", round_.year - 1),
                ("state", "not in", NOT_BEGUN),
            ]
        )
        same = rounds.filtered(lambda r: r.campaign_id == round_.campaign_id)
        movement = round_.campaign_id._movement_key()
        if same or not movement:
            return same[:1]
        return rounds.filtered(lambda r: r.campaign_id._movement_key() == movement)[:1]

    # --- what leads on ----------------------------------------------------------------------

    def _nothing_hint(self):
        return {
            "text": self.env._(
                "No campaign has been launched yet. When a leader approves a launch plan, its "
                "figures stand here."
            ),
            "button": self.env._("Open the campaigns"),
            "open": self._open("action_campaign", self.env._("Campaigns"), []),
        }

    def _hint(self, campaign, rounds):
        """Return what has to be done first for figures to appear (dict), or None."""
        if campaign.state not in RUN:
            text = self.env._("The plan is not launched yet: there is nothing to count.")
        elif not campaign.participant_count:
            text = self.env._("Nobody has registered yet.")
        elif not rounds:
            text = self.env._("No round has been opened yet: scores and awards come with one.")
        else:
            return None
        title = campaign.display_name
        return {
            "text": text,
            "button": self.env._("Open the plan"),
            "open": self._open("action_campaign", title, [], campaign.id),
        }

    # --- in words ---------------------------------------------------------------------------

    def _choice(self, record, name="display_name"):
        return {"id": record.id, "name": record[name]}

    def _open(self, action, title, domain, res_id=False):
        """Return the window that shows what a figure counts (dict).

        :param action: xmlid of the window, without the module
        :param domain: what it shows, in words that the client understands too
        :param res_id: id of the one record, whose form is opened
        """
        return {
            "action": f"thidua_khenthuong.{action}",
            "name": title,
            "domain": list(Domain(domain)),
            "res_id": res_id,
        }

    def _cell(self, value, open_=None, text=None):
        """Return one figure of a chart (dict): "value" (number), "text" (str), "open".

        :param text: how it is written, where it is more than the number
        """
        shown = figure(self.env, value, digits=0) if text is None else text
        return {"value": value, "text": shown, "open": open_ if value else None}

    def _chart(self, code, title, labels, series, **more):
        """Return a chart, and the table of the same figures (dict).

        :param labels: list of dict "text", "open": what the rows are about
        :param series: list of dict "label", "cells": list of `_cell`, one a row; "hidden": only in
            the table
        :param more: "stacked" (bool), "note" (str), "more" (dict: what is not shown)
        """
        return {"code": code, "title": title, "labels": labels, "series": series, **more}

    def _kind_words(self, counts):
        """Return how many of each kind of subject: “2 collectives, 5 individuals” (str)."""
        kinds = self.env["thidua.participant"]._fields["subject_kind"]
        labels = dict(kinds._description_selection(self.env))
        parts = [
            f"{labels[kind]}: {figure(self.env, counts[kind], digits=0)}"
            for kind in labels
            if counts.get(kind)
        ]
        return ", ".join(parts)

    def _period_text(self, campaign):
        days = [format_date(self.env, day) for day in (campaign.date_start, campaign.date_end)]
        return " – ".join(filter(None, days))
