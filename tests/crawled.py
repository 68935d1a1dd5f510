"""A commune in the midst of its year: something of everything, as its people made it."""

from datetime import date, timedelta

from odoo import Command
from odoo.tests import Form

from .council.common import CouncilCase
from .fund.common import FundCase
from .test_sheets import LONG_JOB, LONG_NAME, LONG_TEXT, LONG_UNIT, LookCase

YEAR = 2025


class CrawledCase(CouncilCase, FundCase, LookCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin_user.lang = "vi_VN"
        cls.as_staff = cls.env(user=cls.staff, context={})
        # long names from the beginning: papers keep those of their day
        cls.departments[2].name = LONG_UNIT
        cls.employees[8].name = LONG_NAME
        cls.employees[8].version_ids.job_title = LONG_JOB
        cls.go_through_round()
        cls.enter_beside_round()
        cls.enter_about_units()
        cls.confer()
        cls.meet()
        cls.post()
        cls.report()

    def setUp(self):
        super().setUp()
        # what Odoo calls so is the browser's own
        self.session = None

    @classmethod
    def make(cls, model, env=None, **values):
        """Return a record that somebody, by default the clerk, enters."""
        return (env or cls.as_clerk)[model].create(values)

    @classmethod
    def entered(cls, model, env=None, **values):
        """Return a record entered in its form, which fills in what depends on what is typed."""
        form = Form((env or cls.as_clerk)[model])
        for name, value in values.items():
            form[name] = value
        return form.save()

    @classmethod
    def confirm(cls, action, **values):
        """Fill in the window that an action opens; return it."""
        window = cls.as_clerk[action["res_model"]].with_context(**action["context"])
        return window.create(values)

    @classmethod
    def go_through_round(cls):
        """A campaign with a duty, its round ranked, nominated, refused, asked for papers."""
        cls.campaign = cls.enter_plan(others=("household", "organisation"))
        cls.make(
            "thidua.duty",
            campaign_id=cls.campaign.id,
            body="Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã",
            department_id=cls.departments[2].id,
            name=LONG_TEXT,
            date_deadline=date(2026, 12, 1),
        )
        cls.round = cls.ranked_round(cls.campaign)
        best = cls.nominate(cls.best(cls.round, "individual", 2), "award_gkxa")
        cls.chosen = best.with_env(cls.as_clerk)
        cls.departments.sudo().thidua_head_user_id = cls.head
        cls.chosen[0]._ask_for_papers("unit", cls.today() + timedelta(5), LONG_TEXT)
        cls.chosen[1].action_achievement_report()

    @classmethod
    def enter_beside_round(cls):
        """What units send and the Office keeps beside the round."""
        of_campaign = {"campaign_id": cls.campaign.id}
        unit = cls.departments[1]
        cls.make(
            "thidua.difficulty",
            cls.as_staff,
            **of_campaign,
            name=LONG_TEXT,
            description=LONG_TEXT,
            proposal=LONG_TEXT,
        ).action_send()
        cls.make(
            "thidua.initiative",
            cls.as_staff,
            name=LONG_TEXT,
            description=f"<p>{LONG_TEXT}</p>",
            effect=LONG_TEXT,
            date_applied=date(YEAR, 1, 15),
            author_ids=[Command.create({"employee_id": cls.e_staff.id, "share": 100})],
        ).action_submit()
        cls.make(
            "thidua.report.obligation",
            name=LONG_TEXT,
            **of_campaign,
            period="quarter",
            date_from=date(YEAR, 1, 1),
            department_ids=[Command.set(cls.departments.ids)],
        ).action_start()
        cls.make("thidua.rating", employee_id=cls.e_staff.id, year=YEAR, quality="good")
        cls.make("thidua.rating", department_id=unit.id, year=YEAR, quality="excellent")

    @classmethod
    def enter_about_units(cls):
        """What a superior, a cluster and a change of the organisation make of units; an absence."""
        unit = cls.departments[1]
        series = cls.make("thidua.ranking.series", name=LONG_TEXT, code="DVCQ")
        cls.make(
            "thidua.ranking.table",
            series_id=series.id,
            year=YEAR,
            ranked_count=15,
            ranking_ids=[Command.create({"department_id": unit.id, "rank": 3})],
        ).action_confirm()
        cls.make(
            "thidua.cluster",
            name=LONG_TEXT,
            member_ids=[
                Command.create({"department_id": unit.id, "role": "head"}),
                Command.create({"department_id": cls.departments[2].id}),
            ],
        )
        cls.make("res.partner", name="Hộ ông Vũ Đình Khải", thidua_kind="household")
        village = cls.make(
            "hr.department", name=LONG_UNIT, thidua_outside=True, thidua_kind="village"
        )
        cls.come_out_of(village, cls.departments[3])
        cls.make(
            "thidua.delegation",
            cls.as_chair,
            kind="approvals",
            delegate_id=cls.deputy.id,
            date_from=cls.today(),
            date_to=cls.today() + timedelta(3),
            reason=LONG_TEXT,
        )

    @classmethod
    def confer(cls):
        """A decision with certificates, a list of bonuses, a fund; what went up, what is taken."""
        payment = cls.as_clerk["thidua.payment"].browse(cls.entries.action_make_payment()["res_id"])
        cls.confirm(payment.line_ids[:1].action_pay()).action_confirm()
        cls.make_fund()
        cls.draft(cls.entries[2:])
        cls.issued(cls.entries[1:2])
        up = cls.nomination(cls.bktinh, employee_id=cls.e_head.id)
        up.action_put_in_proposal()
        cls.nominated(cls.employees[9:]).action_put_in_decision()
        cls.recorded(cls.e_staff)

    @classmethod
    def meet(cls):
        """A session that members are asked to, and one that votes."""
        cls.session(cls.nomination(employee_id=cls.employees[8].id)).action_invite()
        cls.opened(cls.nomination(cls.cstdtq, employee_id=cls.employees[6].id)).action_open_voting()

    @classmethod
    def post(cls):
        """A posting with a comment, and somebody who is not commended for now."""
        action = cls.nomination(employee_id=cls.e_deputy.id, complete=False).action_post_publicly()
        posting = cls.as_clerk["thidua.posting"].browse(action["res_id"])
        posting.action_post()
        cls.make(
            "thidua.posting.comment", cls.as_staff, line_id=posting.line_ids.id, comment=LONG_TEXT
        )
        cls.make(
            "thidua.freeze", employee_id=cls.e_staff.id, ground="complaint", reference="07/TB-TTr"
        )

    @classmethod
    def report(cls):
        """What the Office reports of it."""
        by_chair = {"approver_id": cls.chair}
        cls.entered(
            "thidua.summary",
            campaign_id=cls.campaign,
            kind="interim",
            date_to=date(YEAR, 12, 31),
            strengths=LONG_TEXT,
            **by_chair,
        )
        cls.entered("thidua.notice", round_id=cls.round, **by_chair)
        cls.entered(
            "thidua.stat.report",
            form_id=cls.env.ref("thidua_khenthuong.stat_form_0603"),
            period="year",
            year=YEAR,
        )
        cls.entered("thidua.title.review", year=YEAR).action_fill()
