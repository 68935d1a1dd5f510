"""What holds for every model of the addon, however it is reached: found through the registry."""

import json

from psycopg2 import Error

from odoo import Command, models
from odoo.addons.thidua_khenthuong.models.core.declared import declared
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, mute_logger

from .common import Commune, CommuneCase, make_commune

MARK = "BIMAT"
MAIL = """From: %s
To: gateway@example.com
Subject: Forged
Message-ID: <forged-%s@example.com>
Content-Type: text/plain; charset=utf-8

Forged.
"""


class Filled(Commune):
    """A commune with a record of each kind, made as its people make them."""

    @classmethod
    def start(cls):
        cls.as_clerk = cls.env(user=cls.clerk, context={})
        cls.as_chair = cls.env(user=cls.chair, context={})
        cls.as_staff = cls.env(user=cls.staff, context={})
        cls.fill()

    @classmethod
    def fill(cls):
        round_ = cls.ranked_round()
        nomination = cls.nominate(cls.best(round_, "individual", 1), "award_gkxa")
        nomination.action_complete()
        decision = cls.as_clerk["thidua.decision"].create(
            {"round_id": round_.id, "approver_id": cls.chair.id}
        )
        decision.action_take_nominations()
        decision.action_submit()
        decision.with_env(cls.as_chair).action_approve()
        decision.write({"number": 7, "date": "2026-01-05"})
        decision.action_issue()
        cls.as_staff["thidua.difficulty"].create(
            {"campaign_id": round_.campaign_id.id, "name": "Khó", "description": "Khó khăn"}
        )
        initiative = cls.as_staff["thidua.initiative"].create(
            {
                "name": "Sáng kiến",
                "author_ids": [Command.create({"employee_id": cls.e_staff.id, "share": 100})],
            }
        )
        cls.as_staff["thidua.evidence"].create(
            {"initiative_id": initiative.id, "url": "https://example.com/a"}
        )
        cls.fill_proposal(round_)
        cls.fill_catalogues()

    @classmethod
    def fill_proposal(cls, round_):
        nomination = cls.nominate(cls.best(round_, "individual", 1, skip=1), "award_bktinh")
        nomination.action_complete()
        action = nomination.action_put_in_proposal()
        proposal = cls.as_clerk["thidua.proposal"].browse(action["res_id"])
        proposal.action_submit()
        proposal.with_env(cls.as_chair).action_approve()
        proposal.write({"number": 8, "date": cls.today()})
        proposal.action_send()
        answer = {"reason": "Chưa đủ tiêu chuẩn"}
        proposal._answer(nomination, "refuse", answer)

    @classmethod
    def fill_catalogues(cls):
        cls.as_clerk["thidua.cluster"].create(
            {
                "name": "Cụm",
                "member_ids": [
                    Command.create({"department_id": unit.id, "date_from": "2024-01-01"})
                    for unit in cls.departments[:2]
                ],
            }
        )
        cls.as_clerk["thidua.criteria.set"].create(
            {
                "name": "Bộ tiêu chí",
                "line_ids": [Command.create({"name": "Một", "subject_kind": "individual"})],
            }
        )
        series = cls.as_clerk["thidua.ranking.series"].create({"name": "Chuỗi"})
        cls.as_clerk["thidua.ranking.table"].create(
            {
                "series_id": series.id,
                "year": 2025,
                "issuer": "Thị xã",
                "ranked_count": 3,
                "ranking_ids": [Command.create({"name": "Xã", "rank": 1})],
            }
        ).action_confirm()


def models_of(env, transient=None):
    """Return the models of the addon that have a table (list of empty recordsets)."""
    return [
        env[name]
        for name in sorted(env.registry)
        if name.startswith("thidua.")
        and not env[name]._abstract
        and env[name]._auto
        and transient in (None, env[name]._transient)
    ]


def mark(records):
    """Write the mark before the names and texts of records, in the database."""
    records.env.flush_all()
    kept = ("state_from", "state_to", "symbol", "res_model", "model", "login", "password")
    for name, field in records._fields.items() if records.ids else ():
        if field.type in ("char", "text") and field.store and name not in kept:
            column = SQL.identifier(name)
            marked = SQL("%s || %s", MARK, column)
            if field.translate:
                marked = SQL("jsonb_build_object('en_US', %s || (%s ->> 'en_US'))", MARK, column)
            if field.column_type[0] in ("varchar", "text", "jsonb"):
                records.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s WHERE id IN %s",
                        SQL.identifier(records._table),
                        column,
                        marked,
                        tuple(records.ids),
                    )
                )
    records.env.invalidate_all()


def spec_of(model):
    return {name: {} for name, field in model._fields.items() if field.type != "binary"}


