"""A province launches, its communes receive; neither sees the other."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommuneCase, enter_plan, make_commune


class Body:
    """What `make_commune` fills in for a body beside the test's own."""

    def __init__(self, env):
        self.env = env


@tagged("post_install", "-at_install", "standard")
class TestReception(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.thidua_level = "province"
        cls.communes = []
        for index in (1, 2):
            body = Body(cls.env)
            make_commune(body, name=f"UBND xã Số {index}", prefix=f"x{index}.")
            body.company.thidua_superior_id = cls.company
            cls.communes.append(body)

    def received_by(self, body):
        return self.env["thidua.reception"].with_user(body.clerk).search([])

    def test_received_and_relaunched(self):
        """Contents and criteria come over; numbers, quotas, duties and recipients do not."""
        plan = self.enter_plan()
        self.assertTrue(plan.sent_below)
        first, second = self.communes
        self.assertFalse(self.received_by(first))
        self.launch(plan)
        reception = self.received_by(first)
        self.assertEqual(reception.reference, "121/KH-UBND")
        self.assertEqual(reception.sudo().activity_ids.user_id, first.clerk)
        campaign = (
            self.env["thidua.campaign"]
            .with_user(first.clerk)
            .browse(reception.action_relaunch()["res_id"])
        )
        self.assertFalse(reception.sudo().activity_ids)
        self.assertEqual(campaign.state, "draft")
        self.assertEqual(campaign.company_id, first.company)
        self.assertEqual(campaign.superior_reference, "121/KH-UBND")
        self.assertEqual(campaign.superior_body, plan.issuing_body)
        for field in ("purpose_ids", "content_ids", "standard_ids", "criterion_ids"):
            self.assertEqual(campaign[field].mapped("name"), plan[field].mapped("name"))
        self.assertFalse(campaign.quota_ids | campaign.quota_ids)
        self.assertFalse(campaign.recipient_ids)
        self.assertEqual(campaign.criterion_ids.company_id, first.company)
        with self.assertRefused("carried out by"):
            reception.action_relaunch()
        campaign.date, campaign.approver_id = plan.date, first.chair
        campaign.action_submit()
        campaign.with_user(first.chair).action_approve()
        self.assertEqual(self.received_by(second).state, "new")
        states = plan.reception_ids.mapped("campaign_state")
        self.assertEqual(set(states), {"launched", False})

    def test_neither_sees_the_other(self):
        """A commune sees its own copy only; the province sees how far, not what."""
        plan = self.launch()
        first, second = self.communes
        mine, other = self.received_by(first), self.received_by(second)
        self.assertEqual((len(mine), len(other)), (1, 1))
        self.assertNotEqual(mine, other)
        with self.assertRaises(AccessError):
            other.with_user(first.clerk).read(["state"])
        with self.assertRaises(AccessError):
            other.with_user(first.clerk).action_relaunch()
        with self.assertRaises(AccessError):
            plan.with_user(first.clerk).read(["name"])
        campaign = self.env["thidua.campaign"].browse(mine.action_relaunch()["res_id"])
        for user in (second.clerk, self.clerk, second.staff):
            with self.assertRaises(AccessError):
                campaign.with_user(user).read(["name"])
        both = self.env["thidua.reception"].with_user(self.clerk).search([])
        self.assertEqual(both, mine | other)
        with self.assertRefused("Office of the body that received it", AccessError):
            mine.with_user(self.clerk)._move("relaunch")
        with self.assertRaises(AccessError):
            mine.with_user(first.staff).read(["name"])

    def test_noted(self):
        """Taking note needs a reason, and may be followed by a plan after all."""
        self.launch()
        reception = self.received_by(self.communes[0])
        with self.assertRefused("Give the reason"):
            reception._move("note")
        reception._move("note", "Lồng ghép vào kế hoạch năm")
        self.assertEqual(reception.state, "noted")
        reception.action_relaunch()
        self.assertEqual(reception.state, "relaunched")

    def test_amended_above(self):
        """The bodies below are told when the plan above is amended."""
        plan = self.launch()
        reception = self.received_by(self.communes[0])
        reception.action_relaunch()
        amendment = plan.browse(plan.action_amend()["res_id"])
        amendment.write(
            {
                "number": 15,
                "date": plan.date.replace(year=2025),
                "amendment_reason": "Bổ sung",
                "date_end": plan.date_end.replace(year=2027),
            }
        )
        amendment.action_submit()
        amendment.with_env(self.as_chair).action_approve()
        self.assertEqual(reception.amended_by, "15/KH-UBND")
        self.assertTrue(reception.sudo().activity_ids)

    def test_not_sent(self):
        """A plan of the province's own staff goes nowhere; a commune has nobody below."""
        plan = self.enter_plan(sent_below=False)
        self.launch(plan)
        self.assertFalse(self.received_by(self.communes[0]))
        commune = self.communes[0]
        own = enter_plan(self.env(user=commune.clerk, context={}), commune.chair, number=7)
        self.assertFalse(own.sent_below or own.has_below)

    def test_forged(self):
        """Nobody makes, edits or deletes what came from above."""
        self.launch()
        reception = self.received_by(self.communes[0])
        for attempt in (
            lambda: reception.write({"name": "Khác"}),
            lambda: reception.copy(),
            lambda: reception.unlink(),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_no_circle(self):
        """A body cannot stand above itself."""
        with self.assertRefused("cannot stand above itself"):
            self.company.thidua_superior_id = self.communes[0].company
