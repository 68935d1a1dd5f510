"""The plan as it will be printed, to be read on screen before it is approved."""

from lxml import html

from ..common import PlannedCase

HOSTILE = "<img src=x onerror=alert(1)> & “Dân vận khéo”"


class TestPrintedPlan(PlannedCase):
    def page_for(self, user):
        plan = self.plan.with_env(self.env(user=user))
        return plan.read(["printed_plan"])[0]["printed_plan"]

    def test_says_what_the_paper_says(self):
        self.assertFalse(self.page_for(self.clerk), "a plan that is still written has no page")
        self.plan.action_submit()
        data = self.plan._paper_data()
        texts = [line["text"] for part in data["parts"] for line in part["lines"]]
        for user in (self.chair, self.clerk):
            said = html.fromstring(self.page_for(user)).text_content()
            for text in (data["title"], data["preamble"], data["signer"], *texts):
                self.assertIn(text, said)

    def test_names_are_text(self):
        self.plan.name = HOSTILE
        self.plan.content_ids[0].name = HOSTILE
        self.plan.action_submit()
        page = html.fromstring(self.page_for(self.chair))
        self.assertFalse(page.xpath("//img | //@onerror"))
        self.assertIn(HOSTILE, page.text_content())

    def test_what_cannot_be_printed_says_why(self):
        self.plan.action_submit()
        self.env["thidua.award.power"].search([]).unlink()
        self.env.invalidate_all()
        self.assertIn("nobody had the power", self.page_for(self.chair))

    def test_a_window_for_a_reason_is_named_after_its_step(self):
        self.plan.action_submit()
        window = self.plan.with_env(self.as_chair).action_give_back()
        self.assertEqual(window["name"], "Return")
