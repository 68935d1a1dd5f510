"""What staff say on what is posted: answered, or serious, which holds the nomination back."""

from odoo.exceptions import AccessError, UserError

from ..common import make_commune
from .common import PostingCase


class CommentCase(PostingCase):
    def setUp(self):
        super().setUp()
        self.posting = self.posted(*self.people[:2])
        self.line = self.posting.line_ids.filtered(
            lambda line: line.subject_name == self.people[0].name
        )
        self.nomination = self.line.nomination_id

    def asked(self, posting):
        """Return who is asked for answers to the comments on a posting (res.users)."""
        kind = self.env.ref("thidua_khenthuong.activity_posting_comment")
        activities = posting.sudo().activity_ids
        return activities.filtered(lambda a: a.activity_type_id == kind).user_id


class TestComment(CommentCase):
    def test_answered(self):
        comment = self.comment(self.line).with_env(self.as_clerk)
        self.assertEqual((comment.state, comment.author_id), ("new", self.staff))
        self.assertEqual(comment.date_due, self.company._thidua_working_day(self.today(), 5))
        self.assertEqual(self.posting.next_answer_due, comment.date_due)
        self.assertEqual(self.nomination.posting_comment_count, 1)
        self.assertEqual(self.asked(self.posting), self.clerk | self.clerk_2)
        with self.assertRefused("Write it down"):
            self.confirm(comment.action_answer(), " ")
        self.confirm(comment.action_answer(), "Đã xác minh, không đúng")
        self.assertEqual((comment.state, comment.handled_by_id), ("answered", self.clerk))
        self.assertFalse(self.posting.next_answer_due)
        self.assertFalse(self.asked(self.posting))
        # the end of the posting is still asked
        self.assertTrue(self.posting.sudo().activity_ids)
        own = comment.with_user(self.staff)
        self.assertEqual(own.answer, "Đã xác minh, không đúng")
        self.assertFalse(self.nomination._frozen())

    def test_who_stands_in_a_posting_answers_for_the_others_alone(self):
        posting = self.posted(self.e_clerk, self.people[2])
        mine = posting.line_ids.filtered(lambda line: line.subject_name == self.e_clerk.name)
        self.comment(mine)
        self.assertEqual(self.asked(posting), self.clerk_2)
        self.comment(posting.line_ids - mine)
        self.assertEqual(self.asked(posting), self.clerk | self.clerk_2)

    def test_serious_until_resolved(self):
        comment = self.comment(self.line).with_env(self.as_clerk)
        self.confirm(comment.action_take_serious(), "Có đơn kèm chứng cứ")
        self.assertEqual(comment.state, "serious")
        with self.assertRefused("serious comment of .*Có đơn kèm chứng cứ"):
            self.nomination.action_complete()
        # that nomination alone, not the person
        other = self.nominated(self.people[0], achievement="Thành tích khác")
        other.action_complete()
        with self.assertRefused("only possible from"):
            self.confirm(comment.action_take_serious(), "x")
        self.confirm(comment.action_answer(), "Văn phòng đang xác minh")
        self.assertEqual(comment.state, "serious")
        self.confirm(comment.action_resolve(), "Tố cáo sai, kết luận 05/KL")
        self.assertEqual(
            (comment.state, comment.resolution), ("resolved", "Tố cáo sai, kết luận 05/KL")
        )
        with self.assertRefused("only possible from"):
            self.confirm(comment.action_resolve(), "x")
        self.nomination.action_complete()

    def test_only_while_it_is_posted(self):
        self.posting._move("close", "Xong")
        for user in (self.staff, self.clerk):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.comment(self.line, user)
        with self.assertRefused("no longer open for comments"):
            self.comment(self.line, self.clerk)

    def test_files_follow_the_comment(self):
        as_staff = self.env(user=self.staff, context={})
        file = as_staff["ir.attachment"].create(
            {"name": "anh.png", "raw": b"x", "res_model": "thidua.posting.comment"}
        )
        comment = self.comment(self.line, file_ids=[(6, 0, file.ids)])
        self.assertEqual((file.res_model, file.res_id), (comment._name, comment.id))
        self.assertTrue(file.with_user(self.clerk).raw)
        for user in (self.head, self.deputy_staff()):
            with self.assertRaises(AccessError):
                file.with_user(user).raw  # noqa: B018
        with self.assertRaises(UserError), self.cr.savepoint():
            as_staff["ir.attachment"].create(
                {"name": "b.png", "raw": b"x", "res_model": comment._name, "res_id": comment.id}
            )

    def deputy_staff(self):
        return self.admin_user.copy(
            {"login": "x.staff", "group_ids": [(6, 0, self.env.ref("base.group_user").ids)]}
        )


