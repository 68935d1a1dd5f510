"""Doors beside the buttons, found by a second pair of eyes: messages, files, odd arguments."""

from contextlib import contextmanager, suppress
from itertools import product

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CommuneCase
from .unit_report.report_common import PDF, ReportCase

ODD = ({"a": 1}, [[1]], "1", [True], [-1], [1.5], [10**20], [None], 5)


class Rpc:
    """Calls as they come in: with the user's rights and no context of the server's."""

    def rpc(self, user, model, method, *args, **kwargs):
        self.env.flush_all()
        self.env.invalidate_all()
        context = kwargs.pop("context", {})
        result = call_kw(
            self.env(user=user, su=False, context={})[model],
            method,
            list(args),
            {**kwargs, "context": context},
        )
        self.env.flush_all()
        self.env.invalidate_all()
        return result

    @contextmanager
    def refused(self, **told):
        with self.subTest(**told), self.assertRaises(UserError):
            yield
        self.env.invalidate_all()


@tagged("post_install", "-at_install", "standard")
class TestMessages(Rpc, CommuneCase):
    """Nobody speaks in another's name, and nobody rewrites what was said or logged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch()
        cls.said = cls.campaign.with_env(cls.as_chair).message_post(
            body="Đồng ý", message_type="comment"
        )
        cls.logged = (cls.campaign.message_ids - cls.said).sorted("id")[-1]

    def test_nobody_speaks_in_anothers_name(self):
        chair = self.chair.partner_id.id
        model, ids = self.campaign._name, self.campaign.ids
        vals = {"model": model, "res_id": ids[0], "body": "Duyệt", "author_id": chair}
        nested = {"message_ids": [[0, 0, vals]]}
        count = self.campaign.sudo().message_ids.search_count([])
        for user in (self.clerk, self.admin_user, self.staff):
            for author in (chair, False):
                with self.refused(user=user.login, way="post"):
                    self.rpc(user, model, "message_post", ids, body="Duyệt", author_id=author)
            with self.refused(user=user.login, way="notify"):
                self.rpc(
                    user,
                    model,
                    "message_notify",
                    ids,
                    body="Duyệt",
                    author_id=chair,
                    partner_ids=self.deputy.partner_id.ids,
                )
            with self.refused(user=user.login, way="create"):
                self.rpc(user, "mail.message", "create", [vals])
            with self.refused(user=user.login, way="default"):
                bare = {name: value for name, value in vals.items() if name != "author_id"}
                default = {"default_author_id": chair}
                self.rpc(user, "mail.message", "create", [bare], context=default)
            with self.refused(user=user.login, way="nested"):
                self.rpc(user, model, "write", ids, nested)
        self.assertEqual(self.campaign.sudo().message_ids.search_count([]), count)

    def test_what_was_said_or_logged_stays(self):
        body, author = self.said.body, self.said.author_id
        changes = (
            {"body": "Không đồng ý"},
            {"author_id": self.clerk.partner_id.id},
            {"date": "2020-01-01 00:00:00"},
            {"email_from": "chu.tich@example.com"},
            {"subject": "Khác"},
            {"message_type": "notification"},
        )
        for message in (self.said, self.logged):
            for user in (self.clerk, self.admin_user, self.staff, self.deputy):
                for vals in changes:
                    with self.refused(user=user.login, vals=vals):
                        self.rpc(user, "mail.message", "write", message.ids, vals)
                with self.refused(user=user.login, way="unlink"):
                    self.rpc(user, "mail.message", "unlink", message.ids)
                for command in ([1, message.id, {"body": "Khác"}], [2, message.id], [5]):
                    with self.refused(user=user.login, command=command):
                        values = {"message_ids": [command]}
                        self.rpc(user, "thidua.campaign", "write", self.campaign.ids, values)
                        if self.said.exists() and self.logged.exists():
                            # Odoo drops the command itself
                            raise UserError("kept")
        # not even who said it turns it into somebody else's or another day's, nor a log of his move
        for vals in changes[1:4]:
            with self.refused(user="chair", vals=vals):
                self.rpc(self.chair, "mail.message", "write", self.said.ids, vals)
        own_log = self.campaign.message_ids.filtered(
            lambda m: m.author_id == self.chair.partner_id and m.message_type != "comment"
        )
        self.assertTrue(own_log, "the chair's approval is logged")
        with self.refused(user="chair", way="own log"):
            self.rpc(self.chair, "mail.message", "write", own_log[:1].ids, {"body": "Khác"})
        self.assertEqual((self.said.body, self.said.author_id), (body, author))

    def test_ones_own_comment_can_be_corrected(self):
        ids = self.rpc(
            self.clerk, "thidua.campaign", "message_post", self.campaign.ids, body="Nhầm"
        )
        comment = self.env["mail.message"].browse(ids)
        comment.message_type = "comment"
        self.rpc(self.clerk, "mail.message", "write", comment.ids, {"body": "Đúng"})
        self.assertIn("Đúng", comment.body)
        self.campaign.with_user(self.clerk)._message_update_content(comment.sudo(), body="Sửa")
        self.assertIn("Sửa", comment.body)
        self.rpc(self.clerk, "mail.message", "unlink", comment.ids)
        self.assertFalse(comment.exists())

    def test_a_draft_goes_with_what_was_said_on_it(self):
        draft = self.enter_plan(number=122)
        draft.with_user(self.clerk_2).message_post(body="Xem lại", message_type="comment")
        messages = draft.message_ids
        self.assertIn(self.clerk_2.partner_id, messages.author_id)
        draft.unlink()
        self.assertFalse(messages.exists())


@tagged("post_install", "-at_install", "standard")
class TestFiles(Rpc, ReportCase):
    """A file that is content of a record is closed when the record is."""

    def closed(self, user, file, record):
        """Check that a file of a closed record stays what it is, whatever the user tries."""
        before = (file.raw, file.name, file.res_model, file.res_id)
        for vals in (
            {"raw": b"%PDF-1.4 forged"},
            {"datas": "JVBERi0="},
            {"name": "khac.pdf"},
            {"res_id": 0},
            {"public": True},
            {"type": "url", "url": "https://example.com"},
        ):
            with self.refused(user=user.login, record=record, vals=vals):
                self.rpc(user, "ir.attachment", "write", file.ids, vals)
        with self.refused(user=user.login, record=record, way="unlink"):
            self.rpc(user, "ir.attachment", "unlink", file.ids)
        with self.refused(user=user.login, record=record, way="chatter"):
            file.with_user(user).sudo()._delete_and_notify()
        self.assertEqual((file.raw, file.name, file.res_model, file.res_id), before)

    def test_files_of_a_plan_are_closed_when_it_is_submitted(self):
        plan = self.enter_plan()
        cluster = self.as_clerk["thidua.cluster"].create({"name": "Cụm"})
        # one put in while the plan was not saved yet, and one that hangs on another record
        loose, elsewhere = self.as_clerk["ir.attachment"].create(
            [
                {"name": "phu-luc.pdf", "raw": PDF},
                {
                    "name": "mau.pdf",
                    "raw": PDF,
                    "res_model": cluster._name,
                    "res_id": cluster.id,
                },
            ]
        )
        plan.attachment_ids = loose | elsewhere
        self.rpc(self.clerk, "ir.attachment", "write", loose.ids, {"name": "phu-luc-1.pdf"})
        plan.action_submit()
        for user in (self.clerk, self.clerk_2, self.admin_user, self.chair):
            for file in (loose, elsewhere):
                self.closed(user, file, plan)
        plan.action_recall()
        self.rpc(self.clerk, "ir.attachment", "write", loose.ids, {"raw": b"%PDF-1.4 moi"})
        self.assertEqual(loose.raw, b"%PDF-1.4 moi")
        self.rpc(self.clerk, "ir.attachment", "unlink", loose.ids)
        self.assertEqual(plan.attachment_ids, elsewhere)

    def test_what_is_attached_in_talk_stays_free(self):
        plan = self.launch()
        file = self.as_clerk["ir.attachment"].create(
            {"name": "a.pdf", "raw": PDF, "res_model": plan._name, "res_id": plan.id}
        )
        self.rpc(self.clerk, "ir.attachment", "write", file.ids, {"name": "b.pdf"})
        file.with_user(self.clerk).sudo()._delete_and_notify()
        self.assertFalse(file.exists())

    def test_files_of_a_report_are_closed_when_it_is_sent(self):
        report = self.of(self.obligation(), self.farmers)[:1]
        self.send(report)
        for user in (self.head, self.clerk, self.admin_user):
            self.closed(user, report.sudo().file_ids, report)

    def test_no_field_takes_its_file_by_another_way(self):
        """Of every model: what is checked when a record is written is not stored beside it."""
        template = self.env(user=self.admin_user, context={})["thidua.paper.template"].create(
            {"paper": "plan"}
        )
        tried = 0
        for name in sorted(self.env.registry):
            model = self.env[name]
            if not name.startswith("thidua.") or model._abstract or model._transient:
                continue
            for field in model._fields.values():
                if field.type != "binary" or not field.attachment:
                    continue
                tried += 1
                record = template if name == template._name else model.search([], limit=1)
                held = {"res_model": name, "res_id": record.id, "res_field": field.name}
                stored = self.env["ir.attachment"].create({"name": "x", "raw": b"old", **held})
                loose = {"name": "x", "raw": b"forged"}
                for user in (self.staff, self.clerk, self.admin_user):
                    with self.refused(model=name, field=field.name, way="create"):
                        self.rpc(user, "ir.attachment", "create", [{**loose, **held}])
                    with self.refused(model=name, field=field.name, way="moved there"):
                        (made,) = self.rpc(user, "ir.attachment", "create", [loose])
                        self.rpc(user, "ir.attachment", "write", [made], held)
                    with self.refused(model=name, field=field.name, way="write"):
                        self.rpc(user, "ir.attachment", "write", stored.ids, {"raw": b"forged"})
                    with self.refused(model=name, field=field.name, way="unlink"):
                        self.rpc(user, "ir.attachment", "unlink", stored.ids)
        self.assertGreater(tried, 4)


@tagged("post_install", "-at_install", "standard")
class TestOddArguments(Rpc, CommuneCase):
    """Refused in words, by each paper and each list of names."""

    def in_words(self, call):
        with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
            with self.assertRaises(UserError):
                call()

    def test_no_paper_is_about_ids_that_are_none(self):
        download = self.as_clerk["thidua.download"]
        papers = download._fields["paper"].get_values(self.env)
        for paper, (model, _label) in product(papers, download._printable_models()):
            with self.subTest(paper=paper, model=model), self.env.cr.savepoint(flush=False):
                for ids in ODD:
                    values = {"paper": paper, "res_model": model, "res_ids": ids}
                    # what is refused leaves the transaction as it is, and needs no savepoint
                    with suppress(UserError):
                        download.create(values)._render()
                        self.fail(f"printed: {ids}")

    def test_no_words_are_a_list(self):
        asked = 0
        typed = self.env.registry.descendants(["thidua.typed.mixin"], "_inherit")
        for name in sorted(typed):
            model = self.env[name]
            if model._abstract or not model.with_user(self.clerk).has_access("read"):
                continue
            asked += 1
            for odd in ([1], {"a": 1}, 5, True):
                with self.subTest(model=name, odd=odd):
                    self.in_words(
                        lambda n=name, o=odd: self.rpc(self.clerk, n, "name_search", name=o)
                    )
        self.assertGreater(asked, 10)
