from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare

from ..core.figure import figure
from ..core.language import in_company_language
from .council_rule import KeptRule, kept_rule


class CouncilItem(models.Model):
    """What was counted on an item, and whether it passed by the rule that applies."""

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    # nobody changes what is voted by while it is voted on: see KeptRule
    rule_kept = fields.Json(readonly=True, copy=False, export_string_translation=False)

    def _rules(self):
        """Return what decides each item: the rule of its award, or the council's own threshold.

        As they stand now; once the voting has opened, `_kept_rules` counts.

        :return: dict thidua.council.item → thidua.council.rule or thidua.council
        """
        found = {}
        for session, items in self.grouped("session_id").items():
            rules = session._rules_for(items.award_id)
            for item in items:
                found[item] = rules.get(item.award_id) or session.council_id
        return found

    def _keep_rules(self):
        """Keep what decides each item, as the voting opens."""
        for item, rule in self._rules().items():
            told = rule.with_env(in_company_language(item).env)
            # the move that opens the voting was checked
            item._with_key().write({"rule_kept": kept_rule(told)._asdict()})

    def _kept_rules(self):
        """Return what decides each item: dict thidua.council.item → KeptRule."""
        # a voting that opened before rules were kept goes by them as they stand
        now = self.filtered(lambda item: not item.rule_kept)._rules()
        found = {
            item: kept_rule(rule.with_env(in_company_language(item).env))
            for item, rule in now.items()
        }
        for item in self - self.browse().union(*now):
            found[item] = KeptRule(**item.rule_kept)
        return found

    def _check_counts(self, values):
        """Raise where a count cannot be: below zero, or more votes than there are voters."""
        counts = [values[f"count_{name}"] for name in ("yes", "no", "abstain", "invalid")]
        if min(counts) < 0:
            raise UserError(
                self.env._("“%s”: a number of votes is not below zero.", self.display_name)
            )
        entitled = len(self._entitled())
        if sum(counts) > entitled:
            raise UserError(
                self.env._(
                    "“%(item)s”: %(counted)s votes are counted, and %(entitled)s members have a "
                    "vote on it. Correct the count.",
                    item=self.display_name,
                    counted=sum(counts),
                    entitled=entitled,
                )
            )

    def _base(self, denominator):
        """Return of how many the share of yes is taken (int)."""
        if denominator == "all":
            return self.session_id.member_total - len(self._left_out())
        if denominator == "present":
            return len(self._entitled())
        return self.count_yes + self.count_no + self.count_abstain

    def _left_out(self):
        """Return the recusals whose members the council's rules do not count among all."""
        counted = self.session_id._recused_base() == "counted"
        return self.recusal_ids.browse() if counted else self.recusal_ids

    def _work_out(self):
        """Keep the share of yes of each item, the result and the rule, in words."""
        rules = self._kept_rules()
        for item in self:
            told = in_company_language(item)
            rule = rules[item]
            base = item._base(rule.denominator)
            percent = 100 * item.count_yes / base if base else 0.0
            # worked out from what was counted, in a move that was checked
            item._with_key().write(
                {
                    "voters": len(item._entitled()),
                    "base": base,
                    "percent": percent,
                    "result": item._result(rule, percent),
                    "rule_words": told._result_words(rule, base, percent),
                }
            )

    def _result(self, rule, percent):
        """Return whether the item passed: str, a value of `result`."""
        if self._is_tied(rule):
            return "pending" if self._is_for_chair(rule) else "failed"
        return "passed" if _reaches(percent, rule) else "failed"

    def _is_tied(self, rule):
        """Return whether as many said yes as no, where the council's own rule decides (bool)."""
        return rule.own and self.count_yes == self.count_no and self.count_yes > 0

    def _is_for_chair(self, rule):
        """Return whether the chair may break a tie: he votes, and one yes more is enough (bool)."""
        if rule.tie_rule != "chair" or self.session_id.chair_id not in self._entitled():
            return False
        # where the votes are the base, one more is one more of them too
        base = self._base(rule.denominator) + (rule.denominator == "valid")
        return _reaches(100 * (self.count_yes + 1) / base, rule)

    def _result_words(self, rule, base, percent):
        """Say what share said yes, and what was asked for (str)."""
        values = {
            "yes": self.count_yes,
            "base": base,
            "share": figure(self.env, percent),
            "rule": rule.words,
        }
        if rule.denominator == "all" and self._left_out():
            return self.env._(
                "%(yes)s of %(base)s members, without %(left)s recused (%(share)s %%), asked for "
                "%(rule)s",
                left=len(self._left_out()),
                **values,
            )
        if rule.denominator == "all":
            return self.env._(
                "%(yes)s of %(base)s members (%(share)s %%), asked for %(rule)s", **values
            )
        if rule.denominator == "present":
            return self.env._(
                "%(yes)s of %(base)s members present (%(share)s %%), asked for %(rule)s", **values
            )
        return self.env._(
            "%(yes)s of %(base)s valid votes (%(share)s %%), asked for %(rule)s", **values
        )

    # --- a tie --------------------------------------------------------------------------------

    def action_chair_for(self):
        """Note that the chair decided for it, where there were as many yes as no: Office."""
        return self._chair_decided("passed")

    def action_chair_against(self):
        """Note that the chair decided against it, where there were as many yes as no: Office."""
        return self._chair_decided("failed")

    def _chair_decided(self, choice):
        self.check_access("read")
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("The Office notes what the chair decided."))
        self.session_id._lock_rows()
        for item in self:
            if item.session_id.state != "counted" or item.result != "pending":
                raise UserError(
                    self.env._(
                        "“%s”: the chair decides only where as many said yes as no, after the "
                        "count and before the minutes are signed.",
                        item.display_name,
                    )
                )
            # the role, the state and the tie were checked
            item._with_key().write({"result": choice, "chair_choice": choice})
        self._log_chair_choice(choice)
        return True

    def _log_chair_choice(self, choice):
        """Write into the log of the sessions who noted what the chair decided, on what."""
        bodies = {}
        for session, items in self.grouped("session_id").items():
            told = in_company_language(session)
            choices = dict(self._fields["chair_choice"]._description_selection(told.env))
            bodies[session.id] = told.env._(
                "%(user)s noted what the chair decided: %(choice)s – %(items)s.",
                user=self.env.user.name,
                choice=choices[choice],
                items="; ".join(items.mapped("display_name")),
            )
        # sudo: the log of what was just checked and done; its author stays the user
        self.session_id.sudo()._message_log_batch(bodies=bodies)


def _reaches(percent, rule):
    """Return whether a share is enough, to the two digits that a threshold has (bool)."""
    compared = float_compare(percent, rule.threshold, precision_digits=2)
    return compared > 0 or (compared == 0 and not rule.more_than)
