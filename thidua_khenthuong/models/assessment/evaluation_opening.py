from odoo import Command, api, models
from odoo.tools import SQL

from ..core.score_field import is_blank
from ..core.set_insert import insert_select
from ..organisation.res_partner import KIND_OF_SUBJECT
from ..organisation.subject_mixin import SUBJECT_FIELDS, SUBJECT_KINDS

TOTALS = ("self_total", "head_total", "total", "max_total")
KEYS = ("search_key", "sort_key")
# what a line keeps of its criterion as it was on that day
LINE_FIELDS = ("max_score", "weight", "effect")


class Evaluation(models.Model):
    """The making of a round's evaluations, by statements that cost the same for any number.

    They write what `create` and `thidua.subject.mixin` would; a test compares the two field by
    field. A model that adds a stored field which follows from the subject adds it to
    `_opening_columns`; without, the field is right too, only slower.
    """

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    @api.model
    def _open_for(self, rounds, day, limit=None):
        """Make the evaluations and lines of accepted participants who have none in the rounds.

        :param rounds: thidua.round
        :param day: date whose units, names and job titles count
        :param limit: int, how many at the most; all by default
        :return: the new evaluations
        """
        self.env.flush_all()
        # sudo: nobody creates evaluations but an opening round, whose move was checked
        bulk = self.sudo()
        kinds = bulk._opening_kinds(rounds)
        evaluations = insert_select(
            bulk, bulk._opening_columns(), bulk._opening_source(rounds, kinds, day, limit)
        )
        if evaluations:
            lines = bulk.env["thidua.evaluation.line"]
            lines = insert_select(
                lines, lines._opening_columns(), lines._opening_source(kinds, evaluations)
            )
            bulk._compute_left_keys(evaluations)
        # what the cache knows of rounds, evaluations and their lines was true before
        self.env.invalidate_all()
        return evaluations.with_env(self.env)

    def _opening_kinds(self, rounds):
        """Return what all evaluations of a round and subject kind have in common.

        :return: SQL of a list of VALUES: round, subject kind, kind whose criteria count, TOTALS
        """
        rows = []
        for round_ in rounds:
            for kind, _label in SUBJECT_KINDS:
                evaluation = self._opening_sample(round_, kind)
                counted = evaluation._criteria_kind()
                totals = [
                    SQL("%s::numeric", None if is_blank(evaluation[name]) else evaluation[name])
                    for name in TOTALS
                ]
                rows.append(
                    SQL("(%s, %s, %s, %s)", round_.id, kind, counted, SQL(", ").join(totals))
                )
        # the samples are no evaluations of the rounds
        rounds.invalidate_recordset(["evaluation_ids"], flush=False)
        names = SQL(", ").join(SQL.identifier(name) for name in TOTALS)
        return SQL(
            "(VALUES %s) AS k (round_id, subject_kind, counted, %s)", SQL(", ").join(rows), names
        )

    def _opening_sample(self, round_, kind):
        """Return an evaluation of this kind of subject as it is at the opening, in memory."""
        evaluation = self.new({"round_id": round_.id, "subject_kind": kind})
        counted = evaluation._criteria_kind()
        evaluation.line_ids = [
            Command.create(
                {
                    "criterion_id": criterion.id,
                    "is_computed": criterion.method == "computed",
                    **{name: criterion[name] for name in LINE_FIELDS},
                }
            )
            for criterion in round_.campaign_id.criterion_ids
            if criterion.subject_kind == counted
        ]
        return evaluation

    def _opening_columns(self):
        """Return the stored fields of a new evaluation (dict of name → SQL).

        Aliases: `s` a row of `_opening_subjects`, `u` its unit, `k` a row of `_opening_kinds`.
        """
        return {
            **{
                name: SQL.identifier("s", name)
                for name in (
                    "round_id",
                    "campaign_id",
                    "company_id",
                    "participant_id",
                    *SUBJECT_FIELDS,
                    "subject_kind",
                    "subject_name",
                    "salutation",
                    "job_title",
                    "unit_id",
                )
            },
            "unit_name": self.env["hr.department"]._field_to_sql("u", "name"),
            # keys are the business of Python: taken over where name and kind are the same
            **{
                key: SQL(
                    "CASE WHEN (s.subject_name, s.subject_kind) = (s.known_name, s.known_kind) "
                    "THEN %s END",
                    SQL.identifier("s", f"known_{key}"),
                )
                for key in KEYS
            },
            **{name: SQL.identifier("k", name) for name in TOTALS},
        }

    def _opening_source(self, rounds, kinds, day, limit):
        return SQL(
            """
            (%(subjects)s) AS s
              LEFT JOIN hr_department u ON u.id = s.unit_id
              JOIN %(kinds)s
                ON k.round_id = s.round_id AND k.subject_kind = s.subject_kind
             ORDER BY s.round_id, s.participant_id
            """,
            subjects=self._opening_subjects(rounds, day, limit),
            kinds=kinds,
        )

    def _opening_subjects(self, rounds, day, limit):
        """Return who is to be evaluated, as the subject is known on `day` (SQL).

        It says what `_subject_values` of `thidua.subject.mixin` and of `res.partner` say.
        """
        return SQL(
            """
            SELECT r.id AS round_id, r.campaign_id, r.company_id, p.id AS participant_id,
                   p.employee_id, p.department_id, p.partner_id,
                   p.subject_name AS known_name, p.subject_kind AS known_kind, %(known_keys)s,
                   %(subject)s
              FROM thidua_round r
              JOIN thidua_participant p ON p.campaign_id = r.campaign_id AND p.state = 'accepted'
              LEFT JOIN hr_employee e ON e.id = p.employee_id
              LEFT JOIN LATERAL (
                   SELECT sex, job_title, department_id
                     FROM hr_version
                    WHERE employee_id = p.employee_id AND active
                    ORDER BY date_version <= %(day)s DESC, abs(date_version - %(day)s)
                    LIMIT 1) v ON TRUE
              LEFT JOIN hr_department d ON d.id = p.department_id
              LEFT JOIN res_partner o ON o.id = p.partner_id
             WHERE r.id = ANY(%(rounds)s)
               AND NOT EXISTS (SELECT FROM thidua_evaluation x
                                WHERE x.round_id = r.id AND x.participant_id = p.id)
             ORDER BY r.id, p.id
             LIMIT %(limit)s
            """,
            known_keys=SQL(", ").join(
                SQL("%s AS %s", SQL.identifier("p", key), SQL.identifier(f"known_{key}"))
                for key in KEYS
            ),
            subject=self._opening_subject(),
            day=day,
            rounds=rounds.ids,
            limit=limit,
        )

    def _opening_subject(self):
        """Return the columns that say who the subject of a registration is (SQL)."""
        return SQL(
            """
            CASE WHEN p.employee_id IS NOT NULL THEN 'individual'
                 WHEN p.department_id IS NOT NULL THEN 'collective'
                 ELSE CASE o.thidua_kind %(kind_of)s
                      ELSE COALESCE(o.thidua_kind,
                           CASE WHEN o.is_company THEN 'organisation' ELSE 'household' END)
                      END
            END AS subject_kind,
            COALESCE(e.name, %(department_name)s, o.name) AS subject_name,
            CASE WHEN p.employee_id IS NOT NULL
                 THEN CASE v.sex WHEN 'male' THEN 'mr' WHEN 'female' THEN 'ms' END
                 WHEN o.thidua_kind = 'citizen' THEN o.thidua_salutation
            END AS salutation,
            CASE WHEN p.employee_id IS NOT NULL THEN v.job_title
                 WHEN o.thidua_kind = 'citizen' THEN o.function
            END AS job_title,
            COALESCE(v.department_id, p.department_id, o.thidua_unit_id) AS unit_id
            """,
            kind_of=SQL(" ").join(
                SQL("WHEN %s THEN %s", kind, subject) for kind, subject in KIND_OF_SUBJECT.items()
            ),
            department_name=self.env["hr.department"]._field_to_sql("d", "name"),
        )

    def _compute_left_keys(self, evaluations):
        """Have Python work out the keys of subjects renamed since they registered."""
        renamed = self.env.execute_query(
            SQL(
                "SELECT id FROM thidua_evaluation WHERE id = ANY(%s) AND search_key IS NULL",
                evaluations.ids,
            )
        )
        for key in KEYS:
            self.env.add_to_compute(self._fields[key], self.browse(row[0] for row in renamed))


class EvaluationLine(models.Model):
    """The lines of a new evaluation: one for each criterion in force that counts for it."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _opening_columns(self):
        """Return the stored fields of a new line (dict of name → SQL).

        Aliases: `e` the evaluation, `c` the criterion.
        """
        return {
            "evaluation_id": SQL("e.id"),
            "company_id": SQL("e.company_id"),
            "criterion_id": SQL("c.id"),
            "sequence": SQL("c.place"),
            "is_computed": SQL("c.method = 'computed'"),
            **{name: SQL.identifier("c", name) for name in LINE_FIELDS},
        }

    def _opening_source(self, kinds, evaluations):
        return SQL(
            """
            thidua_evaluation e
              JOIN %(kinds)s
                ON k.round_id = e.round_id AND k.subject_kind = e.subject_kind
              JOIN thidua_criterion c
                ON c.campaign_id = e.campaign_id AND c.subject_kind = k.counted AND c.active
             WHERE e.id = ANY(%(evaluations)s)
             ORDER BY e.id, c.place, c.id
            """,
            kinds=kinds,
            evaluations=evaluations.ids,
        )
