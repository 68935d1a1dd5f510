from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..assessment.evaluation import OPEN_ROUND, SCORERS
from ..assessment.evaluation_progress import PROGRESS
from ..core.value_mixin import is_id, whole_number
from ..organisation.subject_mixin import SUBJECT_KINDS

PAGE = 80
# more would keep the screen waiting
PAGE_MAX = 500
NOTES = ("self_note", "head_note", "office_note")
TOTALS = {"self": "self_total", "head": "head_total", "office": "total"}


class Round(models.Model):
    """The score table of a round: evaluations down, criteria across.

    It shows and takes what the user could read and write in each evaluation, no more.
    """

    _name = "thidua.round"
    _inherit = "thidua.round"

    @api.readonly
    def score_grid_read(self, filters=None, offset=0, limit=PAGE):
        """Return a page of the score table. Nothing but reading; runs as the user.

        On an empty recordset, the newest round under way is taken; without filters, those that
        show what the user may score now.

        :param filters: dict, all optional: "step" ("self", "head" or "office": whose scores are
            to be given), "kind" (of subject), "unit" (id of a department), "criterion" (id: that
            one only, with remarks), "progress" (of the evaluation), "mine" (bool: only what I may
            score now), "search" (words of the name, with or without accents)
        :param offset: int, how many rows to skip
        :param limit: int, rows at most
        :return: dict
            * "round": {"id", "name", "open"}, or False where there is none
            * "filters": the filters as taken, defaults filled in
            * "total": int, rows in all
            * "rows": see `_grid_rows`
            * on the first page also "kinds", "units", "progress", "steps" (lists of choices),
              and "criteria" (see `_grid_criteria`)
        :raise UserError: where a filter has a value that it cannot have
        """
        round_ = self[:1] or self._grid_default()
        if not round_:
            return {"round": False, "rows": [], "total": 0}
        round_.check_access("read")
        asked = filters if isinstance(filters, dict) else {}
        filters = round_._grid_filters(asked or round_._grid_opening())
        domain = round_._grid_domain(filters)
        evaluations, total = round_._grid_page(domain, filters, offset, limit)
        open_ = round_.state in OPEN_ROUND
        page = {
            "round": {"id": round_.id, "name": round_.display_name, "open": open_},
            "filters": filters,
            "total": total,
            "rows": evaluations._grid_rows(filters),
        }
        if not offset:
            page.update(round_._grid_choices(filters))
        return page

    @api.model
    def _search_display_name(self, operator, value):
        # a round's name is worked out, not stored: it is found by its campaign and its year
        if operator == "in":
            return Domain.OR(self._plain_domain("ilike", name) for name in value if name)
        return self._plain_domain(operator, value)

    # --- filters ------------------------------------------------------------------------------

    @api.model
    def _grid_default(self):
        under_way = self.search([("state", "in", OPEN_ROUND)], order="id desc", limit=1)
        return under_way or self.search(
            [("state", "not in", ("draft", "opening"))], order="id desc", limit=1
        )

    def _grid_filters(self, asked):
        """Return the filters with defaults in place of what is not asked (dict).

        :raise UserError: where a value is none of those a filter can have
        """
        filters = {
            "step": asked.get("step") or self._grid_default_step(),
            "kind": asked.get("kind") or False,
            "progress": asked.get("progress") or False,
            "mine": bool(asked.get("mine")),
            "search": str(asked.get("search") or ""),
            "unit": asked.get("unit") or False,
            "criterion": asked.get("criterion") or False,
        }
        if not filters["kind"]:
            kinds = [choice["value"] for choice in self._grid_kinds()]
            filters["kind"] = kinds[0] if kinds else SUBJECT_KINDS[0][0]
        allowed = {
            "step": SCORERS,
            "kind": dict(SUBJECT_KINDS),
            "progress": {False: "", **dict(PROGRESS)},
        }
        wrong = [name for name, values in allowed.items() if filters[name] not in list(values)]
        wrong += [n for n in ("unit", "criterion") if filters[n] and not is_id(filters[n])]
        for name in wrong:
            raise UserError(
                self.env._(
                    "Score table: “%(value)s” is no value of the filter “%(name)s”.",
                    value=filters[name],
                    name=name,
                )
            )
        return filters

    def _grid_opening(self):
        """Return the filters that show what the user may score now (dict), {} where he may none.

        What is his own to score goes before what the Office might enter for others.
        """
        user = self.env.user
        for step in dict.fromkeys((self._grid_default_step(), "head", "self")):
            here = self.env["thidua.evaluation"].search(
                [("round_id", "=", self.id), ("state", "=", step)]
            )
            found = here._where_may_score(step)
            found = found._own_of(user) if step == "self" else found
            if found:
                kinds = set(found.mapped("subject_kind"))
                kind = next(kind for kind, _label in SUBJECT_KINDS if kind in kinds)
                return {"step": step, "kind": kind, "mine": True}
        return {}

    def _grid_default_step(self):
        """Return whose scores this user gives, most likely (str)."""
        user = self.env.user
        if any(user.has_group(f"thidua_khenthuong.group_{name}") for name in ("office", "leader")):
            return "office"
        at_head = [("round_id", "=", self.id), ("state", "=", "head")]
        return "head" if self.env["thidua.evaluation"].search_count(at_head, limit=1) else "self"

    def _grid_domain(self, filters):
        domain = Domain("round_id", "=", self.id) & Domain("subject_kind", "=", filters["kind"])
        if filters["unit"]:
            domain &= Domain("unit_id", "=", filters["unit"])
        if filters["progress"]:
            domain &= Domain("progress_state", "=", filters["progress"])
        if filters["search"]:
            domain &= Domain("search_text", "ilike", filters["search"])
        if filters["mine"]:
            domain &= Domain("state", "=", filters["step"])
        return domain

    def _grid_page(self, domain, filters, offset, limit):
        """Return the evaluations of a page, by unit and name, and how many there are in all."""
        model = self.env["thidua.evaluation"]
        limit = whole_number(self.env, limit, 1, PAGE_MAX)
        offset = whole_number(self.env, offset, 0, 10**7)
        offset = max(int(offset), 0)
        order = "unit_id, subject_name, id"
        if filters["mine"]:
            # who may score is worked out, not stored; only those at this step are asked about
            found = model.search(domain, order=order)._where_may_score(filters["step"])
            return found[offset : offset + limit].with_prefetch(), len(found)
        found = model.search(domain, order=order, offset=offset, limit=limit)
        return found, model.search_count(domain)

    # --- choices ------------------------------------------------------------------------------

    def _grid_choices(self, filters):
        """Return what the filters offer, each kind and unit with its number of evaluations."""
        evaluation = self.env["thidua.evaluation"]
        of_kind = [("round_id", "=", self.id), ("subject_kind", "=", filters["kind"])]
        units = evaluation._read_group(of_kind, ["unit_id"], ["__count"])
        progress = evaluation._fields["progress_state"]._description_selection(self.env)
        return {
            "kinds": self._grid_kinds(),
            "units": [
                {"value": unit.id, "label": unit.display_name, "count": count}
                for unit, count in units
                if unit
            ],
            "progress": [{"value": value, "label": label} for value, label in progress],
            "steps": [
                {
                    "value": step,
                    "label": self.env["thidua.evaluation.line"]
                    ._fields[f"{step}_score"]
                    ._description_string(self.env),
                }
                for step in ("office", "head", "self")
            ],
            "criteria": self._grid_criteria(filters["kind"]),
        }

    def _grid_kinds(self):
        groups = dict(
            self.env["thidua.evaluation"]._read_group(
                [("round_id", "=", self.id)], ["subject_kind"], ["__count"]
            )
        )
        labels = self.env["thidua.evaluation"]._fields["subject_kind"]
        return [
            {"value": kind, "label": label, "count": groups[kind]}
            for kind, label in labels._description_selection(self.env)
            if groups.get(kind)
        ]

    def _grid_criteria(self, kind):
        """Return the criteria by which a kind is scored in the round, in the plan's order.

        :return: list of {"id", "code", "name", "effect", "guidance", "max", "weight", "evidence",
            "note" (what scores are allowed, in words), "allowed" (list of [points, name]; empty:
            any up to the maximum), "bands" (headings that begin here: list of [level, title,
            how many criteria])}
        """
        groups = self.env["thidua.evaluation.line"]._read_group(
            [("evaluation_id.round_id", "=", self.id), ("evaluation_id.subject_kind", "=", kind)],
            ["criterion_id"],
        )
        criteria = self.env["thidua.criterion"].union(*(criterion for [criterion] in groups))
        criteria = criteria._outlined()
        return [
            {
                "id": criterion.id,
                "code": criterion.code or "",
                "name": criterion.name,
                "effect": criterion.effect,
                "guidance": criterion.description or "",
                "max": criterion.max_score,
                "weight": criterion.weight,
                "evidence": criterion.evidence_required,
                "note": criterion._allowed_note(),
                "allowed": [[points, name] for points, name in criterion._allowed_scores().items()],
                "bands": bands,
            }
            for criterion, bands in zip(criteria, criteria._bands(), strict=True)
        ]
