from odoo import api, fields, models, tools
from odoo.exceptions import RedirectWarning, UserError

# A context that comes in through RPC is JSON: nobody outside the server can hold this object.
_KEY = object()

# these only tell something: whoever is told may put them away
TOLD = (
    "activity_answer_came",
    "activity_follow_up",
    "activity_initiative_answer",
    "activity_overdue",
)
# what moves an activity to another record
PLACE = {"res_id", "res_model", "res_model_id"}


def by_machine(records):
    """Return `records` free to plan, change and close what the system asks of people.

    :param records: recordset of any model, whose activities are meant
    :return: the same records, in sudo
    """
    # sudo: whoever moves a record need not be allowed to plan or close the work of others
    return records.sudo().with_context(thidua_asking=_KEY)


class MailActivityType(models.Model):
    """Types of ours are given by the system alone: nobody chooses one by hand."""

    _inherit = "mail.activity.type"

    thidua_asked = fields.Boolean(
        string="Given by the system alone",
        compute="_compute_thidua_asked",
        search="_search_thidua_asked",
        export_string_translation=False,
    )

    def _compute_thidua_asked(self):
        asked = self._thidua_asked_ids()
        for activity_type in self:
            activity_type.thidua_asked = activity_type.id in asked

    def _search_thidua_asked(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("id", "in" if True in value else "not in", list(self._thidua_asked_ids()))]

    @api.model
    @tools.ormcache()
    def _thidua_asked_ids(self):
        """Return the ids of the types that this addon brings, by name (dict id → str)."""
        # sudo: names of records of ours
        data = self.env["ir.model.data"].sudo()
        found = data.search_read(
            [("module", "=", "thidua_khenthuong"), ("model", "=", self._name)], ["res_id", "name"]
        )
        return {row["res_id"]: row["name"] for row in found}

    def unlink(self):
        # with the key: Odoo turns the activities of a type that goes into plain to-dos
        return super(MailActivityType, self.with_context(thidua_asking=_KEY)).unlink()


