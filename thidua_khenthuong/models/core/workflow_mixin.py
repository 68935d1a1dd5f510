from typing import NamedTuple

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError

from .declared import declared
from .language import in_company_language
from .mail_activity import by_machine

GROUP_OF_ROLE = {
    "office": "thidua_khenthuong.group_office",
    "leader": "thidua_khenthuong.group_leader",
    "admin": "thidua_khenthuong.group_admin",
}


class Move(NamedTuple):
    """One declared transition: the same row decides the buttons and what the server allows.

    `check` names a method that raises where something is missing, `after` one that runs when
    the state has changed, `asks` one that tells what is left undone (str), to be asked first.
    The reason of a `confidential` move stays in the log of moves, for Office and leaders alone.
    """

    name: str
    sources: tuple
    target: str
    roles: tuple
    check: str = ""
    after: str = ""
    needs_reason: bool = False
    asks: str = ""
    confidential: bool = False


class WorkflowMixin(models.AbstractModel):
    """States move only through declared moves; each is logged and answered for.

    A model names the states of `state`, declares `company_id`, `_workflow_moves` and
    `_workflow_editable`, and offers a public `action_…` for each move that calls `_move`. Moves,
    and what else stands in a table here, add up over the classes of the model: see `declared`.
    """

    _name = "thidua.workflow.mixin"
    _description = "Workflow"
    _inherit = ["thidua.guard.mixin", "mail.thread", "mail.activity.mixin"]

    # Odoo translates these words for its own models only
    activity_state = fields.Selection(
        selection_add=[("overdue", "Overdue"), ("today", "Today"), ("planned", "Planned")]
    )
    activity_exception_decoration = fields.Selection(
        selection_add=[("warning", "Alert"), ("danger", "Error")]
    )

    _workflow_moves = ()
    # states in which the content may be edited
    _workflow_editable = ("draft",)
    # fields that may be written in every state by whoever may write the record
    _workflow_free = frozenset()
    # fields that may be filled in later, once
    _workflow_late = frozenset()
    # external ids of the activities that a move opens, and the next one closes
    _workflow_activities = frozenset()

    # a model gives its own list, and its own default where it does not begin as a draft
    state = fields.Selection(
        lambda self: [], default="draft", required=True, readonly=True, copy=False, index=True
    )
    log_ids = fields.One2many(
        "thidua.workflow.log",
        "res_id",
        string="Moves",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        groups="thidua_khenthuong.group_office,thidua_khenthuong.group_leader",
    )
    available_moves = fields.Char(
        compute="_compute_available_moves", export_string_translation=False
    )
    is_editable = fields.Boolean(compute="_compute_is_editable", export_string_translation=False)
    # what may still be filled in: a view that asked the field itself would close it while one types
    late_fields = fields.Char(compute="_compute_late_fields", export_string_translation=False)

    # --- computes ---------------------------------------------------------------------

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_available_moves(self):
        names = dict.fromkeys(self, "")
        can_move = self._can_move()
        states = set(can_move.mapped("state"))
        moves = [move for move in declared(self, "_workflow_moves") if states & set(move.sources)]
        # asked once for each role, not for each move
        of_role = {
            role: set(can_move._with_role(role)._ids)
            for role in {role for move in moves for role in move.roles}
        }
        for record in can_move:
            for move in moves:
                if record.state in move.sources and any(
                    record._ids[0] in of_role[role] for role in move.roles
                ):
                    names[record] += f",{move.name},"
        for record in self:
            record.available_moves = names[record]

    @api.depends("state")
    def _compute_is_editable(self):
        for record in self:
            record.is_editable = record.state in self._workflow_editable

    @api.depends("state")
    def _compute_late_fields(self):
        late = sorted(declared(self, "_workflow_late"))
        for record in self:
            empty = [name for name in late if not record._origin[name]]
            record.late_fields = "".join(f",{name}," for name in empty)

    # --- CRUD -------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self._holds_key():
            vals_list = [self._guard_typed(vals) for vals in vals_list]
            first = self._fields["state"].default(self)
            for vals in vals_list:
                if vals.get("state", first) != first:
                    raise UserError(
                        self.env._(
                            "A new record starts as “%s”. Use its buttons to move it on.",
                            self._state_label(first),
                        )
                    )
        return super().create(vals_list)

    def write(self, vals):
        if not self._holds_key():
            # before it is asked whether the record is closed: this one never opens
            self._guard_recorded({name: value for name, value in vals.items() if name != "state"})
            self._check_write(vals)
        result = super().write(vals)
        if "company_id" in vals:
            # the rules are asked before a write: nobody hands a record to a company not his own
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_moved(self):
        for record in self:
            if record.state not in self._workflow_editable and not self._holds_key():
                raise UserError(
                    self.env._(
                        "“%(record)s” is “%(state)s” and others rest on it: it cannot be deleted.",
                        record=record.display_name,
                        state=record._state_label(record.state),
                    )
                )

    # --- what other models and buttons call ----------------------------------------------

    def _move(self, name, reason=None, **vals):
        """Move all of `self` by the declared move `name`, all or none.

        :param name: name of a move in `_workflow_moves`
        :param reason: str, kept in the log; required where the move says so
        :param vals: values written together with the new state
        :return: True
        :raise UserError: where the user, the state or the content does not allow it
        """
        if not self:
            return True
        move = self._find_move(name)
        self._check_move(move, reason)
        if move.check:
            getattr(self, move.check)()
        states = {record.id: record.state for record in self}
        # before it moves: some play their role only until then
        acted_for = self._acted_for(move)
        self._with_key().write({"state": move.target, **self._move_values(move), **vals})
        self._log_move(move, states, reason, acted_for)
        self._close_activities()
        if move.after:
            getattr(self, move.after)(reason)
        return True

    def _move_with_reason(self, name, reason):
        """Make a move that asks for a reason, for the window that asked; see `_move`."""
        move = self._find_move(name)
        if not move or not move.needs_reason:
            raise UserError(self.env._("There is no such step that asks for a reason."))
        return self._move(name, reason)

    def _find_move(self, name):
        """Return the declared move of a name (Move, or None)."""
        return next((m for m in declared(self, "_workflow_moves") if m.name == name), None)

    def _ask_reason(self, name):
        """Return the action that asks for the reason of the move `name` and then makes it."""
        return self._ask(name, self._step_label(name) or self.env._("Reason"))

    def _with_any_role(self, roles):
        found = self.browse()
        for role in roles:
            found |= self._with_role(role)
        return found

    def _with_role(self, role):
        """Return the records of `self` on which the current user plays a role.

        :param role: "office", "leader", "admin", "system" (only the server), or a model's own
        """
        if self._guard_is_system():
            return self
        if role in GROUP_OF_ROLE:
            return self if self.env.user.has_group(GROUP_OF_ROLE[role]) else self.browse()
        return self.browse()

    def _can_move(self):
        """Return the records of `self` that may move at all; others wait for something else."""
        return self

    def _check_editable(self):
        """Raise where the content of a record is closed by its state."""
        closed = self.filtered(lambda r: r.state not in self._workflow_editable)
        if closed and not self._holds_key():
            raise UserError(
                self.env._(
                    "“%(record)s” is “%(state)s”: its content can no longer be changed. "
                    "Have it returned first.",
                    record=closed[0].display_name,
                    state=closed[0]._state_label(closed[0].state),
                )
            )

    def _check_files(self, name):
        if self and not self._holds_key():
            self._lock_rows()
            self._check_write({name: True})
        return super()._check_files(name)

    def _hold_editable(self):
        """Hold the records so that nobody moves them meanwhile, and check as `_check_editable`."""
        if not self._holds_key():
            self._lock_rows()
            self._check_editable()

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env)).get(state, state)

    # --- activities -----------------------------------------------------------------------

    def _schedule(self, xmlid, user, note=None, **values):
        by_machine(self).with_context(lang=user.lang).activity_schedule(
            xmlid,
            user_id=user.id,
            note=Markup("<p>%s</p>") % note if note else False,
            **values,
        )

    def _close_activities(self):
        by_machine(self).activity_unlink(sorted(declared(self, "_workflow_activities")))

    # --- helpers ----------------------------------------------------------------------

    def _check_write(self, vals):
        if "state" in vals:
            raise UserError(
                self.env._(
                    "The state of “%s” moves only by its buttons (submit, approve, return…).",
                    self[:1].display_name,
                )
            )
        locked = {name for name in vals if not self._is_free(name)}
        late = declared(self, "_workflow_late")
        for record in self if locked else ():
            if any(name not in late or record[name] for name in locked):
                record._check_editable()

    def _is_free(self, name):
        free = declared(self, "_workflow_free")
        return name in free or name.startswith(("message_", "activity_"))

    def _check_move(self, move, reason):
        self.check_access("read")
        self._lock_rows()
        for record in self:
            if record.state not in move.sources:
                raise UserError(
                    self.env._(
                        "“%(record)s” is “%(state)s”: this step is only possible from %(sources)s.",
                        record=record.display_name,
                        state=record._state_label(record.state),
                        sources=", ".join(f"“{self._state_label(s)}”" for s in move.sources),
                    )
                )
        waiting = self - self._can_move()
        if waiting:
            raise UserError(waiting[0]._waiting_message())
        denied = self - self._with_any_role(move.roles)
        if denied:
            raise AccessError(
                self.env._(
                    "You may not take this step on “%(record)s”. It is for: %(who)s.",
                    record=denied[0].display_name,
                    who=", ".join(denied[0]._role_label(role) for role in move.roles),
                )
            )
        if move.needs_reason and not (reason or "").strip():
            raise UserError(
                self.env._("Give the reason: it is kept with “%s”.", self[:1].display_name)
            )

    def _lock_rows(self):
        try:
            # sudo: a lock writes nothing, and a leader approves what he may only read
            self.sudo().lock_for_update(allow_referencing=True)
        except LockError:
            raise UserError(self._busy_message()) from None
        self.invalidate_recordset(["state"])

    def _busy_message(self):
        """Return that somebody else holds one of these records (str)."""
        return self.env._(
            "Somebody else is working on “%s” at this moment. Try again in a little while.",
            self[:1].display_name,
        )

    def _waiting_message(self):
        """Return why this record may not move now (str), for `_can_move`."""
        return self.env._("“%s” cannot be moved on now.", self.display_name)

    def _role_label(self, role):
        return {
            "office": self.env._("the Office"),
            "leader": self.env._("a leader"),
            "admin": self.env._("the administrator"),
        }.get(role, self.env._("the system, as part of another step"))

    def _move_values(self, _move):
        """Return what is written together with the new state (dict)."""
        return {}

    def _log_move(self, move, states, reason, acted_for):
        self.env["thidua.workflow.log"]._keep(
            self,
            states,
            dict.fromkeys(self.ids, move.target),
            dict.fromkeys(self.ids, reason),
            acted_for,
        )
        told = in_company_language(self)
        labels = dict(self._fields["state"]._description_selection(told.env))
        shown = reason if reason and not move.confidential else ""
        bodies = {
            record.id: Markup("%s → <b>%s</b>%s")
            % (
                labels[states[record.id]],
                labels[move.target],
                told._log_beside(acted_for.get(record.id), shown),
            )
            for record in self
            # whoever reads the record reads its chatter
            if not (move.confidential and states[record.id] == move.target)
        }
        # sudo: the mover may have read access only; the author stays the mover
        self.browse(bodies).sudo()._message_log_batch(bodies=bodies)

    def _log_beside(self, acted_for, reason):
        """Return what the chatter says beside a move: for whom, and why (Markup)."""
        # sudo: a name only
        name = acted_for and acted_for.sudo().name
        lines = [self.env._("For %s, by delegation", name) if name else "", reason]
        return Markup("").join(Markup("<br/>%s") % line for line in lines if line)

    def _acted_for(self, _move):
        """Return for whom the current user makes a move of these records, by delegation.

        :param move: Move
        :return: dict id → res.users; nothing where he does it in his own right
        """
        return {}

    def _log_reasons(self, reasons):
        """Keep why something was decided where nothing moves: for Office and leaders alone.

        The chatter is no place for it: whoever is concerned reads it.

        :param reasons: dict id → str
        """
        records = self.browse(reasons)
        states = {record.id: record.state for record in records}
        self.env["thidua.workflow.log"]._keep(records, states, states, reasons)
