"""Layouts as their keeper sees them: which one counts, what is refused, whose they are."""

import io
from datetime import date
from functools import partial

from pypdf import PdfReader

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..campaign.test_reception import Body
from ..common import CommuneCase, make_commune
from ..queries import QueryCounting
from ..users import new_user
from .common import CARD, lines

DAY = date(2026, 1, 5)


class LayoutCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")
        cls.cstdcs = cls.env.ref("thidua_khenthuong.award_cstdcs")
        cls.shipped = cls.env.ref("thidua_khenthuong.certificate_layout_gk_a4")
        cls.of_titles = cls.env.ref("thidua_khenthuong.certificate_layout_gcn_a4")

    @classmethod
    def own(cls, env=None, **more):
        """Return a layout that a clerk makes for the company."""
        values = {
            "name": "Mẫu của xã",
            "date_from": date(2020, 1, 1),
            "field_ids": [Command.create({"code": "subject", "x": 30, "y": 80, "width": 200})],
            **more,
        }
        return (env or cls.as_clerk)["thidua.certificate.layout"].create(values)

    def chosen(self, day=DAY, kind=None, company=None):
        """Return the layout of Giấy khen of the commune on a day."""
        model = self.as_clerk["thidua.certificate.layout"]
        return model._layouts_on(self.gkxa, day, company or self.company, kind).get(self.gkxa)


@tagged("post_install", "-at_install", "standard")
class TestChoice(QueryCounting, LayoutCase):
    def test_what_is_shipped_serves_titles_and_forms(self):
        model = self.as_clerk["thidua.certificate.layout"]
        found = model._layouts_on(self.gkxa | self.cstdcs, DAY, self.company)
        self.assertEqual(found, {self.gkxa: self.shipped, self.cstdcs: self.of_titles})

    def test_ones_own_goes_before_what_is_shipped(self):
        own = self.own()
        self.assertEqual(self.chosen(), own)
        own.active = False
        self.assertEqual(self.chosen(), self.shipped, "an archived one is not used")

    def test_the_award_s_own_goes_before_the_general_one(self):
        mine = self.own(award_id=self.gkxa.id, date_from=date(2019, 1, 1))
        self.own(category="form")
        self.own()
        self.assertEqual(self.chosen(), mine)
        self.own(award_id=self.cstdcs.id)
        self.assertEqual(self.chosen(), mine)

    def test_a_copy_of_the_shipped_one_is_not_for_titles(self):
        action = self.shipped.with_env(self.as_clerk).action_own()
        own = self.as_clerk["thidua.certificate.layout"].browse(action["res_id"])
        found = own._layouts_on(self.gkxa | self.cstdcs, DAY, self.company)
        self.assertEqual(found, {self.gkxa: own, self.cstdcs: self.of_titles})

    def test_the_latest_in_force_counts(self):
        old = self.own(date_to=date(2026, 12, 31))
        new = self.own(date_from=date(2026, 7, 1))
        self.assertEqual(self.chosen(), old)
        self.assertEqual(self.chosen(date(2026, 8, 1)), new)
        self.assertEqual(self.chosen(date(2019, 12, 31)), None, "nothing was in force")

    def test_kinds_of_subjects(self):
        everyone = self.own()
        households = self.own(for_household=True)
        self.assertEqual(self.chosen(kind="household"), households)
        self.assertEqual(self.chosen(kind="individual"), everyone)
        self.assertEqual(self.chosen(), everyone)

    def test_no_other_company_s(self):
        self.own()
        other = Body(self.env)
        make_commune(other, name="UBND xã Bên", prefix="ben.")
        own = self.own(env=self.env(user=other.clerk, context={}))
        self.assertEqual(own.company_id, other.company)
        self.assertNotEqual(self.chosen(), own)

    def test_as_few_queries_for_many_awards(self):
        awards = self.env["thidua.award"].search([])
        model = self.env["thidua.certificate.layout"]
        self.assertGreater(len(awards), 20)
        for size in (2, 2, len(awards)):
            some = awards[:size]
            self.count("layouts", size, partial(model._layouts_on, some, DAY, self.company))
        self.assertAsMany(2, len(awards))


