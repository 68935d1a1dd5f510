"""Notices of results: what units are told, by which paper, and what they are never told."""

import io
from datetime import timedelta

from docx import Document
from docx.shared import Mm

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import CommuneCase
from ..printing import print_paper
from ..queries import QueryCounting

REASON = "Chưa đủ thời gian công tác"
GROUND = "khoản 2 Điều 5 Luật Thi đua, khen thưởng năm 2022"


class NoticeCase(QueryCounting, CommuneCase):
    """A round of which one is commended, one refused, one asked to bring what is missing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()
        free = cls.round.evaluation_ids.filtered(
            lambda e: e.subject_kind == "individual" and not e.sudo().employee_id.user_id
        ).sorted("rank")
        # who is asked for what is missing
        free.unit_id.sudo().thidua_head_user_id = cls.head
        # a refusal frees the place
        cls.lost = cls.nominate(cls.of_staff(), "award_gkxa").with_env(cls.as_clerk)
        cls.lost._move_with_reason("refuse", REASON)
        cls.won, cls.short = cls.nominate(free[:2], "award_gkxa").with_env(cls.as_clerk)

    @classmethod
    def of_staff(cls):
        """Return the evaluation of somebody of another unit than the others."""
        return cls.round.evaluation_ids.filtered(lambda e: e.employee_id == cls.e_staff)

    @classmethod
    def decide(cls, number=7):
        cls.bring_dossier(cls.won)
        cls.won.action_complete()
        decision = cls.as_clerk["thidua.decision"].browse(
            cls.won.action_put_in_decision()["res_id"]
        )
        decision.action_submit()
        decision.with_user(cls.chair).action_approve()
        decision.write({"number": number, "date": cls.today()})
        decision.action_issue()
        return decision

    def ask(self, days=5):
        return self.short._ask_for_papers("unit", self.today() + timedelta(days), "Thiếu giấy tờ")

    def begin(self, **values):
        """Make a notice in the form, as the clerk does."""
        form = Form(self.as_clerk["thidua.notice"])
        form.round_id = self.round
        form.approver_id = self.chair
        notice = form.save()
        if values:
            notice.write(values)
        return notice

    def outcomes(self, notice):
        return {line.subject_name: line.outcome for line in notice.line_ids}

    def issued(self, notice, number=9):
        notice.action_submit()
        notice.with_user(self.chair).action_approve()
        notice.write({"number": number, "date": self.today()})
        notice.action_issue()
        return notice

    def paper(self, notice):
        name, content = print_paper(notice, "notice")
        return name, Document(io.BytesIO(content))


@tagged("post_install", "-at_install", "standard")
class TestNotice(NoticeCase):
    def test_results_are_copied(self):
        decision = self.decide()
        request = self.ask()
        notice = self.begin()
        self.assertEqual(
            self.outcomes(notice),
            {
                self.won.subject_name: "agreed",
                self.lost.subject_name: "refused",
                self.short.subject_name: "supplement",
            },
        )
        by = {line.nomination_id: line for line in notice.line_ids}
        self.assertEqual(
            (by[self.won].reference, by[self.won].date), (decision.reference, decision.date)
        )
        self.assertEqual(by[self.lost].reason, REASON)
        self.assertEqual(by[self.short].date_due, request.date_due)
        self.assertEqual(by[self.short].reason, "; ".join(request.paper_ids.mapped("name")))
        self.assertTrue(notice.name.startswith("Kết quả xét khen thưởng trong phong trào"))
        self.assertEqual(notice.line_count, 3)

    def test_it_goes_to_the_leader_and_out(self):
        self.decide()
        notice = self.begin()
        action = notice.with_context(thidua_ask=True).action_submit()
        self.assertEqual(action["res_model"], "thidua.reason.wizard")
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        self.assertIn("without a legal ground", window.question)
        notice.line_ids.filtered(lambda li: li.outcome == "refused").ground = GROUND
        self.assertTrue(notice.with_context(thidua_ask=True).action_submit() is True)
        with self.assertRefused("can no longer be changed"):
            notice.line_ids[0].reason = "Khác"
        with self.assertRefused("can no longer be changed"):
            notice.line_ids[0].unlink()
        with self.assertRefused("can no longer be changed"):
            notice.action_take()
        notice.with_user(self.chair).action_approve()
        with self.assertRefused("fill in its number and its date"):
            notice.action_issue()
        notice.write({"number": 9, "date": self.today() + timedelta(1)})
        with self.assertRefused("lies in the future"):
            notice.action_issue()
        notice.date = self.today()
        notice.action_issue()
        self.assertEqual((notice.state, notice.reference), ("issued", "09/TB-UBND"))
        with self.assertRefused("Open it again with a reason"):
            notice.number = 10
        with self.assertRefused("cannot be deleted"):
            notice.unlink()
        notice._move_with_reason("reopen", "Ghi nhầm số")
        notice.number = 10
        self.assertEqual(notice.reference, "10/TB-UBND")

    def test_units_are_told_of_their_own(self):
        self.decide()
        heads = self.env["res.users"].browse()
        for nomination, login in ((self.won, "don.vi.1"), (self.lost, "don.vi.2")):
            head = self.staff.copy({"login": login, "name": login})
            nomination.sudo().unit_id.thidua_head_user_id = head
            heads |= head
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self.issued(self.begin())
        told = self.env["mail.message"].search(
            [("id", ">", before), ("partner_ids", "in", heads.partner_id.ids)]
        )
        bodies = {
            head: told.filtered(lambda m, h=head: h.partner_id in m.partner_ids) for head in heads
        }
        body = str(bodies[heads[1]].mapped("body"))
        self.assertIn(REASON, body)
        self.assertIn("09/TB-UBND", body)
        self.assertNotIn(REASON, str(bodies[heads[0]].mapped("body")))
        self.assertIn(self.won.subject_name, str(bodies[heads[0]].mapped("body")))

    def test_votes_are_never_told(self):
        notice = self.begin()
        line = notice.line_ids
        for words in (
            "Chỉ đạt 3/9 phiếu",
            "40% số phiếu",
            "Không đủ phiếu bầu",
            "Biên bản kiểm phiếu",
            "Hội đồng biểu quyết không thông qua",
            "Chỉ 4/9 thành viên đồng ý",
        ):
            line.reason = words
            with self.subTest(words), self.assertRefused("speaks of votes"):
                notice.action_submit()
        line.reason = "Chưa nộp 01 phiếu đánh giá"
        notice.action_submit()

    def test_what_it_must_say(self):
        self.ask()
        notice = self.begin()
        by = {line.outcome: line for line in notice.line_ids}
        by["refused"].reason = "  "
        with self.assertRefused("write why it is not agreed"):
            notice.action_submit()
        by["refused"].reason = REASON
        by["supplement"].date_due = False
        with self.assertRefused("until when it is to be supplemented"):
            notice.action_submit()
        by["supplement"].date_due = self.today() - timedelta(1)
        with self.assertRefused("is over"):
            notice.action_submit()
        by["supplement"].date_due = self.today()
        by["supplement"].reason = False
        with self.assertRefused("write what is to be supplemented"):
            notice.action_submit()
        notice.line_ids.unlink()
        with self.assertRefused("tells no result"):
            notice.action_submit()
        notice.approver_id = self.clerk
        with self.assertRefused("not a leader|is not a leader"):
            notice.action_submit()

    def test_asked_once(self):
        self.ask()
        self.issued(self.begin())
        again = self.begin()
        self.assertIn("Asked to supplement in an earlier notice already", again._ask_submit())

    def test_a_result_that_changed_meanwhile(self):
        self.ask()
        notice = self.begin()
        notice.line_ids.filtered(lambda li: li.outcome == "refused").ground = GROUND
        self.short._move_with_reason("refuse", "Không bổ sung")
        with self.assertRefused("its result is another by now"):
            notice.action_submit()
        notice.action_take()
        self.assertEqual(self.outcomes(notice)[self.short.subject_name], "refused")
        kept = notice.line_ids.filtered(lambda li: li.nomination_id == self.lost)
        self.assertEqual(kept.ground, GROUND, "what the Office worded stays")

    def test_one_for_each_unit(self):
        self.decide()
        notice = self.begin()
        units = notice.line_ids.unit_id
        self.assertEqual(len(units), 2)
        notice.line_ids.filtered(lambda li: li.outcome == "refused").ground = GROUND
        action = notice.action_split()
        drafts = self.as_clerk["thidua.notice"].search(action["domain"])
        self.assertEqual(len(drafts), 2)
        for draft in drafts:
            self.assertEqual(draft.unit_ids, draft.line_ids.unit_id)
            self.assertEqual((draft.state, draft.approver_id), ("draft", self.chair))
        self.assertIn(GROUND, drafts.line_ids.mapped("ground"))
        self.assertEqual(len(drafts.line_ids), 2)
        with self.assertRefused("for one unit already"):
            drafts[0].action_split()
        drafts[1].action_take()
        self.assertEqual(len(drafts[1].line_ids), 1)

    def test_a_line_that_was_taken_out_stays_out(self):
        self.decide()
        self.ask()
        notice = self.begin()
        notice.line_ids.filtered(lambda line: line.nomination_id == self.short).unlink()
        drafts = self.as_clerk["thidua.notice"].search(notice.action_split()["domain"])
        self.assertEqual(drafts.line_ids.nomination_id, self.won | self.lost)

    def test_the_paper(self):
        decision = self.decide()
        request = self.ask()
        notice = self.begin()
        notice.line_ids.filtered(lambda li: li.outcome == "refused").ground = GROUND
        self.issued(notice)
        name, paper = self.paper(notice)
        self.assertEqual(name, "09-TB-UBND thong-bao-ket-qua.docx")
        texts = [p.text for p in paper.paragraphs if p.text.strip()]
        self.assertEqual(texts[:2], ["THÔNG BÁO", notice.name])
        parts = [t for t in texts if t.split(".")[0] in ("I", "II", "III", "IV")]
        self.assertEqual(
            parts,
            [
                "I. ĐỒNG Ý KHEN THƯỞNG: 01 cá nhân",
                "II. KHÔNG ĐỒNG Ý: 01 cá nhân",
                "III. ĐỀ NGHỊ BỔ SUNG HỒ SƠ: 01 cá nhân",
            ],
        )
        self.assertIn("đối với 03 đề nghị (03 cá nhân)", texts[2])
        last = [t for t in texts if t.endswith("./.")]
        self.assertEqual(len(last), 1)
        self.assertIn("thông báo để các đơn vị biết, thực hiện./.", last[0])
        rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
        found = {row[1]: row for row in rows if len(row) == 5 and row[0] == "1"}
        self.assertEqual(len(found), 3)
        words = " | ".join(row[4] for row in found.values())
        self.assertIn(f"Số {decision.reference} ngày {decision.date:%d/%m/%Y}", words)
        self.assertIn(f"{REASON}. Căn cứ: {GROUND}", words)
        self.assertIn(f"Thời hạn: đến hết ngày {request.date_due:%d/%m/%Y}", words)
        foot = "\n".join(cell for row in rows for cell in row)
        self.assertIn("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", foot)
        self.assertIn("Số: 09/TB-UBND", foot)
        self.assertIn("Lưu: VT.", foot)
        section = paper.sections[0]
        margins = (section.left_margin, section.right_margin, section.top_margin)
        self.assertEqual([round(m / Mm(1)) for m in margins], [30, 15, 20])

    def test_each_role(self):
        notice = self.begin()
        self.assertEqual(notice.with_user(self.chair).state, "draft")
        for act in (
            lambda own: own.write({"recipients": "x"}),
            lambda own: own.action_take(),
            lambda own: own.action_split(),
            lambda own: own.line_ids.write({"reason": "x"}),
        ):
            with self.assertRaises(AccessError):
                act(notice.with_user(self.chair))
        for user in (self.staff, self.head):
            for model in ("thidua.notice", "thidua.notice.line"):
                with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                    self.env(user=user, context={})[model].search([])
        for values in (
            {"state": "issued"},
            {"told_on": "2025-01-01"},
            {"submitted_by_id": self.chair.id},
        ):
            with self.subTest(**values), self.assertRaises(UserError):
                notice.write(values)
        with self.assertRaises(AccessError):
            notice.line_ids = [
                Command.create({"nomination_id": self.short.id, "outcome": "agreed"})
            ]
        with self.assertRaises(UserError):
            notice.line_ids.outcome = "agreed"
        with self.assertRaises(UserError):
            notice.line_ids.subject_name = "Khác"
        notice.action_submit()
        with self.assertRaises(AccessError):
            notice.action_approve()

    def test_another_commune_sees_nothing(self):
        notice = self.begin()
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        clerk = self.clerk.copy({"login": "khac.thu"})
        clerk.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        env = self.env(user=clerk, context={"allowed_company_ids": other.ids})
        self.assertFalse(env["thidua.notice"].search([]))
        self.assertFalse(env["thidua.notice.line"].search([]))
        with self.assertRaises(AccessError):
            notice.with_env(env).read(["name"])
        with self.assertRaises(AccessError):
            notice.line_ids.with_env(env).read(["reason"])
        with self.assertRaises(AccessError):
            env["thidua.notice"].create({"round_id": self.round.id})
        made = env["thidua.notice"].with_context(default_round_id=self.round.id)
        with self.assertRaises(AccessError):
            made.create({})

    def test_more_nominations_cost_no_more_queries(self):
        self.short._move_with_reason("refuse", REASON)
        notice = self.begin()
        self.count("results", 2, notice._results)
        free = self.round.evaluation_ids.filtered(
            lambda e: e.subject_kind == "individual" and not e.nomination_ids
        )
        more = self.env["thidua.nomination"].with_env(self.as_clerk)
        for evaluation in free[:4]:
            refused = self.nominate(evaluation, "award_gkxa").with_env(self.as_clerk)
            refused._move_with_reason("refuse", REASON)
            more |= refused
        self.env.invalidate_all()
        self.count("results", 6, notice._results)
        self.assertAsMany(2, 6)
        self.assertEqual(len(notice._results()), 6)

    def test_the_round_opens_its_notices(self):
        notice = self.begin()
        round_ = self.round.with_env(self.as_clerk)
        self.assertEqual(round_.notice_count, 1)
        action = round_.action_open_notices()
        self.assertEqual(self.as_clerk["thidua.notice"].search(action["domain"]), notice)
