"""Lists that all communes share are kept by the system administrator, own ones by each."""

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..campaign.test_reception import Body
from ..common import CommuneCase, make_commune
from ..users import new_user

GROUPS = ("staff", "leader", "office", "admin")


@tagged("post_install", "-at_install", "standard")
class TestCatalogue(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = Body(cls.env)
        make_commune(cls.other, name="UBND xã Bên", prefix="ben.")
        cls.system_user = new_user(
            cls.env,
            "thu.system",
            "base.group_user,base.group_system,thidua_khenthuong.group_admin",
            company_id=cls.company.id,
            company_ids=[cls.company.id],
        )

    def rpc(self, user, records, method, *args, **kwargs):
        model = self.env(user=user, su=False, context={})[records._name]
        head = [] if method == "create" else [records.ids]
        result = call_kw(model, method, [*head, *args], kwargs)
        self.env.flush_all()
        return result

    def refused(self, user, records, method, *args, **kwargs):
        try:
            with self.env.cr.savepoint():
                self.rpc(user, records, method, *args, **kwargs)
        except (AccessError, UserError):
            self.env.invalidate_all()
        else:
            self.fail(f"{user.login} may {method}{args} on {records}")

    def test_who_keeps_own_entries_is_told_to_add_one(self):
        for user, model, method in (
            (self.admin_user, "thidua.award", "action_archive"),
            (self.clerk, "thidua.criteria.set", "unlink"),
        ):
            shared = self.env[model].search([("company_id", "=", False)], limit=1)
            told = {}
            # whoever keeps none is told that he may not, as ever
            for each in (user, self.staff):
                with self.assertRaises(AccessError) as refused:
                    self.rpc(each, shared, method)
                told[each] = str(refused.exception)
            self.assertIn(shared.display_name, told[user])
            self.assertIn("of your own", told[user])
            self.assertNotIn("of your own", told[self.staff])

    # --- the kind, through the registry -------------------------------------------------------

    def writable(self):
        """Return our stored models that a group of ours may write, with the groups that may."""
        groups = self.env["res.groups"].union(
            *(self.env.ref(f"thidua_khenthuong.group_{name}") for name in GROUPS)
        )
        access = self.env["ir.model.access"].search(
            [("group_id", "in", groups.ids), ("active", "=", True)]
        )
        access = access.filtered(lambda a: a.perm_write or a.perm_create or a.perm_unlink)
        names = set(access.model_id.mapped("model"))
        ours = [name for name in sorted(names) if name.startswith("thidua.")]
        return [self.env[name] for name in ours if not self.env[name]._transient]

    def test_every_list_has_an_owner(self):
        """A model that users write is its company's, a part of such a one, or a catalogue."""
        self.assertGreater(len(self.writable()), 30)
        catalogues = self.env.registry.descendants(["thidua.catalogue.mixin"], "_inherit")
        for model in self.writable():
            with self.subTest(model=model._name):
                field = model._fields.get("company_id")
                self.assertTrue(field, "it belongs to nobody")
                follows = field.related or field.compute
                self.assertTrue(field.required or follows or model._name in catalogues)

    def test_no_shared_record_is_anybodys(self):
        """Nobody but the system administrator writes or deletes a record without a company."""
        users = [
            *(self.staff, self.head, self.clerk, self.chair, self.admin_user),
            *(self.other.admin_user, self.other.clerk),
        ]
        checked = set()
        for model in self.writable():
            shared = model.with_context(active_test=False).search(
                [("company_id", "=", False)], limit=1
            )
            if not shared:
                continue
            checked.add(model._name)
            for user in users:
                with self.subTest(model=model._name, user=user.login):
                    self.assertTrue(shared.with_user(user).has_access("read"))
                    self.refused(user, shared, "write", {"company_id": user.company_id.id})
                    self.refused(user, shared, "unlink")
                    for name in ("name", "active", "sequence", "note", "counts_as"):
                        if name in model._fields:
                            self.refused(user, shared, "write", {name: shared[name]})
        self.assertLessEqual(
            {
                "thidua.subject.class",
                "thidua.activity.field",
                "thidua.legal.basis",
                "thidua.authority",
                "thidua.award",
                "thidua.award.power",
                "thidua.award.rate",
                "thidua.base.salary",
                "thidua.result.class",
            },
            checked,
        )

    def catalogues(self):
        names = self.env.registry.descendants(["thidua.catalogue.mixin"], "_inherit")
        return [self.env[name] for name in sorted(names) if not self.env[name]._abstract]

    def values(self, model):
        """Return what an own record of a catalogue needs (dict)."""
        own = {
            **self.values_of_awards(),
            "thidua.legal.basis": {
                "number": "01/2026/QĐ-X",
                "name": "Quy chế của xã",
                "issuer": "UBND xã",
            },
            "thidua.commendation.type": {"code": "own", "name": "Của riêng xã"},
            "thidua.authority": {"code": "own", "name": "Riêng", "level": "commune"},
            "thidua.award": {
                "code": "own",
                "name": "Riêng",
                "category": "form",
                "for_individual": True,
            },
            "thidua.base.salary": {"amount": 1},
            "thidua.dossier.requirement": {"code": "own", "name": "Của riêng xã"},
            "thidua.recovery.term": {"days": 10},
            "thidua.fund.limit": {"kind": "lowland", "percent": 0.8},
            "thidua.result.class": {"name": "Của riêng xã", "share": 50},
            "thidua.stat.form": {"code": "own", "name": "Của riêng xã"},
        }
        vals = own.get(model._name, {"name": "Của riêng xã"})
        vals = {name: value for name, value in vals.items() if name in model._fields}
        return {**vals, "date_from": date(2030, 1, 1)} if "date_from" in model._fields else vals

    def values_of_awards(self):
        """Return what own records about awards need (dict model → dict)."""
        ref = self.env.ref
        return {
            "thidua.award.power": {
                "award_id": ref("thidua_khenthuong.award_gkxa").id,
                "authority_id": ref("thidua_khenthuong.authority_commune").id,
            },
            "thidua.award.rate": {
                "award_id": ref("thidua_khenthuong.award_gkxa").id,
                "subject_kind": "individual",
                "coefficient": 0.1,
            },
            "thidua.bonus.multiplier": {"subject_kind": "household", "factor": 1.4},
            "thidua.award.condition": {
                "award_id": ref("thidua_khenthuong.award_ldtt").id,
                "kind": "no_discipline",
            },
            "thidua.council.rule": {
                "award_id": ref("thidua_khenthuong.award_gkxa").id,
                "threshold": 60,
            },
            "thidua.posting.term": {
                "days": 5,
                "provision": "Quy chế của xã",
                "asked_of": "Đề nghị của riêng xã",
            },
        }

    def test_own_ones(self):
        """An app administrator adds his company's own, cannot share it, give it away or hide it."""
        for model in self.catalogues():
            keeper = self.admin_user
            with self.subTest(model=model._name):
                own = model.browse(self.rpc(keeper, model, "create", self.values(model)))
                self.assertEqual(own.company_id, self.company, "his own, without being asked")
                other = self.other.admin_user
                self.assertFalse(own.with_user(other).has_access("read"))
                self.refused(keeper, own, "write", {"company_id": False})
                self.refused(keeper, own, "write", {"company_id": self.other.company.id})
                for owner in (False, self.other.company.id):
                    vals = {**self.values(model), "company_id": owner}
                    self.refused(keeper, model, "create", vals)
                    self.refused(
                        keeper,
                        model,
                        "create",
                        self.values(model),
                        context={"default_company_id": owner},
                    )
                for user in (self.staff, self.chair, other, self.other.clerk):
                    self.refused(user, own, "write", {"company_id": self.company.id})
                # the system administrator may share it
                self.rpc(self.system_user, own, "write", {"company_id": False})
                self.assertFalse(own.company_id)

    # --- names --------------------------------------------------------------------------------

    def test_names_of_choices(self):
        """A name is not in the list twice: not shared and own, not by case or blanks alone."""
        for name in ("thidua.subject.class", "thidua.activity.field"):
            model = self.env[name]
            shared = model.search([("company_id", "=", False)], limit=1)
            for text in (shared.name, f"  {shared.name.upper()} "):
                with self.assertRefused("already in the list", ValidationError):
                    self.rpc(self.admin_user, model, "create", {"name": text})
            self.rpc(self.admin_user, model, "create", {"name": "Làng nghề"})
            # what another commune has is its own affair
            self.rpc(self.other.admin_user, model, "create", {"name": "Làng nghề"})
            with self.assertRefused("already in the list", ValidationError):
                self.rpc(self.admin_user, model, "create", {"name": "làng  nghề"})
            # a name that differs in its marks is another
            self.rpc(self.admin_user, model, "create", {"name": "Làng nghè"})

    def test_offered_in_papers(self):
        """A list offers shared and own names to choose from, not those of another commune."""
        fields_ = self.env["thidua.activity.field"]
        self.rpc(self.admin_user, fields_, "create", {"name": "Của xã này"})
        self.rpc(self.other.admin_user, fields_, "create", {"name": "Của xã bên"})
        campaign = self.launch()
        participants = self.add_everyone(campaign)
        listed = self.as_clerk["thidua.commendation"].with_user(self.env.user)
        choices = listed.with_company(self.company)._list_choices()["activity_fields"]
        self.assertIn("Của xã này", choices)
        self.assertNotIn("Của xã bên", choices)
        stranger = fields_.search([("name", "=", "Của xã bên")])
        with self.assertRaises(UserError):
            participants[0].activity_field_id = stranger
