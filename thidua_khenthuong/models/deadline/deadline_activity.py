from collections import defaultdict

from markupsafe import Markup

from odoo import api, models
from odoo.tools import html2plaintext, plaintext2html
from odoo.tools.misc import format_date

from ..core.mail_activity import by_machine

# how many records the note of an activity names
NAMED = 10
MATTER_ACTIVITY = "thidua_khenthuong.activity_due"
RAISE_ACTIVITY = "thidua_khenthuong.activity_overdue"


class DeadlineMixin(models.AbstractModel):
    """The activities of what is owed: made, grouped, renewed and closed in bulk.

    One for each person and matter: on the record where he owes one, else on the matter, with a
    number and names. `thidua.owed` keeps what each stands for.
    """

    _name = "thidua.deadline.mixin"
    _inherit = "thidua.deadline.mixin"

    def _deadline_give(self, step, kind, wanted, owners, fresh=None, renew=True):
        """See to it that each person has one activity for all that he is to be told of a matter.

        :param step: Step
        :param kind: "remind" or "raise"
        :param wanted: dict (res.users, matter) → records, see `_deadline_wanted`
        :param owners: dict record → res.users, who owes it
        :param fresh: (res.users, matter) that may get a new activity; None: all. Others only have
            the one that is still open brought up to date
        :param renew: bring number and names in the activities up to date
        :return: dict (res.users, matter) → id of an activity
        """
        found, to_make, given_up, rows = self._deadline_sorted(step, kind, wanted, fresh)
        activities = self._deadline_create(
            [
                self._deadline_values(step, kind, user, matter, records, owners)
                for (user, matter), records in to_make.items()
            ]
        )
        # of the same persons, now in the one for all
        by_machine(self.env["mail.activity"]).browse(given_up).unlink()
        for activity, (key, records) in zip(activities, to_make.items(), strict=True):
            found[key] = activity.id
            rows += self._deadline_rows(activity.id, step, kind, records, key[1])
        self.env["thidua.owed"].sudo()._add(rows)  # sudo: kept by the system alone
        if kind == "remind":
            alone = {key: records for key, records in to_make.items() if len(records) == 1}
            self._deadline_follow([(user, records) for (user, _matter), records in alone.items()])
        if renew and rows:
            self._deadline_renew(step, owners, {matter.id for _user, matter in wanted})
        return found

    def _deadline_sorted(self, step, kind, wanted, fresh):
        """Sort what is wanted by what stands already; see `_deadline_give`.

        :return: (dict (res.users, matter) → id of the activity that tells it, dict (res.users,
            matter) → records that want a new one, list of ids of activities that it replaces,
            rows of `thidua.owed` that one which stands is to take in)
        """
        standing = self._deadline_standing(step, kind, wanted)
        elsewhere = self._deadline_elsewhere(step, wanted) if kind == "remind" else {}
        found, to_make, given_up, rows = {}, {}, [], []
        for key, records in wanted.items():
            user, matter = key
            lines = standing.get((user.id, matter.id), [])
            there = {line.res_id: line.activity_id for line in lines}
            for id_ in records._ids:
                if (user.id, id_) in elsewhere:
                    there[id_] = elsewhere[user.id, id_]
            if there:
                found[key] = next(iter(there.values()))
            missing = records.filtered(lambda record, there=there: record.id not in there)
            grouped = next((line.activity_id for line in lines if not line.on_record), None)
            if missing and grouped:
                found[key] = grouped
                rows += self._deadline_rows(grouped, step, kind, missing, matter)
            elif missing and (fresh is None or lines or key in fresh):
                # one that says why it was returned stays by itself
                alone = [line for line in lines if kind == "raise" or not line.has_note]
                given_up += [line.activity_id for line in alone]
                to_make[key] = records.browse([line.res_id for line in alone]) | missing
        return found, to_make, given_up, rows

    def _deadline_give_back(self, step, owners, reason):
        """Make an activity with the reason on each record that was returned to its owners."""
        note = plaintext2html(reason)
        given = [(user, record) for record in self for user in owners[record]]
        activities = self._deadline_create(
            [
                {
                    **self._deadline_values(step, "remind", user, None, record, owners),
                    "note": note,
                }
                for user, record in given
            ]
        )
        rows = []
        for activity, (_user, record) in zip(activities, given, strict=True):
            matter = record._deadline_matter(step)
            rows += self._deadline_rows(activity.id, step, "remind", record, matter)
        self.env["thidua.owed"].sudo()._add(rows)  # sudo: kept by the system alone
        self._deadline_follow(given)

    def _deadline_renew(self, step, owners, matter_ids=None, company=None, lines=None):
        """Bring date, number and names of the open activities up to date.

        :param owners: dict record → res.users, for the names in what was raised
        :param lines: list of Line, what stands, where it is known
        """
        if lines is None:
            # sudo: kept by the system alone
            owed = self.env["thidua.owed"].sudo()
            lines = owed._lines(self._name, step.name, matter_ids, company)
        by_activity = defaultdict(list)
        for line in lines:
            by_activity[line.activity_id].append(line)
        known = {record.id for record in owners}
        activities = by_machine(self.env["mail.activity"]).browse(by_activity)
        changed = defaultdict(activities.browse)
        for activity in activities:
            of_activity = by_activity[activity.id]
            if of_activity[0].kind == "raise" and not known.issuperset(
                line.res_id for line in of_activity
            ):
                continue
            records = self.browse([line.res_id for line in of_activity]).with_prefetch(self._ids)
            kind, on_record = of_activity[0].kind, of_activity[0].on_record
            matter = None if on_record else records[0]._deadline_matter(step)
            values = self._deadline_values(
                step, kind, activity.user_id, matter, records, owners, many=not on_record
            )
            # on the record it stays as it was made, perhaps with a reason; without a date too
            names = {"summary", "note"} if kind == "raise" or not on_record else set()
            if any(record._deadline_date(step) for record in records):
                names.add("date_deadline")
            for name in names:
                if not _same(activity[name], values[name]):
                    changed[name, values[name]] |= activity
        for (name, value), of_value in changed.items():
            of_value.with_context(mail_activity_quick_update=True)[name] = value

    def _deadline_end(self):
        """Take the records out of the activities that stand for them."""
        if self.ids:
            self.env["thidua.owed"].sudo()._end(self._name, self.ids)  # sudo: by the system alone

    # --- helpers ----------------------------------------------------------------------------

    def _deadline_standing(self, step, kind, wanted):
        """Return what open activities stand for: dict (user id, matter id) → list of Line."""
        found = defaultdict(list)
        matter_ids = {matter.id for _user, matter in wanted}
        owed = self.env["thidua.owed"].sudo()  # sudo: kept by the system alone
        for line in owed._lines(self._name, step.name, matter_ids) if matter_ids else ():
            if line.kind == kind:
                found[line.user_id, line.matter_id].append(line)
        return found

    def _deadline_elsewhere(self, step, wanted):
        """Return open activities of the step's own type on the records themselves.

        :return: dict (user id, record id) → activity id
        """
        ids = {id_ for records in wanted.values() for id_ in records._ids}
        # sudo: activities of others
        activities = self.env["mail.activity"].sudo()
        found = activities.search_fetch(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", list(ids)),
                ("activity_type_id", "=", self._deadline_type(step).id),
            ],
            ["user_id", "res_id"],
        )
        given = set(self._deadline_own_activities(found.ids))
        return {(a.user_id.id, a.res_id): a.id for a in found if a.id not in given}

    def _deadline_own_activities(self, activity_ids):
        """Return the ids of those activities that were made here (list of int)."""
        owed = self.env["thidua.owed"].sudo()  # sudo: kept by the system alone
        groups = owed._read_group([("activity_id", "in", activity_ids)], ["activity_id"])
        return [activity.id for (activity,) in groups]

    def _deadline_rows(self, activity_id, step, kind, records, matter):
        return [
            {
                "activity_id": activity_id,
                "company_id": record.company_id.id,
                "kind": kind,
                "model": self._name,
                "step": step.name,
                "res_id": record.id,
                "matter_id": matter.id,
            }
            for record in records
        ]

    @api.model
    def _deadline_create(self, vals_list):
        if not vals_list:
            return self.env["mail.activity"]
        # no e-mail a piece, the daily run sends one a person
        return (
            by_machine(self.env["mail.activity"])
            .with_context(mail_activity_quick_update=True, thidua_reminding=True)
            .create(vals_list)
        )

    @api.model
    def _deadline_follow(self, pairs):
        """Let persons follow the records that they owe, so that they hear what is said of them.

        :param pairs: list of (res.users, record)
        """
        # sudo: as an activity does that is planned for somebody
        followers = self.env["mail.followers"].sudo()
        wanted = {(record.id, user.partner_id.id) for user, record in pairs}
        there = followers.search_fetch(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", [res_id for res_id, _partner_id in wanted]),
                ("partner_id", "in", [partner_id for _res_id, partner_id in wanted]),
            ],
            ["res_id", "partner_id"],
        )
        missing = wanted - {(follower.res_id, follower.partner_id.id) for follower in there}
        # sudo: what whoever follows is told by default is the same for all
        subtypes = self.env["mail.message.subtype"].sudo().default_subtypes(self._name)[0]
        followers.create(
            [
                {
                    "res_model": self._name,
                    "res_id": res_id,
                    "partner_id": partner_id,
                    "subtype_ids": subtypes.ids,
                }
                for res_id, partner_id in sorted(missing)
            ]
        )

    def _deadline_values(self, step, kind, user, matter, records, owners, many=None):
        """Return the values of the activity that tells a person of records (dict).

        :param many: on the matter, whatever their number; None: where there are several
        """
        many = len(records) > 1 if many is None else many
        records = records.with_context(lang=user.lang)
        on = matter if many else records
        dates = [date for date in (r._deadline_date(step) for r in records) if date]
        if kind == "raise":
            type_xmlid = RAISE_ACTIVITY
        else:
            type_xmlid = MATTER_ACTIVITY if many else step.activity
        return {
            "activity_type_id": self._deadline_type_id(type_xmlid),
            "automated": True,
            "date_deadline": min(dates, default=records[:1].company_id._thidua_today()),
            "note": records._deadline_note(step, kind, owners)
            if many or kind == "raise"
            else False,
            "res_model_id": self.env["ir.model"]._get_id(on._name),
            "res_id": on.id,
            "summary": records._deadline_summary(step, kind),
            "user_id": user.id,
        }

    def _deadline_summary(self, step, kind):
        """Return in words what somebody owes, or what is overdue (str)."""
        if kind == "raise":
            what = self._deadline_type(step).name
            if len(self) > 1:
                return self.env._("Overdue: %(what)s (%(count)s)", what=what, count=len(self))
            return self.env._("Overdue: %(what)s", what=what)
        if len(self) > 1:
            return self._deadline_many(step, len(self))
        return self._deadline_type(step).summary

    def _deadline_told(self, step, kind):
        """Return what somebody is told of, with the name of a single record (str)."""
        if len(self) > 1:
            return self._deadline_summary(step, kind)
        what = (
            self._deadline_type(step).name
            if kind == "remind"
            else self._deadline_summary(step, kind)
        )
        return f"{what} – {self._deadline_label()}"

    def _deadline_note(self, step, kind, owners):
        """Return the list of the first records, with who owes them where it is raised (Markup)."""
        named = self[:NAMED]
        left = len(self) - len(named)
        return self.env["ir.qweb"]._render(
            "thidua_khenthuong.deadline_note",
            {
                "lines": [
                    {
                        "link": record._get_html_link(title=record._deadline_label()),
                        "who": ", ".join(owners[record].mapped("name")) if kind == "raise" else "",
                        "date": format_date(self.env, record._deadline_date(step)),
                    }
                    for record in named
                ],
                "more": self.env._("and %s more", left) if left else "",
            },
        )


def _same(old, new):
    """Return whether two values of an activity say the same; notes are stored sanitized (bool)."""
    if isinstance(new, Markup):
        return html2plaintext(old or "").split() == html2plaintext(new).split()
    return (old or False) == (new or False)
