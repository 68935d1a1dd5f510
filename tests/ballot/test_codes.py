"""Codes drawn from a hat: made once, kept as sums alone, counted by the council's rule."""

from odoo.addons.thidua_khenthuong.models.ballot import box, codes
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..common import make_commune
from .common import SLIP, DrawnCase, codes_of

# other tests make it cheaper
SHIPPED = dict(codes._COST)


class Voting(DrawnCase):
    """Votes with codes below the page: what the page does is in test_codes_page."""

    def cast(self, session, code, *choices):
        """Cast a ballot with a code, a choice for each item it opens; return the receipt."""
        # sudo: as the page does
        sessions = session.sudo().env["thidua.council.session"]
        kept, items = sessions._opened_by(codes.read(code))
        chosen = {str(i.id): choice for i, choice in zip(items, choices, strict=True)}
        return items.session_id._cast_drawn(kept, items, chosen)

    def drawn(self):
        """Return an open session on what nobody is recused on, and its codes."""
        session = self.opened(self.nominations[1:])
        [found] = self.codes(session)
        return session, found


class TestCodes(Voting):
    def test_as_many_codes_as_voters_on_slips_to_cut(self):
        session = self.opened(self.nominations[1:], absent=self.outside[1])
        sheet = self.sheet(session)
        [table] = sheet.tables
        found = codes_of(table)
        self.assertEqual(len(set(found)), 4)
        self.assertEqual(session.ballots_issued, 4)
        self.assertEqual(session.ballot_progress, "0 / 4")
        text = "\n".join(cell.text for row in table.rows for cell in row.cells)
        self.assertIn("/thidua/bo-phieu", text)
        self.assertIn(session.display_name, text)
        self.assertNotIn("Hòm", text)
        # each slip has the picture of the link
        self.assertEqual(len(sheet.inline_shapes), 4)
        self.assertFalse([p.text for p in sheet.paragraphs if SLIP.search(p.text)])

    def test_only_a_slow_sum_of_a_code_is_kept(self):
        session, found = self.drawn()
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT digest FROM thidua_ballot_code WHERE session_id = %s", [session.id]
        )
        kept = [digest for (digest,) in self.env.cr.fetchall()]
        key = session._code_key()
        self.assertEqual(set(kept), {codes.digest(codes.read(code), key) for code in found})
        self.assertEqual(kept, sorted(kept), "they do not stand as on the sheet")
        self.assertGreaterEqual(SHIPPED["n"] * SHIPPED["r"], 2**17, "a sum of some 50 ms and 16 MB")
        words = " ".join(map(str, session.message_ids.mapped("body")))
        for code in found:
            self.assertNotIn(code, words)
            self.assertNotIn(codes.read(code), words)

    def test_slips_are_fetched_once(self):
        session, _found = self.drawn()
        for call in (session.ballot_slips, session.action_print_slips):
            with self.assertRefused("its codes were made already"):
                call()

    def test_a_code_is_read_as_people_type_it(self):
        code = codes.new_codes(1)[0]
        for typed in (code, codes.shown(code), f" {code[:8]}-{code[8:]}\n", ".".join(code)):
            self.assertEqual(codes.read(typed), code)
        for typed in ("", None, code[1:], code + "2", "0" * 16, code[:-1] + "A", "²" * 16, 3):
            self.assertEqual(codes.read(typed), "", typed)
        self.assertEqual(len(set(codes.new_codes(50))), 50)

    def test_the_box_is_counted_by_the_councils_rule(self):
        session, found = self.drawn()
        receipts = [
            self.cast(session, found[0], "yes", "no"),
            self.cast(session, found[3], "yes", "abstain"),
            self.cast(session, found[1], "yes", "yes"),
        ]
        self.assertEqual(session.ballot_progress, "3 / 5")
        self.assertIn("2 codes have not been used", session._question("close_voting"))
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(3, 0, 0, 0), (1, 1, 1, 0)])
        self.assertEqual(session.item_ids.mapped("result"), ["passed", "failed"])
        self.assertEqual(session.ballot_receipts.splitlines(), sorted(receipts))
        self.assertFalse(any(session.attendance_ids.mapped("voted")))
        said = [p for part in session._tally_data()["parts"] for p in part["paragraphs"]]
        self.assertIn("Hình thức: bỏ phiếu kín trên hệ thống bằng mã bốc thăm dùng một lần.", said)
        self.assertIn(
            "Mã bỏ phiếu: phát ra 05 mã; thu về 03 phiếu; không thu về 02; hợp lệ 03; không hợp "
            "lệ 00.",
            session._paper_ballots(),
        )
        session.write({"conclusion": "Thông qua", "minutes_reference": "05/BB-HĐTĐKT"})
        session.action_sign()
        said = [p for part in session._minutes_data()["parts"] for p in part["paragraphs"]]
        self.assertIn("không thu về 02", "\n".join(said))
        self.assertEqual(sum(line.startswith("Hình thức:") for line in said), 1)

    def test_who_is_recused_draws_from_no_hat_for_it(self):
        session = self.opened()
        self.assertEqual(
            session.hat_words.splitlines(),
            [
                "Hat 1, 4 codes, for Ngô Văn Trưởng: all draw but Ngô Văn Trưởng.",
                f"Hat 2, 5 codes, for {', '.join(session.item_ids[1:].mapped('subject_name'))}: "
                "all who are there draw.",
            ],
        )
        sheet = self.sheet(session)
        first, second = map(codes_of, sheet.tables)
        self.assertEqual((len(first), len(second)), (4, 5))
        self.assertIn("Hòm 1", sheet.tables[0].cell(0, 1).text)
        self.cast(session, first[0], "no")
        self.cast(session, second[0], "yes", "yes")
        self.cast(session, second[1], "yes", "yes")
        self.assertEqual(session.ballot_progress, "hat 1: 1 / 4; hat 2: 2 / 5")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(0, 1, 0, 0), (2, 0, 0, 0), (2, 0, 0, 0)])
        said = session._paper_ballots()
        self.assertEqual(len(said), 3)
        self.assertIn("phát ra 04 mã; thu về 01 phiếu; không thu về 03", said[1])
        self.assertEqual((session.ballots_issued, session.ballots_returned), (9, 3))

    def test_the_clerk_is_told_of_several_hats_before_the_vote(self):
        session = self.opened(vote=False)
        window = session.with_context(thidua_ask=True).action_open_voting()
        self.assertEqual(window["res_model"], "thidua.reason.wizard")
        self.assertIn("there are several hats", session._question("open_voting"))

    def test_a_code_votes_once_and_on_all_that_it_opens(self):
        session, found = self.drawn()
        with self.assertRefused("Choose “In favour”"):
            kept, items = session.sudo()._opened_by(codes.read(found[0]))
            session.sudo()._cast_drawn(kept, items, {str(items[0].id): "yes"})
        self.assertTrue(self.cast(session, found[0], "yes", "yes"))
        self.assertFalse(session._opened_by(codes.read(found[0]))[1])
        chosen = dict.fromkeys(map(str, items.ids), "no")
        self.assertEqual(session.sudo()._cast_drawn(kept, items, chosen), "")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(1, 0, 0, 0)] * 2)
        for code in found:
            self.assertFalse(session._opened_by(codes.read(code))[1], "the box is closed")

    def test_a_code_opens_its_own_session_alone(self):
        one, two = self.opened(self.nominations[1]), self.opened(self.nominations[2])
        [mine], [other] = self.codes(one), self.codes(two)
        self.cast(one, mine[0], "yes")
        self.cast(one, other[0], "no")
        self.assertEqual((one.ballot_progress, two.ballot_progress), ("1 / 5", "1 / 5"))
        kept, items = one.sudo()._opened_by(codes.read(mine[1]))
        with self.assertRefused("Choose “In favour”"):
            items.session_id._cast_drawn(kept, items, {str(two.item_ids.id): "yes"})
        one.action_close_voting()
        two.action_close_voting()
        self.assertEqual(self.counts(one), [(1, 0, 0, 0)])
        self.assertEqual(self.counts(two), [(0, 1, 0, 0)])

    def test_a_lost_code_is_replaced_by_starting_anew(self):
        session, found = self.drawn()
        self.cast(session, found[0], "no", "no")
        session._move("void_ballot", "Mất một phiếu mã")
        self.env.cr.execute(
            SQL(" UNION ALL ").join(
                SQL("SELECT 1 FROM %s WHERE session_id = %s", SQL.identifier(table), session.id)
                for table in box.TABLES
            )
        )
        self.assertFalse(self.env.cr.fetchall())
        self.assertFalse(session._opened_by(codes.read(found[1]))[1])
        self.assertIn("Mất một phiếu mã", session.log_ids.mapped("reason"))
        session.action_open_voting()
        [anew] = self.codes(session)
        self.assertFalse(set(anew) & set(found))
        self.assertFalse(session._opened_by(codes.read(found[1]))[1])
        self.cast(session, anew[0], "yes", "yes")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(1, 0, 0, 0)] * 2)
        self.assertEqual(len(session.ballot_receipts.splitlines()), 1)

    def test_a_vote_leaves_no_line_in_the_log(self):
        session, found = self.drawn()
        with self.assertNoLogs("odoo", "INFO"):
            self.cast(session, found[0], "yes", "no")
            self.env.flush_all()

    def test_a_box_that_a_crash_emptied_is_not_counted(self):
        session, found = self.drawn()
        self.cast(session, found[0], "yes", "yes")
        # what the database does with unlogged tables when it recovers
        for table in box.TABLES:
            self.env.cr.execute(SQL("TRUNCATE %s", SQL.identifier(table)))
        with self.assertRefused("empty after a failure"):
            session.action_close_voting()

    def test_a_box_without_codes_is_not_closed(self):
        session = self.opened()
        with self.assertRefused("no code was made yet"):
            session.action_close_voting()

    def test_only_who_is_there_draws(self):
        session = self.opened(vote=False)
        session.attendance_ids[-1].write({"status": "written", "reason": "Đi công tác"})
        with self.assertRefused("codes are drawn in a meeting.*Tô Văn Cựu"):
            session.action_open_voting()
        session.attendance_ids[-1].status = "absent"
        session.way = "written"
        with self.assertRefused("codes are drawn in a meeting"):
            session.action_open_voting()
        session.way = "meeting"
        session.action_open_voting()
        self.assertEqual(session.state, "voting")
        self.assertFalse(session.activity_ids.filtered(lambda a: a.user_id == self.head))

    def test_who_has_no_log_in_draws_as_well(self):
        self.council.member_ids[-1].user_id = False
        session = self.opened(self.nominations[1:])
        self.assertEqual(len(self.codes(session)[0]), 5)


