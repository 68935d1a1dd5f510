"""The figures of the overview: against the database itself, and against what they open."""

import json

from odoo import Command
from odoo.exceptions import AccessError, UserError

from ..common import make_commune
from ..users import new_user
from .common import OverviewCase


class TestFigures(OverviewCase):
    def sql(self, query, **values):
        self.env.flush_all()
        self.env.cr.execute(query, {"campaign": self.campaign.id, "round": self.round.id, **values})
        return self.env.cr.fetchone()[0]

    def test_against_the_database(self):
        data = self.read(self.chair)
        registered = self.sql(
            "SELECT count(*) FROM thidua_participant WHERE campaign_id = %(campaign)s"
            " AND state IN ('registered', 'accepted')"
        )
        scored = self.sql(
            "SELECT count(*) FROM thidua_evaluation WHERE round_id = %(round)s AND state = 'final'"
        )
        nominated = self.sql(
            "SELECT count(DISTINCT evaluation_id) FROM thidua_nomination"
            " WHERE round_id = %(round)s AND state NOT IN ('refused', 'revoked')"
        )
        self.assertEqual(self.values(data, "funnel"), {"2025": [registered, scored, nominated, 0]})
        everyone = len(self.departments) + len(self.employees)
        self.assertEqual((registered, nominated), (everyone, 2))
        owed = self.sql(
            "SELECT count(*) FROM thidua_report_submission WHERE campaign_id = %(campaign)s"
            " AND state IN ('waiting', 'returned')"
        )
        figures = self.figures(data)
        self.assertEqual(figures["reports_owed"]["value"], owed)
        self.assertEqual(figures["reports_late"]["value"], owed)
        self.assertEqual(owed, 2)

    def test_every_figure_opens_exactly_what_it_counts(self):
        self.nominated[:1].with_env(self.as_clerk)._move_with_reason("refuse", "Rút hồ sơ")
        for user in (self.clerk, self.chair, self.head):
            opened = 0
            for where, cell in self.cells(self.read(user)):
                if not cell["open"]:
                    continue
                records = self.opened(user, cell["open"])
                told = sum(records.mapped("bonus")) if where == "bonus" else len(records)
                if not where.startswith("Fund"):
                    self.assertEqual(told, cell["value"], f"{user.login}: {where}")
                opened += 1
            self.assertGreater(opened, 8, user.login)

    def test_it_is_plain_data(self):
        data = self.read(self.chair)
        told = json.loads(json.dumps(data))
        self.assertEqual(self.values(told, "funnel"), self.values(data, "funnel"))
        for (_where, cell), (_same, sent) in zip(self.cells(data), self.cells(told), strict=True):
            if cell["open"]:
                self.assertEqual(
                    self.opened(self.chair, cell["open"]), self.opened(self.chair, sent["open"])
                )

    def test_places_used_and_left(self):
        data = self.read(self.clerk)
        rows = [(label["text"], label["note"]) for label in self.chart(data, "quota")["labels"]]
        quotas = self.campaign.quota_ids.filtered(lambda q: q.round_kind == "annual")
        self.assertEqual(len(rows), len(quotas))
        place = rows.index(("Giấy khen của Chủ tịch UBND xã", "Individuals"))
        values = self.values(data, "quota")
        told = [values[name][place] for name in ("Nominated", "Places left", "At most")]
        self.assertEqual(told, [2, 0, 2])
        # the district's award ended with the district: no place of it is left
        ended = next(n for n, (_award, note) in enumerate(rows) if "any more" in note)
        self.assertEqual((values["Places left"][ended], values["At most"][ended]), (0, 1))

    def test_a_title_without_ceiling(self):
        quota = self.campaign.quota_ids.filtered(
            lambda q: (q.round_kind, q.counted, q.award_id.code) == ("annual", "individual", "GKXA")
        )
        quota.sudo()._with_key().unlimited = True
        chart = self.chart(self.read(self.clerk), "quota")
        texts = {cell["text"] for cell in chart["series"][2]["cells"]}
        self.assertIn("No ceiling", texts)

    def test_units_that_lack(self):
        youth = self.departments[3]
        participant = self.campaign.participant_ids.filtered(lambda p: p.department_id == youth)
        self.assertEqual(self.figures(self.read(self.chair))["units_lacking"]["value"], 0)
        participant.with_env(self.as_clerk)._move_with_reason("withdraw", "Nhầm")
        figures = self.figures(self.read(self.chair))
        self.assertEqual(figures["units"]["value"], len(self.departments) - 1)
        self.assertEqual(figures["units"]["note"], f"of {len(self.departments)} units")
        lacking = self.opened(self.chair, figures["units_lacking"]["open"])
        self.assertEqual(lacking, youth)

    def test_units_of_a_cluster_are_its_members(self):
        cluster = self.as_clerk["thidua.cluster"].create(
            {
                "name": "Cụm 1",
                "member_ids": [
                    Command.create({"department_id": unit.id}) for unit in self.departments[:2]
                ],
            }
        )
        self.campaign.sudo()._with_key().write({"scope": "cluster", "cluster_id": cluster.id})
        note = self.figures(self.read(self.chair))["units"]["note"]
        self.assertEqual(note, "of 2 units")

    def test_progress_of_rounds(self):
        values = self.values(self.read(self.chair), "rounds")
        self.assertEqual(values["Made final"], [len(self.round.evaluation_ids)])
        self.assertEqual(values["Not sent"], [0])

    def test_awards_and_money(self):
        self.nominated.action_complete()
        action = self.nominated.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 5, "date": self.today()})
        decision.action_issue()
        fund = self.as_clerk["thidua.fund"].create({"year": self.today().year})
        fund.write({"spending_estimate": 10_000_000_000})
        self.round.sudo()._with_key().year = self.today().year
        data = self.read(self.chair)
        figures = self.figures(data)
        bonus = sum(decision.commendation_ids.mapped("bonus"))
        self.assertEqual(figures["awards"]["value"], 2)
        self.assertEqual(figures["bonus"]["value"], bonus)
        self.assertEqual(self.values(data, "funnel")[str(self.today().year)][2:], [2, 2])
        chart = self.chart(data, "fund")
        rows = dict(
            zip([x["text"] for x in chart["labels"]], chart["series"][0]["cells"], strict=True)
        )
        self.assertEqual(rows["Bonuses granted"]["value"], bonus)
        granted = self.opened(self.chair, rows["Bonuses granted"]["open"])
        self.assertEqual(granted, decision.commendation_ids)
        self.assertEqual(rows["Balance left"]["value"], fund.balance)
        self.assertIn("đ", rows["Bonuses granted"]["text"])
        self.assertFalse(self.chart(self.read(self.head), "fund"), "a head sees nothing of it")