@tagged("post_install", "-at_install", "standard")
class TestRules(QueryCounting, LayoutCase):
    def refused(self, words, **changes):
        """Change the one field of an own layout, and see it refused in these words."""
        own = self.own()
        with self.assertRefused(words):
            own.field_ids.write(changes)
            self.env.flush_all()

    def test_a_box_stays_on_the_page(self):
        for changes in ({"x": 98}, {"x": -0.5}, {"y": 201}, {"width": 268}, {"height": 131}):
            with self.subTest(changes=changes):
                self.refused("beyond the page of 297 × 210 mm", **changes)

    def test_a_box_has_room(self):
        self.refused("too small", height=0)
        self.refused("too small, each side needs 15 mm", code="qr")

    def test_sizes(self):
        for changes in ({"size": 0}, {"size": 201}, {"min_size": 15, "size": 14}, {"min_size": 3}):
            with self.subTest(changes=changes):
                self.refused("letters are 4 to 200 points", **changes)

    def test_colours(self):
        for color in ("red", "#12345", "#12345g", "a61c1c", "#a61c1c;x"):
            self.refused(f"“{color}” is no colour", color=color)
        own = self.own()
        with self.assertRefused("is no colour"):
            own.frame_color = "url(x)"

    def test_what_stands_in_braces_is_known(self):
        self.refused("no certificate says “nmae”", text="Số {nmae}")
        own = self.own()
        own.field_ids.text = "Ông {subject}"
        self.refused("needs that text", code="own")

    def test_a_page_has_measures(self):
        own = self.own()
        with self.assertRefused("a page measures 50 to 600 mm"):
            own.write({"page": "own", "page_width": 20})
        with self.assertRefused("beyond the page of 210 × 297 mm"):
            own.page = "a4_portrait"
        own.field_ids.active = False
        own.page = "a4_portrait"
        self.assertEqual((own.page_width, own.page_height), (210, 297))
        with self.assertRefused("beyond the page"):
            own.field_ids.active = True

    def test_own_measures(self):
        form = Form(self.as_clerk["thidua.certificate.layout"])
        form.name = "Khổ riêng"
        form.date_from = DAY
        form.page = "own"
        form.page_width, form.page_height = 350, 250
        layout = form.save()
        page = PdfReader(io.BytesIO(layout._render([CARD]))).pages[0]
        self.assertAlmostEqual(float(page.mediabox.width) * 25.4 / 72, 350, delta=0.01)

    def test_a_shift_has_an_end(self):
        own = self.own()
        own.offset_x = -3.5
        with self.assertRefused("shifted by 50 mm at most"):
            own.offset_y = 51

    def test_kinds_are_those_of_the_award(self):
        with self.assertRefused("cannot receive “Chiến sĩ thi đua cơ sở” at all"):
            self.own(award_id=self.cstdcs.id, for_household=True)

    def test_a_field_stays_with_its_layout(self):
        own, other = self.own(), self.own()
        with self.assertRefused("stays with its layout"):
            own.field_ids.layout_id = other

    # --- what the buttons do ----------------------------------------------------------------

    def test_a_unit_makes_its_own(self):
        self.assertFalse(self.shipped.with_env(self.as_clerk).may_change)
        action = self.shipped.with_env(self.as_clerk).action_own()
        own = self.as_clerk["thidua.certificate.layout"].browse(action["res_id"])
        self.assertEqual(own.company_id, self.company)
        self.assertTrue(own.may_change)
        self.assertEqual(own.field_ids.company_id, self.company)
        self.assertEqual(len(own.field_ids), len(self.shipped.field_ids))
        before = self.shipped._render([CARD])
        own.field_ids.filtered(lambda f: f.code == "subject").x = 20
        self.assertEqual(len(before), len(self.shipped._render([CARD])), "the shipped one stays")

    def test_nothing_to_copy(self):
        with self.assertRefused("Choose one layout"):
            self.as_clerk["thidua.certificate.layout"].action_own()

    def download(self, action):
        number = int(action["url"].rsplit("/", 1)[1])
        return self.as_clerk["thidua.download"].browse(number)._render()

    def test_trial_prints(self):
        layout = self.shipped.with_env(self.as_clerk)
        name, full = self.download(layout.action_try_full())
        self.assertEqual(name, "ban-in-thu.pdf")
        full, (_name, blank) = lines(full), self.download(layout.action_try_blank())
        self.assertEqual(len(full), 3, "short and long ones")
        heads = {line.text for line in full[0]}
        self.assertLessEqual({"GIẤY KHEN", "Ông Lê An", "TẶNG"}, heads)
        self.assertIn(f"CHỦ TỊCH {self.company.thidua_body.upper()}", heads)
        self.assertNotIn("GIẤY KHEN", {line.text for line in lines(blank)[0]})

    def test_every_shipped_layout_holds_its_examples(self):
        for layout in self.env["thidua.certificate.layout"].search([("company_id", "=", False)]):
            with self.subTest(layout=layout.name):
                tight = []
                layout._render(layout._trial_cards(), tight=tight)
                self.assertFalse(tight)
                self.assertEqual(layout.grade, "u", "no measure was read in a law")
                self.assertIn("Đ6.1.a NĐ 152/2025/NĐ-CP", layout.note)

    def test_a_trial_says_what_is_hard_to_read(self):
        layout = self.own()
        self.assertFalse(layout.tight_note)
        box = layout.field_ids.filtered(lambda field: field.code == "subject")
        box.write({"width": 20, "height": 5})
        self.assertIn("Tôn Thất Nguyễn Phúc", layout.tight_note)
        self.assertIn("Who receives it", layout.tight_note)
        self.assertNotIn("Achievement", layout.tight_note)
        box.write({"width": 200, "height": 40})
        self.assertFalse(layout.tight_note)

    def test_calibration_sheet(self):
        name, content = self.download(self.shipped.with_env(self.as_clerk).action_calibrate())
        self.assertEqual(name, "to-canh-chinh.pdf")
        said = " ".join(line.text for line in lines(content)[0])
        self.assertIn("TỜ CANH CHỈNH", said)

    def test_rendering_many_asks_no_more(self):
        own = self.own()
        for size in (10, 10, 100):
            self.count("certificates", size, partial(own._render, [CARD] * size))
        self.assertAsMany(10, 100)


