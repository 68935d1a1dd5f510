"""Who is asked to bring what is missing, who brings it, and who may not."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..common import make_commune
from ..evidence.common import given
from .common import DossierCase


class RequestCase(DossierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.nomination()
        cls.as_head = cls.env(user=cls.head, context={})
        cls.as_staff = cls.env(user=cls.staff, context={})

    def ask(self, nominations=None, **values):
        """Ask for what is missing in the window, as the clerk does."""
        action = (nominations or self.own).action_open_dossier_request()
        form = Form(self.as_clerk[action["res_model"]].with_context(**action["context"]))
        for name, value in {"reason": "Thiếu biên bản, báo cáo", **values}.items():
            setattr(form, name, value)
        window = form.save()
        window.action_ask()
        return (nominations or self.own).dossier_request_ids.sorted("id")[-1:]


class TestRequest(RequestCase):
    def test_the_head_is_asked_and_brings_it(self):
        request = self.ask()
        self.assertEqual(request.date_due, self.company._thidua_working_day(self.today(), 5))
        self.assertEqual(set(request.paper_ids.requirement_id.mapped("code")), {"BCTT", "BBXK"})
        activity = request.sudo().activity_ids
        self.assertEqual((activity.user_id, activity.date_deadline), (self.head, request.date_due))
        self.assertIn("Thiếu biên bản", activity.note)
        self.assertEqual(self.own.dossier_request_count, 1)
        for paper in request.with_env(self.as_head).paper_ids:
            self.assertTrue(paper.can_add_evidence)
            paper.action_add_evidence(given())
        self.assertEqual(request.state, "answered", "it ends with the last paper")
        self.assertFalse(request.sudo().activity_ids)
        papers = self.paper(self.own, "BCTT") | self.paper(self.own, "BBXK")
        self.assertEqual(papers.mapped("to_check"), [True, True])
        self.assertEqual(papers.done_by_id, self.head)
        papers[0].action_accept()
        self.assertEqual(papers.mapped("to_check"), [False, True])
        self.own.action_complete()
        self.assertFalse(any(papers.mapped("to_check")), "declared complete by the Office")

    def test_the_subject_is_asked(self):
        request = self.ask(asked="subject")
        self.assertEqual(request.paper_ids, self.paper(self.own, "BCTT"))
        self.assertEqual(request.sudo().activity_ids.user_id, self.staff)
        self.paper(self.own, "BCTT").place = "Đã nộp tại Văn phòng"
        self.assertEqual(request.state, "answered", "also where the Office notes it")

    def test_asked_twice_is_told(self):
        self.ask()
        form = Form(
            self.as_clerk["thidua.dossier.ask"].with_context(default_nomination_ids=self.own.ids)
        )
        self.assertIn("asked 1 times", form.asked_before)

    def test_withdrawn(self):
        request = self.ask()
        with self.assertRefused("Give the reason"):
            request._move("withdraw")
        request._move_with_reason("withdraw", "Hỏi nhầm")
        self.assertEqual((request.state, self.own.dossier_request_count), ("withdrawn", 0))
        self.assertFalse(request.sudo().activity_ids)

    def test_what_cannot_be_asked(self):
        alone = self.nomination(self.employees[5], proposing_unit_id=self.women.id)
        with self.assertRefused("Nguyễn Văn An.*nobody of them has a user"):
            self.ask(alone | self.own)
        self.bring_dossier(self.own)
        with self.assertRefused("Đặng Thị Ứng.*nothing that they bring is missing"):
            self.ask()
        other = self.nomination(self.e_head)
        self.assertEqual(
            self.ask(self.own | other).nomination_id, other, "who owes nothing is left"
        )
        self.assertFalse((alone | self.own).dossier_request_ids)

    def test_overdue_is_raised_to_the_office(self):
        request = self.ask()
        request.flush_recordset()
        late = self.company._thidua_working_day(self.today(), -10)
        self.cr.execute(
            "UPDATE thidua_dossier_request SET date_due = %s WHERE id = %s", [late, request.id]
        )
        request.invalidate_recordset()
        self.assertTrue(request.is_overdue)
        self.assertEqual(request.sudo()._deadline_office()[request], self.clerk | self.clerk_2)


class TestRights(RequestCase):
    def test_the_head_and_the_subject_see_it_read_only(self):
        for env in (self.as_head, self.as_staff):
            seen = self.own.with_env(env)
            self.assertIn("Báo cáo thành tích", seen.dossier_missing)
            self.assertFalse(seen.dossier_open)
            paper = self.paper(seen, "BCTT")
            for values in ({"waiver": "Thôi"}, {"place": "Tủ"}, {"status": "paper"}):
                with self.subTest(user=env.user.login, **values), self.assertRaises(AccessError):
                    paper.write(values)
            for work in (
                paper.unlink,
                paper.action_accept,
                seen.action_refresh_papers,
                seen.action_complete,
            ):
                with self.subTest(user=env.user.login), self.assertRaises(UserError):
                    work()
            for model, values in (
                ("paper", {"nomination_id": seen.id, "name": "Khác"}),
                ("bring", {"nomination_ids": seen.ids, "how": "waiver", "waiver": "x"}),
                ("ask", {"nomination_ids": seen.ids, "reason": "x"}),
                (
                    "request",
                    {"nomination_id": seen.id, "reason": "x", "date_due": self.today()},
                ),
            ):
                with self.subTest(user=env.user.login, make=model), self.assertRaises(AccessError):
                    env[f"thidua.dossier.{model}"].create(values)

    def test_each_brings_what_is_his(self):
        may = {
            "thu.head": {"BCTT", "BBXK", "CNTT"},
            "thu.staff": {"BCTT", "CNTT"},
            "thu.clerk": {"TTR", "BCTT", "BBXK", "CNTT"},
        }
        for env in (self.as_head, self.as_staff, self.as_clerk):
            papers = self.own.with_env(env).dossier_paper_ids
            self.assertEqual(
                set(papers.filtered("can_add_evidence").requirement_id.mapped("code")),
                may[env.user.login],
            )
        with self.assertRefused("brought by The Office"):
            self.paper(self.own.with_env(self.as_head), "TTR").action_add_evidence(given())

    def test_what_another_added_is_not_his_to_remove(self):
        paper = self.paper(self.own, "BCTT")
        paper.action_add_evidence(given())
        piece = paper.evidence_ids
        self.assertEqual(piece.with_env(self.as_staff).name, "ke-hoach", "he may look at it")
        with self.assertRefused("it stays"):
            piece.with_env(self.as_staff).unlink()
        with self.assertRefused("it stays"):
            piece.with_env(self.as_head).action_rename("Khác")
        paper.with_env(self.as_staff).action_add_evidence({"place": "Gửi bưu điện"})
        (paper.evidence_ids - piece).with_env(self.as_staff).unlink()
        self.assertEqual(paper.evidence_ids, piece)

    def test_nothing_comes_in_once_it_is_decided(self):
        self.own.action_complete()
        decision = self.own.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(decision["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 7, "date": self.today()})
        decision.action_issue()
        self.assertEqual(self.own.state, "awarded")
        paper = self.paper(self.own, "BCTT")
        for env in (self.as_clerk, self.as_staff):
            with self.assertRefused("not by you now"):
                paper.with_env(env).action_add_evidence(given())
        with self.assertRefused("what its dossier holds stays"):
            paper.place = "Tủ"

    def test_who_proposes_sees_what_he_proposed(self):
        theirs = self.nomination(self.employees[5])
        self.assertEqual(theirs.unit_id, self.women)
        self.assertIn("Biên bản", theirs.with_env(self.as_head).dossier_missing)
        request = self.ask(theirs)
        self.assertEqual(request.sudo().activity_ids.user_id, self.head)
        self.assertTrue(request.with_env(self.as_head).paper_ids[0].can_add_evidence)
        with self.assertRaises(AccessError):
            theirs.with_env(self.as_staff).read(["dossier_missing"])

    def test_another_unit_and_another_commune(self):
        request = self.ask()
        paper = self.paper(self.own, "BCTT")
        paper.action_add_evidence(given())
        piece = paper.evidence_ids
        other = type("Other", (), {"env": self.env})()
        make_commune(other, "UBND xã Khác", "khac.")
        for user in (other.clerk, other.staff, other.head, self.deputy):
            env = self.env(user=user, context={})
            if user != self.deputy:
                for record in (request, paper, piece):
                    with self.subTest(user=user.login), self.assertRaises(AccessError):
                        record.with_env(env).read(["display_name"])
                self.assertFalse(env["thidua.dossier.paper"].search([]))
            with self.subTest(user=user.login), self.assertRaises(UserError):
                env["thidua.evidence"].create({"dossier_paper_id": paper.id, **given()})
            with self.subTest(user=user.login), self.assertRaises(UserError):
                piece.with_env(env).unlink()
            with self.subTest(user=user.login), self.assertRaises(UserError):
                env["thidua.dossier.ask"].with_context(default_nomination_ids=self.own.ids).create(
                    {"reason": "x", "nomination_ids": self.own.ids}
                ).action_ask()
            with self.subTest(user=user.login), self.assertRaises(UserError):
                env["thidua.dossier.bring"].create(
                    {
                        "nomination_ids": self.own.ids,
                        "requirement_id": paper.requirement_id.id,
                        "how": "waiver",
                        "waiver": "x",
                    }
                ).action_bring()

    def test_a_paper_stays_in_its_dossier(self):
        other = self.nomination(self.e_head)
        paper = self.paper(self.own, "TTR")
        for values in ({"nomination_id": other.id}, {"status": "paper"}, {"is_asked": False}):
            with self.subTest(**values), self.assertRefused("cannot be written"):
                paper.write(values)
        with self.assertRefused("Its|cannot be written|company"):
            self.own.write({"dossier_paper_ids": [(4, self.paper(other, "TTR").id)]})
        request = self.as_clerk["thidua.dossier.request"]
        with self.assertRefused("papers of this dossier"):
            request.create(
                {
                    "nomination_id": self.own.id,
                    "reason": "x",
                    "date_due": self.today(),
                    "paper_ids": self.paper(other, "BCTT").ids,
                }
            )

    def test_own_rules_are_the_administrators(self):
        values = {"code": "X", "name": "X", "date_from": self.today()}
        own = self.env(user=self.admin_user, context={})["thidua.dossier.requirement"].create(
            values
        )
        self.assertEqual(own.company_id, self.company)
        shared = self.env.ref("thidua_khenthuong.requirement_ttr")
        for user in (self.clerk, self.staff, self.chair, self.admin_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                shared.with_user(user).name = "Khác"
        with self.assertRaises(AccessError):
            own.with_user(self.clerk).name = "Khác"