class TestYears(OverviewCase):
    def test_beside_the_year_before(self):
        second = self.open_round(self.campaign, year=2026)
        data = self.read(self.chair)
        self.assertEqual(data["round"], {"id": second.id, "name": "Annual 2026"})
        values = self.values(data, "funnel")
        self.assertEqual(values["2026"][1:], [0, 0, 0])
        self.assertEqual(values["2025"][1:3], [len(self.round.evaluation_ids), 2])
        self.assertEqual(self.read(self.chair, round_=self.round)["round"]["id"], self.round.id)

    def test_another_plan_of_the_same_movement(self):
        later = self.launch(
            self.enter_plan(
                number=122,
                date=self.today(),
                quota_ids=[],
                name=self.campaign.name.replace("2024-2026", "2026-2027"),
                date_start="2026-01-01",
                date_end="2027-12-31",
            )
        )
        self.add_everyone(later)
        self.open_round(later, year=2026)
        data = self.read(self.chair, later)
        self.assertEqual(self.values(data, "funnel")["2025"][2], 2)
        self.assertFalse(self.chart(data, "quota"))
        other = self.launch(
            self.enter_plan(number=123, name="Phát động phong trào thi đua “Dân vận khéo”")
        )
        self.add_everyone(other)
        self.open_round(other, year=2026)
        self.assertEqual(list(self.values(self.read(self.chair, other), "funnel")), ["2026"])


class TestWho(OverviewCase):
    def test_a_head_sees_his_own_unit(self):
        data = self.read(self.head)
        self.assertEqual(data["scope"], "Figures of your own unit.")
        self.assertFalse(self.chart(data, "quota"))
        units = self.chart(data, "units")
        self.assertEqual([label["text"] for label in units["labels"]], ["Hội Nông dân"])
        own = self.campaign.participant_ids.filtered(lambda p: p.unit_id == self.departments[1])
        self.assertEqual(self.values(data, "funnel")["2025"][0], len(own))
        self.assertEqual(self.figures(data)["reports_owed"]["value"], 1)
        self.assertEqual(self.figures(data)["units"]["note"], "of 1 units")

    def test_others_see_nothing(self):
        portal = new_user(self.env, "thu.portal.o", "base.group_portal")
        for user in (self.staff, portal, self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                self.read(user)
        self.assertFalse(self.campaign.with_user(self.staff).has_overview)
        for user in (self.clerk, self.chair, self.head, self.admin_user):
            self.assertTrue(self.campaign.with_user(user).has_overview, user.login)
            self.assertTrue(self.read(user)["charts"], user.login)

    def test_another_commune_neither_sees_nor_is_seen(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        for user in (other.clerk, other.chair, other.head):
            with self.assertRefused("not there any more"):
                self.read(user)
            data = self.read(user, campaign=False)
            self.assertEqual((data["campaign"], data["campaigns"]), (None, []))
            self.assertIn("launched", data["hint"]["text"])

    def test_what_no_page_asks(self):
        overview = self.env["thidua.overview"].with_user(self.chair)
        for odd in ("x", {"a": 1}, [1], 1.5, True, -1, 10**30):
            with self.assertRaises(UserError):
                overview.overview_read(odd)
            with self.assertRaises(UserError):
                overview.overview_read(self.campaign.id, odd)
        foreign = self.read(self.chair, round_=self.env["thidua.round"].browse(999_999_999))
        self.assertEqual(foreign["round"]["id"], self.round.id)

    def test_what_leads_on(self):
        draft = self.enter_plan(number=130)
        self.assertIn("not launched", self.read(self.clerk, draft)["hint"]["text"])
        self.assertFalse(draft.has_overview)
        campaign = self.launch(draft)
        hint = self.read(self.clerk, campaign)["hint"]
        self.assertIn("Nobody", hint["text"])
        self.assertEqual(self.opened(self.clerk, hint["open"]), campaign)
        self.add_everyone(campaign)
        data = self.read(self.clerk, campaign)
        self.assertIn("No round", data["hint"]["text"])
        everyone = len(campaign.participant_ids)
        self.assertEqual(self.values(data, "funnel"), {"How many": [everyone, 0, 0, 0]})
        self.assertIsNone(self.read(self.clerk)["hint"])

    def test_the_way_there(self):
        action = self.campaign.with_user(self.chair).action_open_overview()
        self.assertEqual(
            (action["tag"], action["context"]["active_id"]), ("thidua_overview", self.campaign.id)
        )
        self.round.sudo()._with_key().state = "appraisal"
        cards = self.env["thidua.todo"].with_user(self.chair).todo_read()["cards"]
        row = next(card for card in cards if card["code"] == "round")["rows"][0]
        self.assertEqual(row["overview"], self.campaign.id)