@tagged("post_install", "-at_install", "standard")
class TestRights(LayoutCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = Body(cls.env)
        make_commune(cls.other, name="UBND xã Bên", prefix="ben.")
        cls.mine = cls.own()

    def test_all_read_the_office_keeps(self):
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login):
                as_user = self.mine.with_user(user)
                self.assertEqual(as_user.field_ids.code, "subject")
                self.assertFalse(as_user.may_change)
                for call in (
                    lambda r: r.write({"offset_x": 1}),
                    lambda r: r.field_ids.write({"x": 1}),
                    lambda r: r.field_ids.unlink(),
                    lambda r: r.action_own(),
                    lambda r: self.own(env=r.env),
                ):
                    with self.assertRaises(AccessError):
                        call(as_user)
        for user in (self.clerk, self.admin_user):
            self.mine.with_user(user).offset_x = 1

    def test_nobody_changes_what_all_share(self):
        for user in (self.clerk, self.admin_user):
            shared = self.shipped.with_user(user)
            with self.assertRaises(AccessError):
                shared.offset_x = 1
            with self.assertRaises(AccessError):
                shared.field_ids[0].x = 1
            with self.assertRaises(AccessError):
                shared.env["thidua.certificate.field"].create(
                    {"layout_id": shared.id, "code": "own", "text": "x"}
                )
            with self.assertRaises(AccessError):
                self.own(env=shared.env, company_id=False)

    def test_another_commune_s_clerk(self):
        theirs = self.mine.with_user(self.other.clerk)
        model = theirs.env["thidua.certificate.layout"]
        self.assertFalse(model.search([("id", "=", self.mine.id)]))
        self.assertFalse(
            theirs.env["thidua.certificate.field"].search([("layout_id", "=", self.mine.id)])
        )
        for call in (
            lambda: theirs.write({"name": "x"}),
            lambda: theirs.field_ids.write({"x": 1}),
            lambda: theirs.action_try_full(),
            lambda: theirs.action_own(),
            lambda: model.env["thidua.certificate.field"].create(
                {"layout_id": self.mine.id, "code": "own", "text": "x"}
            ),
            lambda: self.own(env=theirs.env, company_id=self.company.id),
            lambda: (
                theirs.env["thidua.download"]
                .create(
                    {
                        "paper": "certificate_trial_full",
                        "res_model": self.mine._name,
                        "res_ids": self.mine.ids,
                    }
                )
                ._render()
            ),
        ):
            with self.assertRaises(UserError):
                call()

    def test_an_award_of_another_commune(self):
        award = self.env["thidua.award"].create(
            {
                "code": "ben",
                "name": "Giấy khen xã Bên",
                "for_individual": True,
                "date_from": date(2020, 1, 1),
                "company_id": self.other.company.id,
            }
        )
        with self.assertRaises(UserError):
            self.own(award_id=award.id)
        with self.assertRaises(UserError):
            self.own(env=self.as_clerk(context={"default_award_id": award.id}))

    def test_a_picture_by_default_is_not_taken(self):
        """What came in by the context would be drawn by nobody before it is printed."""
        layout = self.own(env=self.as_clerk(context={"default_background": "R0lGODlhAQABAAAAACw="}))
        self.assertFalse(layout.background)

    def test_the_system_administrator_keeps_the_shared_ones(self):
        groups = "base.group_user,base.group_system,thidua_khenthuong.group_admin"
        system = new_user(
            self.env, "in.system", groups, company_id=self.company.id, company_ids=self.company.ids
        )
        self.shipped.with_user(system).field_ids[0].y = 23
        self.assertEqual(self.shipped.field_ids[0].y, 23)
