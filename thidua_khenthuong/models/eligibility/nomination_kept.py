from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..core.declared import declared
from ..core.language import in_company_language
from .nomination_check import OPEN, OUTCOMES, outcome_of

OFFICE = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"
# how many are spelled out in a refusal
TOLD = 10
RANKED = ("not_met", "person", "warning", "met")
# what is kept of an answer, with its type in the database
KEPT = {
    "nomination_id": "int",
    "company_id": "int",
    "code": "text",
    "sequence": "int",
    "state": "text",
    "level": "text",
    "outcome": "text",
    "words": "text",
    "basis": "text",
    "facts": "text",
}


class Nomination(models.Model):
    """The answers of the checks as they are kept.

    They are asked anew at a button and before a nomination goes on, for thousands in the same
    few queries.
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    check_ids = fields.One2many(
        "thidua.nomination.check", "nomination_id", string="Checks", readonly=True, groups=OFFICE
    )
    check_state = fields.Selection(
        [outcome for outcome in OUTCOMES if outcome[0] in RANKED],
        string="All checks",
        readonly=True,
        copy=False,
        index=True,
        groups=OFFICE,
        help="The worst answer. Empty: not asked yet.",
    )
    check_open = fields.Integer(
        string="Checks left open", readonly=True, copy=False, aggregator=None, groups=OFFICE
    )
    check_date = fields.Datetime(string="Checked on", readonly=True, copy=False, groups=OFFICE)

    # --- actions ------------------------------------------------------------------------------

    def action_check(self):
        """Ask all checks anew and keep the answers, of one or of thousands: Office or leader.

        :return: a notification that says how many are in order
        """
        if not self:
            raise UserError(self.env._("Select at least one nomination."))
        self.check_access("read")
        if not any(self.env.user.has_group(group) for group in OFFICE.split(",")):
            raise AccessError(self.env._("Nominations are checked by the Office or a leader."))
        self._ask_checks()
        counts = {state: 0 for state in RANKED}
        for nomination in self:
            counts[nomination.check_state or "met"] += 1
        labels = dict(self._fields["check_state"]._description_selection(self.env))
        said = ", ".join(f"{labels[state]}: {count}" for state, count in counts.items() if count)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": said,
                "type": "danger" if counts["not_met"] else "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _check_complete(self):
        result = super()._check_complete()
        self._refuse_unlawful()
        return result

    def _refuse_unlawful(self):
        """Ask the checks anew, and raise where law, or a setting, does not let nominations go on.

        :raise UserError: naming nomination, check and reason
        """
        self._ask_checks()
        # sudo: who moves them on need not read the answers; he is told what stands in the way
        checks = self.sudo().check_ids
        unlawful = checks.filtered(lambda c: c.outcome == "not_met")
        if unlawful:
            raise UserError(
                self.env._(
                    "The law does not let these nominations go on. Enter what is missing, or "
                    "refuse them:\n%s",
                    unlawful._told(),
                )
            )
        left = checks.filtered(lambda c: c.outcome in OPEN and c.company_id.thidua_checks_required)
        if left:
            raise UserError(
                self.env._(
                    "These checks are left open. Your settings ask that the Office confirms them, "
                    "or a leader overrules them, with a reason:\n%s",
                    left._told(),
                )
            )

    # --- keeping ------------------------------------------------------------------------------

    def _ask_checks(self):
        """Ask all checks anew and keep what they answer, in constant queries."""
        if not self:
            return
        rows = self._answered_rows()
        checks = self.env["thidua.nomination.check"]
        # sudo: whoever moves a nomination has its answers kept
        judged = checks.sudo().search(
            [("nomination_id", "in", self.ids), ("judged_by_id", "!=", False)]
        )
        before = [(row.nomination_id, row.code, row.reason) for row in judged]
        checks.flush_model()
        self.env.cr.execute(_upsert(checks, rows))
        self.env.cr.execute(_forget(self.ids, rows))
        checks.invalidate_model(flush=False)
        self._sum_up_checks()
        self._tell_fallen(before)

    def _answered_rows(self):
        """Return what is kept of the answers (list of tuple, in the order of `KEPT`)."""
        table = declared(self, "_eligibility_checks")
        sequences = {check.name: check.sequence for check in table}
        return [
            (
                nomination.id,
                nomination.company_id.id,
                answer.code,
                sequences[answer.code],
                answer.state,
                answer.level,
                outcome_of(answer.state, answer.level),
                answer.words,
                answer.basis,
                answer.facts or answer.words,
            )
            for nomination, answers in self._eligibility().items()
            for answer in answers
        ]

    def _sum_up_checks(self):
        """Work out the worst answer of each nomination, and how many are left open."""
        self.env["thidua.nomination.check"].flush_model()
        # written by SQL: an update of the ORM goes in batches, and asks for each record's rights
        self.env.cr.execute(
            SQL(
                """
                UPDATE thidua_nomination n SET check_open = c.open, check_date = c.date,
                    check_state = CASE WHEN c.not_met > 0 THEN 'not_met'
                        WHEN c.person > 0 THEN 'person' WHEN c.open > 0 THEN 'warning'
                        ELSE 'met' END
                FROM (SELECT nomination_id, max(date) AS date,
                        count(*) FILTER (WHERE outcome = 'not_met') AS not_met,
                        count(*) FILTER (WHERE outcome = 'person') AS person,
                        count(*) FILTER (WHERE outcome IN ('person', 'warning')) AS open
                    FROM thidua_nomination_check WHERE nomination_id = ANY(%(ids)s)
                    GROUP BY nomination_id) c
                WHERE n.id = c.nomination_id
                """,
                ids=self.ids,
            )
        )
        names = ["check_ids", "check_state", "check_open", "check_date"]
        self.invalidate_recordset(names, flush=False)

    def _tell_fallen(self, before):
        """Keep in the log of moves whose confirmation fell with its facts.

        :param before: list of (nomination, code, reason) of what was answered for
        """
        if not before:
            return
        checks = self.env["thidua.nomination.check"].sudo()  # sudo: as in `_ask_checks`
        kept = {
            (row.nomination_id.id, row.code)
            for row in checks.search(
                [("nomination_id", "in", self.ids), ("judged_by_id", "!=", False)]
            )
        }
        told = in_company_language(self)
        labels = dict(checks.with_env(told.env)._fields["code"]._description_selection(told.env))
        bodies = {}
        for nomination, code, reason in before:
            if (nomination.id, code) not in kept:
                said = told.env._(
                    "%(check)s: the facts have changed, and what was answered for is open again "
                    "(reason then: %(reason)s).",
                    check=labels.get(code, code),
                    reason=reason,
                )
                bodies.setdefault(nomination.id, []).append(said)
        if bodies:
            # never in the chatter: whoever is nominated reads it
            self._log_reasons({id_: "\n".join(lines) for id_, lines in bodies.items()})


class NominationCheck(models.Model):
    _name = "thidua.nomination.check"
    _inherit = "thidua.nomination.check"

    def _told(self):
        """Return the answers in words, one a line, not too many (str)."""
        lines = [
            f"• {check.display_name} – {check.words or '–'}"
            + (f" ({check.basis})" if check.basis else "")
            for check in self[:TOLD]
        ]
        if len(self) > TOLD:
            lines.append(self.env._("… and %s more", len(self) - TOLD))
        return "\n".join(lines)


def _upsert(checks, rows):
    """Return what keeps the answers; who answered for one that stays the same, stays (SQL)."""
    columns = [[row[index] for row in rows] for index in range(len(KEPT))]
    arrays = SQL(", ").join(
        SQL(f"%s::{kind}[]", column) for kind, column in zip(KEPT.values(), columns, strict=True)
    )
    now, user = checks.env.cr.now(), checks.env.uid
    same = "c.state = excluded.state AND c.level = excluded.level AND c.facts = excluded.facts"
    stays = SQL(", ").join(
        [
            *(
                SQL(f"{name} = CASE WHEN {same} THEN c.{name} END")
                for name in ("judged_by_id", "judged_on", "reason")
            ),
            SQL(f"outcome = CASE WHEN {same} THEN c.outcome ELSE excluded.outcome END"),
        ]
    )
    names = SQL(", ").join(SQL.identifier(name) for name in KEPT)
    return SQL(
        """
        INSERT INTO thidua_nomination_check AS c
            (%(names)s, date, create_uid, create_date, write_uid, write_date)
        SELECT a.*, %(now)s::timestamp, %(user)s, %(now)s::timestamp, %(user)s, %(now)s::timestamp
        FROM unnest(%(arrays)s) a
        ON CONFLICT (nomination_id, code) DO UPDATE SET %(stays)s, %(taken)s,
            date = excluded.date, write_uid = excluded.write_uid, write_date = excluded.write_date
        """,
        names=names,
        arrays=arrays,
        now=now,
        user=user,
        stays=stays,
        taken=SQL(", ").join(
            SQL(f"{name} = excluded.{name}")
            for name in ("sequence", "state", "level", "words", "basis", "facts")
        ),
    )


def _forget(ids, rows):
    """Return what removes the answers of checks that say nothing any more (SQL)."""
    return SQL(
        """
        DELETE FROM thidua_nomination_check c WHERE nomination_id = ANY(%s) AND NOT EXISTS (
            SELECT FROM unnest(%s::int[], %s::text[]) a (nomination_id, code)
            WHERE a.nomination_id = c.nomination_id AND a.code = c.code)
        """,
        ids,
        [row[0] for row in rows],
        [row[2] for row in rows],
    )