class TestWhoReadsComments(CommentCase):
    def test_his_own_alone_and_not_how_it_is_handled(self):
        comment = self.comment(self.line)
        self.confirm(comment.with_env(self.as_clerk).action_take_serious(), "Nghiêm trọng")
        as_staff = self.env(user=self.staff, context={})
        own = as_staff["thidua.posting.comment"]
        self.assertEqual(own.search([]), comment)
        [seen] = own.search([]).read()
        self.assertFalse({"state", "serious_reason", "resolution", "nomination_id"} & set(seen))
        for attempt in (
            lambda: own.search([("state", "=", "serious")]),
            lambda: own.formatted_read_group([], ["state"]),
            lambda: own.browse(comment.ids).write({"comment": "khác"}),
            lambda: own.browse(comment.ids).unlink(),
            lambda: self.confirm(own.browse(comment.ids).action_resolve(), "x", as_staff),
            lambda: self.confirm(
                comment.with_user(self.chair).action_answer(), "x", self.env(user=self.chair)
            ),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        self.assertFalse(self.env["thidua.posting.comment"].with_user(self.head).search([]))
        self.assertEqual(
            self.env["thidua.posting.comment"].with_user(self.chair).search([]), comment
        )
        with self.assertRaises(AccessError):
            self.nomination.with_user(self.head).read(["posting_comment_count"])

    def test_nobody_reads_or_handles_what_is_about_himself(self):
        posting = self.posted(self.e_clerk)
        comment = self.comment(posting.line_ids)
        self.assertFalse(comment.with_env(self.as_clerk).search([("id", "=", comment.id)]))
        self.assertFalse(posting.line_ids.nomination_id.posting_comment_count)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.confirm(comment.with_env(self.as_clerk).action_answer(), "x")
        self.assertEqual(self.asked(posting), self.clerk_2)
        mine = posting.with_env(self.as_clerk)
        self.assertFalse(mine.next_answer_due)
        for name in ("comment_due", "date_due", "is_overdue"):
            with self.assertRaises(AccessError):
                mine.read([name])
        self.assertFalse(mine.search([("comment_ids.state", "=", "new"), ("id", "=", posting.id)]))
        second = self.env(user=self.clerk_2, context={})
        self.assertEqual(posting.with_env(second).next_answer_due, comment.sudo().date_due)
        self.confirm(comment.with_env(second).action_take_serious(), "x", second)
        with self.assertRefused("another clerk of the Office"):
            posting.line_ids.nomination_id.action_complete()

    def test_what_is_forged(self):
        other = self.nominated(self.people[2]).action_post_publicly()
        hidden = self.as_clerk["thidua.posting"].browse(other["res_id"]).line_ids
        with self.assertRefused("you may not"):
            self.comment(hidden)
        own = self.env(user=self.staff, context={})["thidua.posting.comment"]
        with self.assertRaises(AccessError), self.cr.savepoint():
            own.with_context(default_state="resolved").create(
                {"line_id": self.line.id, "comment": "x"}
            )
        forged = own.with_context(default_author_id=self.head.id, default_answer="x").create(
            {"line_id": self.line.id, "comment": "x", "author_id": self.head.id}
        )
        forged = forged.sudo()
        self.assertEqual((forged.author_id, forged.state), (self.staff, "new"))
        self.assertFalse(forged.answer)
        with self.assertRefused("Write what you have to say"):
            self.comment(self.line, text="  ")

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for user in (Other.staff, Other.clerk):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.comment(self.line, user)
            self.assertFalse(self.env["thidua.posting.comment"].with_user(user).search([]))

    def test_no_mail_and_no_message_tells_what_was_said(self):
        comment = self.comment(self.line, text="Bí mật tuyệt đối")
        self.confirm(comment.with_env(self.as_clerk).action_take_serious(), "Lý do kín")
        self.env.flush_all()
        for word in ("Bí mật tuyệt đối", "Lý do kín"):
            self.assertFalse(self.env["mail.message"].search([("body", "like", word)]))
            self.assertFalse(self.env["mail.activity"].search([("note", "like", word)]))
        self.assertFalse(hasattr(comment, "message_ids"))
