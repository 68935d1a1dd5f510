from collections import Counter

from odoo import models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.collation import sort_key
from ..nomination.nomination import LOST
from ..unit_report.report_submission import OPEN_STATES
from .overview import TAKES_PART

# as many units as a screen shows; all of them stand in the windows
UNITS = 12
# states of a sheet, by how far it is
STEPS = {"final": ("final",), "under_way": ("head", "office"), "not_sent": ("self",)}


class Overview(models.AbstractModel):
    """The counts of a campaign: on the way to an award, places, units, rounds."""

    _name = "thidua.overview"
    _inherit = "thidua.overview"

    def _charts(self, look):
        """Return the charts of a campaign, None for what there is nothing to draw of (list)."""
        return [
            self._chart_funnel(look),
            self._chart_rounds(look),
            self._chart_quota(look),
            self._chart_units(look),
        ]

    # --- what is counted ----------------------------------------------------------------------

    def _registered(self, campaign, look):
        taking_part = Domain("state", "in", TAKES_PART)
        return Domain("campaign_id", "=", campaign.id) & taking_part & look["unit"]

    def _scored(self, round_, look):
        final = Domain("state", "=", "final")
        return Domain("round_id", "=", round_.id) & final & look["unit"]

    def _nominated(self, round_, look, states=None):
        """Return the domain of the evaluations that are nominated, or have come further."""
        live = Domain("state", "in", states) if states else Domain("state", "not in", LOST)
        standing = Domain("nomination_ids", "any", live)
        return Domain("round_id", "=", round_.id) & standing & look["unit"]

    def _commended(self, look):
        standing = self.env["thidua.commendation"]._standing_domain()
        return Domain("round_id", "=", look["round"].id) & standing & look["unit"]

    def _owed_reports(self, look):
        asked = Domain("campaign_id", "=", look["campaign"].id)
        return asked & Domain("state", "in", OPEN_STATES) & look["own_units"]

    def _late_reports(self, look):
        day = look["campaign"].company_id._thidua_today().isoformat()
        return self._owed_reports(look) & Domain("date_due", "<", day)

    # --- figures above ------------------------------------------------------------------------

    def _figures(self, look):
        """Return what stands above the charts (list of dict)."""
        figures = self._unit_figures(look) + self._report_figures(look)
        return [*figures, *self._award_figures(look)]

    def _figure(self, code, label, model, domain, action, note=""):
        count = self.env[model].search_count(domain)
        cell = self._cell(count, self._open(action, label, domain))
        return {"code": code, "label": label, "note": note, **cell}

    def _unit_figures(self, look):
        """Return how many units take part, and which do not yet."""
        campaign = look["campaign"]
        if not campaign.for_collective:
            return []
        units = self._asked_units(look)
        total = self.env["hr.department"].search_count(units)
        taking_part = Domain("campaign_id", "=", campaign.id) & Domain("state", "in", TAKES_PART)
        joined = units & Domain("thidua_participation_ids", "any", taking_part)
        lacking = units & Domain("thidua_participation_ids", "not any", taking_part)
        return [
            self._figure(
                "units",
                self.env._("Units registered"),
                "hr.department",
                joined,
                "action_unit",
                self.env._("of %s units", total),
            ),
            self._figure(
                "units_lacking",
                self.env._("Units not registered"),
                "hr.department",
                lacking,
                "action_unit",
            ),
        ]

    def _asked_units(self, look):
        """Return the domain of the units that may take part: of a cluster its members alone."""
        campaign = look["campaign"]
        units = Domain("company_id", "=", campaign.company_id.id) & look["units"]
        if campaign.cluster_id:
            # sudo: who is a member of the cluster; the units are read as the user may
            members = campaign.cluster_id.sudo().member_ids.department_id
            units &= Domain("id", "in", members.ids)
        return units

    def _report_figures(self, look):
        model, action = "thidua.report.submission", "action_report_submission"
        return [
            self._figure(
                "reports_owed",
                self.env._("Reports owed"),
                model,
                self._owed_reports(look),
                action,
            ),
            self._figure(
                "reports_late",
                self.env._("Of which overdue"),
                model,
                self._late_reports(look),
                action,
            ),
        ]

    # --- on the way to an award -----------------------------------------------------------------

    def _chart_funnel(self, look):
        """Return how many registered, were scored, nominated, awarded: this year and the last."""
        rounds = look["round"] | look["before"]
        campaigns = rounds.campaign_id or look["campaign"]
        stages = [
            self.env._("Registered"),
            self.env._("Scored"),
            self.env._("Nominated"),
            self.env._("Awarded"),
        ]
        series = [
            self._funnel_series(look, round_, round_.campaign_id, stages)
            for round_ in rounds.sorted("year", reverse=True)
        ] or [self._funnel_series(look, look["round"], campaigns, stages)]
        words = series[0].pop("words")
        for one in series[1:]:
            one.pop("words")
        note = (
            self.env._("Last year: %s", look["before"].display_name)
            if look["before"]
            else self.env._("There is no round of this movement the year before to compare with.")
        )
        return self._chart(
            "funnel",
            self.env._("From registration to award"),
            [
                {"text": stage, "note": word, "open": None}
                for stage, word in zip(stages, words, strict=True)
            ],
            series,
            note=note if look["round"] else "",
        )

    def _funnel_series(self, look, round_, campaign, stages):
        """Return one year's column, and its kinds of subject in words."""
        domains = [
            ("thidua.participant", self._registered(campaign, look), "action_participant"),
            ("thidua.evaluation", self._scored(round_, look), "action_evaluation"),
            ("thidua.evaluation", self._nominated(round_, look), "action_evaluation"),
            ("thidua.evaluation", self._nominated(round_, look, ["awarded"]), "action_evaluation"),
        ]
        cells, words = [], []
        for stage, (model, domain, action) in zip(stages, domains, strict=True):
            counts = dict(self.env[model]._read_group(domain, ["subject_kind"], ["__count"]))
            opened = self._open(action, stage, domain)
            cells.append(self._cell(sum(counts.values()), opened))
            words.append(self._kind_words(counts))
        label = str(round_.year) if round_ else self.env._("How many")
        return {"label": label, "cells": cells, "words": words}

    # --- rounds ---------------------------------------------------------------------------------

    def _chart_rounds(self, look):
        """Return how far the rounds of the campaign are, and until when."""
        rounds = self._overview_rounds(look["campaign"])
        if not rounds:
            return None
        there = Domain("round_id", "in", rounds.ids) & look["unit"]
        groups = self.env["thidua.evaluation"]._read_group(
            there, ["round_id", "state"], ["__count"]
        )
        counts = Counter({(round_.id, state): count for round_, state, count in groups})
        late = dict(
            self.env["thidua.evaluation"]._read_group(
                there & Domain("is_overdue", "=", True), ["round_id"], ["__count"]
            )
        )
        steps = {
            self.env._("Made final"): STEPS["final"],
            self.env._("With the head or the Office"): STEPS["under_way"],
            self.env._("Not sent"): STEPS["not_sent"],
        }
        series = [
            {
                "label": label,
                "cells": [self._step_cell(look, r, states, counts, label) for r in rounds],
            }
            for label, states in steps.items()
        ]
        series.append(self._late_series(look, rounds, late))
        series += self._date_series(rounds)
        return self._chart(
            "rounds",
            self.env._("Progress of the rounds"),
            self._round_labels(rounds),
            series,
            stacked=True,
        )

    def _step_cell(self, look, round_, states, counts, label):
        domain = Domain("round_id", "=", round_.id) & Domain("state", "in", states) & look["unit"]
        total = sum(counts[round_.id, state] for state in states)
        return self._cell(total, self._open("action_evaluation", label, domain))

    def _late_series(self, look, rounds, late):
        label = self.env._("Of which overdue")
        cells = []
        for round_ in rounds:
            domain = Domain("round_id", "=", round_.id) & Domain("is_overdue", "=", True)
            opened = self._open("action_evaluation", label, domain & look["unit"])
            cells.append(self._cell(late.get(round_, 0), opened))
        return {"label": label, "cells": cells, "hidden": True}

    def _date_series(self, rounds):
        """Return the columns of days, which the table has and the chart has not."""
        return [
            {
                "label": rounds._fields[name]._description_string(self.env),
                "cells": [
                    self._cell(0, text=format_date(self.env, r[name]) or "–") for r in rounds
                ],
                "hidden": True,
            }
            for name in ("date_self", "date_appraisal")
        ]

    def _round_labels(self, rounds):
        states = dict(rounds._fields["state"]._description_selection(self.env))
        return [
            {
                "text": r.name,
                "note": states[r.state],
                "open": self._open("action_round", r.display_name, [], r.id),
            }
            for r in rounds
        ]

    # --- units ------------------------------------------------------------------------------------

    def _chart_units(self, look):
        """Return the units, those with most overdue reports first."""
        columns = self._unit_columns(look)
        counts = [
            dict(self.env[model]._read_group(domain, [field], ["__count"]))
            for _label, model, domain, field, _action in columns
        ]
        units = self.env["hr.department"].union(*(unit for found in counts for unit in found))
        late, owed, registered = counts[-1], counts[-2], counts[0]
        # sudo: names of units, also of those that are closed by now
        names = {unit: unit.sudo().name for unit in units}
        ordered = units.sorted(
            lambda u: (-late.get(u, 0), -owed.get(u, 0), -registered.get(u, 0), sort_key(names[u]))
        )
        if not ordered:
            return None
        shown = ordered[:UNITS]
        note = self.env._(
            "The %(shown)s of %(all)s units with most overdue or owed reports.",
            shown=len(shown),
            all=len(ordered),
        )
        return self._chart(
            "units",
            self.env._("Units"),
            [{"text": names[unit], "open": None} for unit in shown],
            self._unit_series(columns, counts, shown, names),
            note=note if len(ordered) > UNITS else "",
        )

    def _unit_series(self, columns, counts, shown, names):
        """Return a column of the units' table for each thing that is told of them (list)."""
        series = []
        for place, (column, found) in enumerate(zip(columns, counts, strict=True)):
            label, _model, domain, field, action = column
            cells = [
                self._cell(
                    found.get(unit, 0),
                    self._open(action, names[unit], domain & Domain(field, "=", unit.id)),
                )
                for unit in shown
            ]
            # reports stand in the table alone: others than people
            series.append({"label": label, "cells": cells, "hidden": place > 2})
        return series

    def _unit_columns(self, look):
        """Return what is told of each unit (list of tuple)."""
        round_, campaign = look["round"], look["campaign"]
        submission = "thidua.report.submission"
        people, reports = ("unit_id", "action_evaluation"), "action_report_submission"
        return [
            (
                self.env._("Registered"),
                "thidua.participant",
                self._registered(campaign, look),
                "unit_id",
                "action_participant",
            ),
            (self.env._("Scored"), "thidua.evaluation", self._scored(round_, look), *people),
            (
                self.env._("Awarded"),
                "thidua.evaluation",
                self._nominated(round_, look, ["awarded"]),
                *people,
            ),
            (
                self.env._("Reports owed"),
                submission,
                self._owed_reports(look),
                "department_id",
                reports,
            ),
            (
                self.env._("Of which overdue"),
                submission,
                self._late_reports(look),
                "department_id",
                reports,
            ),
        ]