class TestDoors(CommuneCase):
    runs_long = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = {k: v for k, v in vars(cls).items() if isinstance(v, models.BaseModel)}
        cls.own = type("Own", (Filled,), {**people, "env": cls.env})
        cls.other = type("Other", (Filled,), {"env": cls.env})
        make_commune(cls.other, name="UBND xã Bí Mật", prefix="other.")
        cls.own.start()
        cls.other.start()
        theirs = [("company_id", "=", cls.other.company.id)]
        for model in (*models_of(cls.env, False), cls.env["hr.department"], cls.env["hr.employee"]):
            if "company_id" in model._fields:
                mark(model.with_context(active_test=False).search(theirs))

    def secrets(self, comodel, user):
        """Return up to two records that the user may not read: of his commune, of another."""
        model = self.env[comodel].with_context(active_test=False)
        guard = self.env["thidua.download"].with_user(user)
        found, last = {}, model.search([], order="id desc", limit=300)
        if guard._guard_readable(comodel, set(last.ids)) == set(last.ids):
            return []
        for record in last:
            if not guard._guard_readable(comodel, {record.id}):
                company = record["company_id"] if "company_id" in record._fields else None
                found.setdefault(company == self.company, record)
                if len(found) == (1 if company is None else 2):
                    break
        mark(found.get(True, model))
        return list(found.values())

    def readings(self, model, field, record):
        """Yield ways to have something told of a record that another would point at."""
        value = record.id if field.type == "many2one" else [[Command.LINK, record.id, 0]]
        spec = spec_of(model)
        yield "onchange", lambda: model.onchange({field.name: value}, [field.name], spec)
        yield "other onchange", lambda: model.onchange({field.name: value}, ["id"], spec)
        if field.type == "many2one":
            as_dict = {field.name: {"id": record.id}}
            yield "dict", lambda: model.onchange(as_dict, [field.name], spec)
        else:
            for command in (
                [Command.UPDATE, record.id, {}],
                [Command.SET, 0, [record.id]],
                [Command.LINK, float(record.id), 0],
                [Command.LINK, str(record.id), 0],
            ):
                values = {field.name: [command]}
                yield str(command), lambda v=values: model.onchange(v, [field.name], spec)
        default = model.with_context(**{f"default_{field.name}": value})
        yield "default", lambda: default.onchange({}, [], spec)
        yield "default_get", lambda: default.default_get([field.name])

    def makings(self, model, field, record):
        """Yield ways to make a record that points at another: name, what is called."""
        value = record.id if field.type == "many2one" else [[Command.LINK, record.id, 0]]
        yield "create", lambda: model.create({field.name: value})
        yield "web_save", lambda: model.web_save({field.name: value}, spec_of(model))

    def assertNothingTold(self, model, field, record):
        for way, attempt in self.readings(model, field, record):
            # they write nothing: what is remembered needs not be forgotten after each
            self.assertTellsNothing(way, attempt, field, record, flush=False)
        for way, attempt in self.makings(model, field, record):
            self.assertTellsNothing(way, attempt, field, record, flush=True)

    def assertTellsNothing(self, way, attempt, field, record, flush):
        try:
            with self.env.cr.savepoint(flush=flush), mute_logger("odoo.sql_db"):
                told = attempt()
                self.env.flush_all()
        except (AccessError, UserError, Error):
            return
        if isinstance(told, models.BaseModel):
            self.assertNotIn(record, told[field.name], f"{way}: the link was made")
        else:
            self.assertNotIn(MARK, json.dumps(told, default=str, ensure_ascii=False), way)

    def test_no_link_leads_to_what_one_may_not_read(self):
        tried = set()
        for role in ("staff", "clerk"):
            user = getattr(self, role)
            secrets = {}
            for model in models_of(self.env):
                for field in model._fields.values():
                    if not field.relational or field.name.startswith(("message_", "activity_")):
                        continue
                    if field.comodel_name not in secrets:
                        secrets[field.comodel_name] = self.secrets(field.comodel_name, user)
                    for record in secrets[field.comodel_name]:
                        tried.add((model._name, field.name))
                        with self.subTest(model=model._name, field=field.name, of=record):
                            self.assertNothingTold(model.with_user(user), field, record)
        # of what may be pointed at, these were there to be pointed at
        self.assertGreater(len(tried), 150)
        self.assertGreater(len({self.env[m]._fields[f].comodel_name for m, f in tried}), 28)

    def test_no_mail_makes_or_changes_a_record(self):
        gateway = self.env["mail.thread"].with_user(self.staff)
        mail = MAIL % (self.staff.email, "%s")
        for number, model in enumerate(models_of(self.env)):
            record = model.search([], limit=1)
            before = model.search_count([])
            said = self.env["mail.message"].search_count([])
            for options in (
                {"custom_values": {"company_id": self.company.id}},
                {},
                {"thread_id": record.id},
            ):
                with self.subTest(model=model._name, options=options):
                    with self.assertRaises(UserError):
                        gateway.message_process(model._name, mail % number, **options)
            with self.subTest(model=model._name, by="the gateway itself"):
                with self.assertRaises(UserError):
                    model.with_user(self.staff).sudo().message_new({}, {})
                with self.assertRaises(UserError):
                    record.with_user(self.staff).sudo().message_update({})
            self.assertEqual(model.search_count([]), before)
            self.assertEqual(self.env["mail.message"].search_count([]), said)

    def test_no_mail_carries_values_to_what_rights_rest_on(self):
        gateway = self.env["mail.thread"].with_user(self.staff)
        for model in ("hr.department", "hr.employee", "res.partner"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                gateway.message_process(
                    model, MAIL % (self.staff.email, model), custom_values={"name": "Forged"}
                )

    def test_what_is_recorded_is_never_typed(self):
        """Not by a default, whosever it is, and not by superuser code that holds no key."""
        checked = 0
        guarded = [*models_of(self.env, transient=False), self.env["hr.department"]]
        for model in guarded:
            record = model.search([], limit=1).with_user(self.clerk).sudo()
            for name in sorted(model._guard_recorded_fields() - declared(model, "_given_once")):
                field, forged = model._fields[name], self._forged(model._fields[name])
                with self.subTest(model=model._name, field=name):
                    asked = model.with_user(self.clerk).with_context({f"default_{name}": forged})
                    own = model.with_user(self.clerk).default_get([name])
                    self.assertEqual(asked.default_get([name]), own)
                    checked += 1
                    if record and field.store:
                        with self.assertRaises(UserError):
                            record.write({name: forged})
        self.assertGreater(checked, 150)

    def test_a_default_of_ones_own_is_no_way_in(self):
        self.env["ir.default"].with_user(self.clerk).set(
            "thidua.round", "opened_by_id", self.chair.id, user_id=True
        )
        launched = [("state", "=", "launched")]
        campaign = self.own.as_clerk["thidua.campaign"].search(launched, limit=1)
        round_ = self.own.as_clerk["thidua.round"].create(
            {"campaign_id": campaign.id, "kind": "annual", "year": 2026}
        )
        self.assertFalse(round_.opened_by_id)

    def test_a_nested_command_types_nothing_recorded(self):
        launched = [("state", "=", "launched")]
        campaign = self.own.as_clerk["thidua.campaign"].search(launched, limit=1)
        draft = campaign.with_context(default_amendment_of_id=campaign.id).create(
            {
                "name": "Kế hoạch",
                "amendment_of_id": campaign.id,
                "amendment_ids": [
                    Command.create({"name": "Sửa", "date_start": "2026-01-01"}),
                ],
                "date_start": "2026-01-01",
                "date_end": "2026-12-31",
            }
        )
        self.assertFalse(draft.amendment_of_id)

    def test_a_lineage_is_not_typed(self):
        """Predecessors give their history to who heads the successor."""
        units = self.env["hr.department"].with_user(self.clerk)
        theirs = self.departments[1]
        made = units.with_context(default_thidua_predecessor_ids=theirs.ids).create(
            {
                "name": "Thôn",
                "thidua_outside": True,
                "thidua_kind": "village",
                "company_id": self.company.id,
                "thidua_head_user_id": self.clerk.id,
                "thidua_predecessor_ids": [Command.set(theirs.ids)],
            }
        )
        self.assertFalse(made.thidua_predecessor_ids)

    def test_what_nobody_may_do_needs_the_key_as_superuser_too(self):
        operations = ("create", "write", "unlink")
        access = self.env["ir.model.access"].search([])
        for model in models_of(self.env, transient=False):
            rights = access.filtered(lambda a, name=model._name: a.model_id.model == name)
            for operation in operations:
                if any(rights.mapped(f"perm_{operation}")):
                    continue
                with self.subTest(model=model._name, operation=operation):
                    record = model.search([], limit=1).with_user(self.clerk).sudo()
                    if operation == "unlink" and not record:
                        continue
                    name = next(n for n, f in model._fields.items() if f.store and n != "id")
                    arguments = {"create": [{}], "write": [{name: False}], "unlink": []}
                    with self.assertRaises(UserError):
                        getattr(record or model.sudo(), operation)(*arguments[operation])

    def test_every_model_is_guarded(self):
        for model in models_of(self.env):
            with self.subTest(model=model._name):
                self.assertIsInstance(model, self.registry["thidua.guard.mixin"])

    def _forged(self, field):
        if field.type in ("one2many", "many2many"):
            return [[Command.SET, 0, self.env[field.comodel_name].search([], limit=1).ids]]
        if field.type == "many2one":
            return self.env[field.comodel_name].search([], limit=1).id
        if field.type == "selection":
            return field.get_values(self.env)[-1]
        return {
            "date": "2020-01-01",
            "datetime": "2020-01-01 00:00:00",
            "boolean": True,
            "json": {"1": [1, "x"]},
            "binary": "QQ==",
        }.get(field.type, "Forged" if field.type in ("char", "text", "html") else 7)