class MailActivity(models.Model):
    """What the system asks of people stays until the step is taken, wherever it is looked at.

    Nobody plans, moves or hands on one by hand, and what its end does follows from the buttons of
    its record. Only what merely tells something may be put away by whoever is told.
    """

    _name = "mail.activity"
    _inherit = "mail.activity"

    activity_type_id = fields.Many2one(
        domain="['&', ('thidua_asked', '=', False), "
        "'|', ('res_model', '=', False), ('res_model', '=', res_model)]"
    )

    # --- computes ---------------------------------------------------------------------------

    @api.depends("activity_type_id", "active")
    @api.depends_context("uid")
    def _compute_can_write(self):
        """Whoever cannot end, change or drop an activity is offered no buttons for it."""
        result = super()._compute_can_write()
        for activity in self._thidua_asked() - self._thidua_endable():
            activity.can_write = False
        return result

    def _compute_res_name(self):
        """A form not saved yet tells no name of a record that its user may not read."""
        result = super()._compute_res_name()
        for activity in self.filtered(lambda a: not a.id and a.res_model and a.res_id):
            record = self.env[activity.res_model].browse(activity.res_id)
            if not record.with_user(self.env.user).has_access("read"):
                activity.res_name = False
        return result

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        # looked at afterwards: the type may come from the context
        if not self._thidua_holds_key():
            self._thidua_check_type(activities.activity_type_id)
        return activities

    def write(self, vals):
        if not self._thidua_holds_key():
            # before anything is said of it
            self.check_access("write")
            self._thidua_check_change(vals)
        result = super().write(vals)
        if PLACE & set(vals):
            # Odoo asks for the record on which an activity is made, not to which it is moved
            self.check_access("create")
        return result

    def unlink(self):
        if not self._thidua_holds_key():
            self.check_access("unlink")
            for activity in self._thidua_asked() - self._thidua_told_to_me():
                if activity._thidua_record().exists():
                    activity._thidua_refuse_end()
        return super().unlink()

    @api.autovacuum
    def _gc_delete_old_overdue_activities(self):
        # with the key: what still waits is asked again by the daily run
        return super(
            MailActivity, self.with_context(thidua_asking=_KEY)
        )._gc_delete_old_overdue_activities()

    # --- its end ----------------------------------------------------------------------------

    def _action_done(self, feedback=False, attachment_ids=None):
        """Mark done what may be; for the rest point to the buttons of the record."""
        if self._thidua_holds_key():
            return super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        self.check_access("write")
        for activity in self._thidua_asked() - self._thidua_endable():
            activity._thidua_refuse_end()
        # sudo: what the system wrote is for its user; Odoo would repeat it in the chatter, for all
        self._thidua_asked().sudo().with_context(thidua_asking=_KEY).write({"note": False})
        # with the key: Odoo puts them away by a plain write
        messages, following = super(
            MailActivity, self.with_context(thidua_asking=_KEY)
        )._action_done(feedback=feedback, attachment_ids=attachment_ids)
        return messages.with_env(self.env), following.with_env(self.env)

    # --- helpers ----------------------------------------------------------------------------

    def _thidua_holds_key(self):
        return self.env.context.get("thidua_asking") is _KEY

    def _thidua_asked(self):
        """Return those that the system asks of somebody, open ones."""
        types = self.env["mail.activity.type"]._thidua_asked_ids()
        # sudo: of which type they are is no secret
        return self.filtered(lambda a: a.sudo().active and a.sudo().activity_type_id.id in types)

    def _thidua_of_type(self, *names):
        """Return those of types of ours, by the names of these."""
        types = self.env["mail.activity.type"]._thidua_asked_ids()
        # sudo: the type alone is compared
        return self.filtered(lambda a: types.get(a.sudo().activity_type_id.id) in names)

    def _thidua_told_to_me(self):
        # sudo: whose it is, not what it says
        return self._thidua_of_type(*TOLD).filtered(lambda a: a.sudo().user_id == self.env.user)

    def _thidua_endable(self):
        """Return those asked by the system that the current user may mark done by hand."""
        return self._thidua_told_to_me()

    def _thidua_record(self):
        """Return the record on which the activity is, in sudo."""
        self.ensure_one()
        activity = self.sudo()  # sudo: only where it is
        # sudo: only whether it is still there
        return self.env[activity.res_model].sudo().browse(activity.res_id)

    @api.model
    def _thidua_check_type(self, activity_types):
        asked = activity_types.filtered("thidua_asked")
        if asked:
            raise UserError(
                self.env._(
                    "“%s” is asked by the system when its step comes, not planned by hand. Choose "
                    "another type of activity, such as a to-do.",
                    asked[0].name,
                )
            )

    def _thidua_check_change(self, vals):
        """Raise where something is changed by hand of what the system asks.

        Whoever is asked may put the day off in his own list; the daily run sets it right.
        """
        types = self.env["mail.activity.type"]._thidua_asked_ids()
        activities = self.sudo()  # sudo: of which type they are, and whose
        if vals.get("activity_type_id"):
            chosen = self.env["mail.activity.type"].browse(vals["activity_type_id"])
            self._thidua_check_type(chosen)
        for activity in activities.filtered(lambda a: a.activity_type_id.id in types):
            own = activity.user_id == self.env.user
            if set(vals) != {"date_deadline"} or not own:
                activity._thidua_refuse_change()

    def _thidua_refuse_change(self):
        raise UserError(
            self.env._(
                "“%(what)s” on “%(record)s” is asked by the system: it is not moved or changed by "
                "hand. It follows the record.",
                what=self._thidua_label(),
                record=self.sudo().res_name,  # sudo: whoever got here may name it
            )
        )

    def _thidua_refuse_end(self):
        """Say by which buttons the activity ends, and offer to open its record."""
        activity = self.sudo()  # sudo: whose it is, and on what
        if self in self._thidua_of_type(*TOLD):
            raise UserError(
                self.env._(
                    "“%(what)s” tells something to %(user)s: nobody else puts it away.",
                    what=self._thidua_label(),
                    user=activity.user_id.name,
                )
            )
        name = self.env["mail.activity.type"]._thidua_asked_ids().get(activity.activity_type_id.id)
        buttons = self._thidua_buttons().get(name) or self.env._("the buttons of the record")
        raise RedirectWarning(
            self.env._(
                "“%(what)s” on “%(record)s” does not end here, it ends with its step. Open it and "
                "use %(buttons)s.",
                what=self._thidua_label(),
                record=activity.res_name,
                buttons=buttons,
            ),
            self.action_open_document(),
            self.env._("Open"),
        )

    def _thidua_label(self):
        activity = self.sudo()  # sudo: what it is called
        return activity.summary or activity.activity_type_id.name

    @api.model
    def _thidua_buttons(self):
        """Return the buttons that end what is asked, in words: dict name of the type → str."""
        return {
            "activity_approve": self.env._("“Approve” or “Return…”"),
            "activity_receive": self.env._("“Take over into our own plan” or “Take note…”"),
            "activity_send_on": self.env._("“Send to another leader…”"),
            "activity_superior": self.env._("“Record the answer…”"),
            "activity_recover": self.env._(
                "“Item returned on”, “Money returned” or “No more comes back…”"
            ),
            "activity_self_assess": self.env._("“Send to the Office” or “Send to the head”"),
            "activity_score_head": self.env._("“Pass to the Office” or “Return…”"),
            "activity_appraise": self.env._("“Make final” or “Return…”"),
            "activity_report_send": self.env._("“Send”"),
            "activity_report_check": self.env._("“Accept” or “Return…”"),
            "activity_answer": self.env._("“Send the answer” or “Return…”"),
            "activity_clarify": self.env._("“Send to the Office”"),
            "activity_initiative": self.env._("“Recognise…”, “Do not recognise…” or “Return…”"),
        }


class ResUsers(models.Model):
    _inherit = "res.users"

    def action_archive(self):
        # with the key: Odoo drops what was asked of them; the daily run asks somebody else
        return super(ResUsers, self.with_context(thidua_asking=_KEY)).action_archive()
