from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..core.declared import declared
from ..core.figure import in_words
from ..core.language import in_company_language


class CampaignAmendment(models.Model):
    """A plan in force is never edited: a new version with its own number and date amends it.

    The new version is a draft copy in which the clerk edits. When the leader approves it, what
    differs is taken over into the plan in force, and the list of changes stays.

    Whatever adds a field or a kind of line to the plan declares it as `_amended_head` or
    `_amended_lines` beside it: both add up, see `declared`.
    """

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    # what an amendment may change of the plan itself
    _amended_head = (
        "name",
        "movement",
        "kind",
        "commendation_type_id",
        "scope",
        "date_start",
        "date_end",
        "recognise_annual",
        "recognise_final",
        "for_collective",
        "collective_note",
        "for_individual",
        "individual_note",
        "for_household",
        "household_note",
        "for_organisation",
        "organisation_note",
        "superior_reference",
        "superior_date",
        "superior_body",
    )
    _amended_lines = ("item_ids", "quota_ids", "duty_ids")

    amendment_of_id = fields.Many2one(
        "thidua.campaign",
        string="Amends",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
    )
    amendment_ids = fields.One2many("thidua.campaign", "amendment_of_id", string="Amendments")
    change_ids = fields.One2many("thidua.campaign.change", "amendment_id", string="Its changes")
    amended_ids = fields.One2many(
        "thidua.campaign.change",
        "campaign_id",
        string="Changes of the plan",
        domain=[("state", "=", "applied")],
    )
    amendment_reason = fields.Text(copy=False, help="Why the plan has to change.")

    # one at a time, or the second would undo the first
    _amendment_uniq = models.UniqueIndex(
        "(amendment_of_id) WHERE state IN ('draft', 'submitted')",
        "This plan already has an amendment that is not approved yet.",
    )

    # --- actions ------------------------------------------------------------------------------

    def action_amend(self):
        """Open the amendment of a launched plan, a new draft where there is none: Office.

        :return: window action of the thidua.campaign that amends this one
        :raise UserError: where the plan is not launched
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "launched" or self.amendment_of_id:
            raise UserError(
                self.env._(
                    "“%(campaign)s” is “%(state)s”: only a launched plan is amended. A draft is "
                    "simply edited.",
                    campaign=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        started = self.amendment_ids.filtered(lambda c: c.state in ("draft", "submitted"))
        # with the key: which plan it amends is recorded here alone
        amendment = started or self._keyed().with_context(thidua_amend=True).copy(
            {
                "amendment_of_id": self.id,
                "date_start": self.date_start,
                "date_end": self.date_end,
                "approver_id": self.approver_id.id,
                "signing": self.signing,
            }
        )
        return amendment.with_env(self.env)._window()

    def action_compare(self):
        """Draw up the list of what the amendment changes: Office, while it is a draft.

        :return: True
        :raise UserError: where it changes nothing
        """
        self.check_access("write")
        self._check_editable()
        for amendment in self:
            if not amendment.amendment_of_id:
                raise UserError(self.env._("“%s” amends no plan.", amendment.name))
            amendment._check_origins()
            amendment._list_changes()
            if not amendment.change_ids:
                raise UserError(
                    self.env._(
                        "“%s” is still the same as the plan in force: change it first.",
                        amendment.name,
                    )
                )
        return True

    def action_approve(self):
        """Approve: a plan is launched, an amendment is taken over into its plan.

        :return: True
        """
        amendments = self.filtered("amendment_of_id")
        for name, campaigns in (("approve", self - amendments), ("apply", amendments)):
            if campaigns:
                campaigns._move(name)
        return True

    # --- moves --------------------------------------------------------------------------------

    def _check_own_plan(self):
        for campaign in self:
            if campaign.amendment_of_id:
                raise UserError(
                    self.env._("“%s” is an amendment: it is not launched itself.", campaign.name)
                )

    def _check_can_submit(self):
        amendments = self.filtered("amendment_of_id")
        for amendment in amendments:
            if not (amendment.amendment_reason or "").strip():
                raise UserError(
                    self.env._("“%s”: say why the plan has to change.", amendment.display_name)
                )
        amendments.action_compare()
        return super()._check_can_submit()

    def _check_origins(self):
        """Raise where a line claims to stand for a line of another plan."""
        for field in declared(self, "_amended_lines"):
            # sudo: a line of a plan that the user does not see is just what is looked for
            origins = self[field].sudo().origin_id
            if origins.campaign_id - self.amendment_of_id:
                raise UserError(
                    self.env._(
                        "“%s” has lines that stand for lines of another plan. Delete them and "
                        "enter them anew.",
                        self.display_name,
                    )
                )

    def _check_amendment(self):
        for amendment in self:
            amendment._check_origins()
            plan = amendment.amendment_of_id
            if plan.state != "launched":
                raise UserError(
                    self.env._(
                        "“%(plan)s” is “%(state)s” by now: it can no longer be amended.",
                        plan=plan.display_name,
                        state=plan._state_label(plan.state),
                    )
                )

    def _amend(self, reason=None):
        """Take the differences over into the plans in force; all or nothing."""
        self._tell_submitter(reason)
        for amendment in self:
            plan = amendment.amendment_of_id._with_key()
            plan._lock_rows()
            # what is taken out goes first: a ceiling may take the place of another
            plan.write(amendment._removals())
            plan.write(amendment._differences())
            plan._check_amended()
            plan.with_context(active_test=False).duty_ids._announce_changes()
            told = in_company_language(amendment)
            plan._message_log(
                body=told.env._("Amended by %s. See the page “Amendments”.", told.display_name)
            )
            plan._tell_below(amendment)

    def _check_amended(self):
        """Raise where the plan in force, now amended, leaves no room for what rests on it.

        Whatever rests on a plan adds its own check.
        """

    # --- comparing ----------------------------------------------------------------------------

    def _differences(self):
        """Return what to write on the plan in force, so that it says what the amendment says."""
        plan = self.amendment_of_id
        # the last two follow from others unless they are written too
        values = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in declared(self, "_amended_head")
            if self[name] != plan[name] or name in ("movement", "commendation_type_id")
        }
        for field in declared(self, "_amended_lines"):
            commands = self._line_commands(field)
            if commands:
                values[field] = commands
        return values

    def _line_commands(self, field):
        commands = []
        for line in self[field]:
            wanted = line._amended_values()
            if not line.origin_id or line._replaces_origin():
                commands.append(Command.create({**wanted, **line._added_values()}))
            elif line.origin_id._amended_values() != wanted:
                commands.append(Command.update(line.origin_id.id, wanted))
        return commands

    def _removals(self):
        """Return what to write on the plan in force to take out what is no longer in it."""
        values = {}
        for field in declared(self, "_amended_lines"):
            kept = self[field].filtered(lambda line: not line._replaces_origin()).origin_id
            gone = self.amendment_of_id[field] - kept
            if gone:
                values[field] = [line._removal() for line in gone]
        return values

    def _list_changes(self):
        """Draw the list of changes up anew."""
        lines = declared(self, "_amended_lines")
        told = in_company_language(self)
        rows = told._head_changes() + [row for field in lines for row in told._line_changes(field)]
        # with the key: the list belongs to the system, whoever edits the amendment
        amendment = self._with_key()
        amendment.change_ids = [
            Command.clear(),
            *(
                Command.create({"what": what, "before": before, "after": after})
                for what, before, after in rows
            ),
        ]

    def _head_changes(self):
        plan = self.amendment_of_id
        return [
            (
                self._fields[name]._description_string(self.env),
                in_words(plan, name),
                in_words(self, name),
            )
            for name in declared(self, "_amended_head")
            if self[name] != plan[name]
        ]

    def _line_changes(self, field):
        lines, rows = self[field], []
        for line in lines:
            old = line.origin_id
            before = old._amended_beside(line) if old else ""
            after = line._amended_beside(old or line)
            if before != after:
                rows.append((self._line_label(line), before, after))
        for gone in self.amendment_of_id[field] - lines.origin_id:
            rows.append((self._line_label(gone), gone._amended_text(), ""))
        return rows

    def _line_label(self, line):
        """Return what kind of line it is, in words: a purpose, a criterion for collectives…"""
        for name in ("section", "subject_kind"):
            if line._fields.get(name):
                options = dict(line._fields[name]._description_selection(self.env))
                if name == "section":
                    return options[line.section]
                return self.env._("Criterion (%s)", options[line.subject_kind])
        names = declared(self, "_amended_lines")
        [field] = [f for n in names if (f := self._fields[n]).comodel_name == line._name]
        return field._description_string(self.env)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_amended(self):
        for campaign in self:
            if campaign.amendment_ids:
                raise UserError(self.env._("“%s” has amendments: it stays.", campaign.display_name))