class TestWhoMay(Voting):
    def test_the_office_alone_fetches_slips(self):
        session = self.opened()
        for user in (self.staff, self.chair, self.head, self.outside[0]):
            mine = self.as_user(session, user)
            for call in (mine.ballot_slips, mine.action_print_slips):
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    call()
        self.assertFalse(session.ballots_issued)

    def test_another_communes_office_fetches_none(self):
        session = self.opened()
        other = type("Other", (), {"env": self.env})()
        make_commune(other, "UBND xã Bên Cạnh", "kia.")
        with self.assertRaises(AccessError):
            self.as_user(session, other.clerk).ballot_slips()

    def test_codes_are_made_while_the_vote_is_open(self):
        session = self.opened(vote=False)
        with self.assertRefused("while a vote with drawn codes is open"):
            session.ballot_slips()
        session.voting = "secret_online"
        session.action_open_voting()
        with self.assertRefused("while a vote with drawn codes is open"):
            session.ballot_slips()

    def test_nobody_votes_with_his_log_in(self):
        session, _found = self.drawn()
        mine = self.as_user(session, self.chair)
        self.assertEqual(mine.my_ballot, "none")
        choices = dict.fromkeys(map(str, session.item_ids.ids), "yes")
        for call in (mine.ballot_paper, mine.action_vote, lambda: mine.cast_ballot(choices)):
            with self.assertRefused("with drawn codes: open .*/thidua/bo-phieu"):
                call()

    def test_nobody_enters_or_reads_a_tally(self):
        session, found = self.drawn()
        self.cast(session, found[0], "yes", "no")
        with self.assertRefused("nobody enters its tally"):
            self.as_clerk["thidua.council.tally"].with_context(
                default_session_id=session.id
            ).create({"session_id": session.id}).action_confirm()
        with self.assertRaises(UserError):
            session.write({"ballots_issued": 0})
        for user in (self.clerk, self.chair, self.admin_user):
            mine = self.as_user(session, user)
            self.assertEqual(mine.ballot_progress, "1 / 5")
            self.assertEqual(self.counts(mine), [(0, 0, 0, 0)] * 2)
            self.assertFalse(mine.ballot_receipts)
        session.action_close_voting()
        with self.assertRefused("was counted by the system"):
            session._move("recount", "Đếm lại")
