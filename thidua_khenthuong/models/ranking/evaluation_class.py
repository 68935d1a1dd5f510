from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import float_compare

from ..core.figure import figure


class Evaluation(models.Model):
    """In which class a result is, by the plan's thresholds and what they ask for, and why."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    class_note = fields.Text(
        string="Why this class",
        compute="_compute_class_note",
        # its own facts alone: lines and the plan, which a subject may read of himself anyway
        compute_sudo=True,
    )

    @api.depends("result_class_id", "total", "discipline_note")
    @api.depends_context("lang")
    def _compute_class_note(self):
        ranked = self.filtered(lambda e: e.rank and e.max_total)
        (self - ranked).class_note = False
        for evaluation, (threshold, missed) in ranked._classified().items():
            reasons = [evaluation._reached_text(threshold), *missed]
            # amended since it was ranked: what holds now does not explain it
            same = threshold.class_id == evaluation.result_class_id
            evaluation.class_note = "\n".join(filter(None, reasons)) if same else False

    def _lower_classes(self):
        """Classify by their conditions evaluations that stand in a class by their total alone.

        Constant queries.
        """
        ranked = self.filtered("result_class_id")
        lowered = defaultdict(self.browse)
        for evaluation, (threshold, _missed) in ranked._classified().items():
            if threshold.class_id != evaluation.result_class_id:
                lowered[threshold.class_id] += evaluation
        for class_, evaluations in lowered.items():
            # with the key: ranking records it, whoever may
            evaluations._with_key().write({"result_class_id": class_.id})

    def _classified(self):
        """Return dict evaluation → (thidua.result.threshold, what kept it from better ones).

        The highest row of its kind whose share of the maximum is reached and whose conditions are
        met; an empty one where none is. The other is a list of str.
        """
        asks = self.campaign_id.threshold_ids
        disciplined = self._disciplined() if any(asks.mapped("no_discipline")) else self.browse()
        found, rows_of = {}, {}
        for evaluation in self:
            campaign, kind = evaluation.campaign_id, evaluation._criteria_kind()
            if (campaign, kind) not in rows_of:
                rows_of[campaign, kind] = campaign.threshold_ids._for_kind(kind)
            missed, chosen = [], asks.browse()
            share = evaluation._reached_share()
            for row in rows_of[campaign, kind]:
                if float_compare(share, row.share, precision_digits=6) < 0:
                    continue
                why = evaluation._missed_conditions(row, evaluation in disciplined)
                if not why:
                    chosen = row
                    break
                missed.append(
                    self.env._(
                        "Not “%(class)s” (from %(share)s%%): %(why)s.",
                        share=figure(self.env, row.share),
                        why="; ".join(why),
                        **{"class": row.class_id.name},
                    )
                )
            found[evaluation] = chosen, missed
        return found

    def _reached_share(self):
        return max(100 * self.total / self.max_total, 0.0) if self.max_total else 0.0

    def _reached_text(self, threshold):
        if not threshold:
            return self.env._("No class: no row of the plan is met.")
        return self.env._(
            "“%(class)s”: %(reached)s%% of the points, from %(share)s%%.",
            reached=figure(self.env, self._reached_share()),
            share=figure(self.env, threshold.share),
            **{"class": threshold.class_id.name},
        )

    def _missed_conditions(self, row, disciplined):
        """Return in words what a threshold asks for beside the total and is not met (list)."""
        missed = []
        if row.no_discipline and disciplined:
            missed.append(
                self.env._("disciplined: %s", self.discipline_note)
                if self.discipline_note
                else self.env._("somebody of the unit was disciplined")
            )
        if not (row.min_share or row.min_group_share):
            return missed
        base = self.line_ids.filtered(lambda line: line.effect == "base" and line.max_score)
        if row.min_share:
            parts = [(line.criterion_id._short_name(), line) for line in base]
            missed += self._too_low(parts, row.min_share)
        if row.min_group_share:
            groups = base.filtered(lambda line: line.criterion_id.group_name).grouped(
                lambda line: " ".join(line.criterion_id.group_name.split())
            )
            missed += self._too_low(groups.items(), row.min_group_share)
        return missed

    def _too_low(self, parts, least):
        """Say which parts of a sheet have too few of their points (list of str).

        :param parts: iterable of (name, thidua.evaluation.line)
        :param least: float, a share in per cent
        """
        told = []
        for name, lines in parts:
            weight = sum(lines.mapped("weight"))
            reached = sum(
                (line.office_score or 0.0) / line.max_score * line.weight for line in lines
            )
            share = 100 * reached / weight if weight else 100.0
            if float_compare(share, least, precision_digits=6) < 0:
                told.append(
                    self.env._(
                        "%(name)s has %(share)s%% of its points, %(least)s%% are asked for",
                        name=name,
                        share=figure(self.env, share),
                        least=figure(self.env, least),
                    )
                )
        return told
