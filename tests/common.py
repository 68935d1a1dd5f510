"""What the tests need: a commune of their own, its people, and plan 121 entered by its clerk."""

from contextlib import contextmanager
from datetime import date

from odoo import Command, models
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from .pictures import without_pictures
from .users import new_users

TITLE = (
    "Phát động phong trào thi đua “Đẩy mạnh công tác dân vận chính quyền, chính quyền phục vụ "
    "người dân và doanh nghiệp” trên địa bàn xã Hòa Phong, giai đoạn 2024-2026"
)
PURPOSES = [
    "Tạo không khí thi đua sôi nổi để tập thể, cá nhân làm tốt công tác dân vận chính quyền",
    "Nâng cao trách nhiệm trong tiếp nhận, giải quyết hồ sơ hành chính",
    "Chuyển từ mệnh lệnh sang phục vụ, hướng dẫn, thuyết phục, hướng tới sự hài lòng của người dân",
    "Phát hiện, giới thiệu, nhân rộng cách làm hay, sáng tạo, hiệu quả",
]
REQUIREMENTS = [
    "Triển khai thường xuyên, rộng khắp, hướng tới sự hài lòng của người dân và doanh nghiệp",
    "Đánh giá, khen thưởng kịp thời, khách quan, đúng đối tượng, gắn với kết quả dân vận",
]
CONTENTS = [
    "Đổi mới tuyên truyền, phổ biến chủ trương, pháp luật và quy chế dân chủ ở cơ sở",
    "Nâng cao trách nhiệm người đứng đầu trong tham mưu, lãnh đạo, chỉ đạo",
    "Nghiên cứu, đề xuất sáng kiến, giải pháp cho chính quyền số; cắt giảm thủ tục",
    "Ứng dụng công nghệ thông tin, dịch vụ công trực tuyến, cơ sở dữ liệu dân cư",
    "Hoàn thành các tiêu chí trong Bộ tiêu chí đánh giá kết quả dân vận chính quyền",
    "Huy động nguồn lực xây dựng mô hình “Dân vận khéo”, bộ phận một cửa đạt chuẩn",
]
STANDARDS = [
    ("Chấp hành chủ trương, chính sách, pháp luật; đạt tiêu chuẩn của Luật", False),
    ("Tiêu biểu theo tiêu chí và có khả năng nhân rộng trong xã, thị xã, tỉnh", "annual"),
    ("Tiêu biểu xuất sắc nhất theo tiêu chí và trong tổ chức phong trào", "final"),
]
COLLECTIVE_CRITERIA = [
    ("T1. Có kế hoạch phát động riêng", 10, 10),
    ("T2. Lãnh đạo, chỉ đạo, tham mưu tốt", 20, 20),
    ("T3. Tuyên truyền đa dạng, hiệu quả", 10, 10),
    ("T4. Xếp hạng cao hoặc tăng hạng rõ rệt", 20, 20),
    ("T5. Quản lý, sử dụng kinh phí hiệu quả, đúng quy định", 10, 10),
    ("T6. Đề xuất kịp thời văn bản cần thiết", 10, 10),
    ("T7. Báo cáo đầy đủ, đúng hạn", 20, 20),
]
INDIVIDUAL_CRITERIA = [
    ("C1. Hoàn thành tốt hoặc xuất sắc nội dung thi đua", 10, 60),
    ("C2. Có giải pháp, sáng kiến mới được áp dụng, nhân rộng", 10, 40),
]
QUOTAS = [
    # award, counted, maximum: the same for annual and final rounds
    ("award_bktinh", "together", 1),
    ("award_gkhuyen", "collective", 1),
    ("award_gkhuyen", "individual", 2),
    ("award_gkxa", "collective", 1),
    ("award_gkxa", "individual", 2),
]
RECIPIENTS = [
    "Phòng Nội vụ thị xã Mỹ Hào",
    "Thường trực Đảng ủy xã",
    "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Hội đồng TĐKT xã",
    "Các ban, ngành, đoàn thể xã",
    "Công chức chuyên môn UBND xã",
    "Lưu: VT",
]
HEAD = {
    "name": TITLE,
    "number": 121,
    "date": date(2024, 12, 9),
    "superior_reference": "267/KH-UBND",
    "superior_date": date(2024, 11, 29),
    "superior_body": "UBND thị xã Mỹ Hào",
    "date_start": date(2024, 12, 9),
    "date_end": date(2026, 12, 31),
    "collective_note": "Các ban, ngành, đoàn thể xã và đơn vị liên quan",
    "individual_note": "Cán bộ, công chức, viên chức thuộc UBND xã",
}
TEXTS = {
    "purpose_ids": PURPOSES,
    "requirement_ids": REQUIREMENTS,
    "content_ids": CONTENTS,
    "recipient_ids": RECIPIENTS,
}
SECTIONS = {name: name.removesuffix("_ids") for name in TEXTS}
DEPARTMENTS = ["Văn phòng", "Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên"]
PEOPLE = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Đỗ Thị Đào", "Phạm Văn Êm"]


class Commune:
    """A commune of a test class: a clerk, a chairman, a vice-chairman, a head of unit and staff.

    What they do in the app can be done once for the class, in `setUpClass`, or within a test.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        enter_commune(cls)
        cls.as_clerk = cls.env(user=cls.clerk, context={})
        cls.as_chair = cls.env(user=cls.chair, context={})

    @classmethod
    def enter_plan(cls, **changes):
        """Enter plan 121 as the clerk; return the draft campaign."""
        return enter_plan(cls.as_clerk, cls.chair, **changes)

    @classmethod
    def launch(cls, campaign=None):
        """Have a plan submitted and approved; return the launched campaign."""
        campaign = campaign or cls.enter_plan()
        campaign.action_submit()
        campaign.with_env(cls.as_chair).action_approve()
        return campaign

    @classmethod
    def add_everyone(cls, campaign):
        """Add the whole organisation chart as the window of the clerk does."""
        window = campaign.env["thidua.participant.wizard"].create({"campaign_id": campaign.id})
        window.action_add()
        return campaign.participant_ids

    @classmethod
    def open_round(cls, campaign, kind="annual", year=2025):
        """Open a round as the clerk does."""
        round_ = campaign.env["thidua.round"].create(
            {"campaign_id": campaign.id, "kind": kind, "year": year}
        )
        round_.action_open()
        return round_

    @classmethod
    def score(cls, evaluations, share):
        """Score evaluations at a share (0 to 1) of each maximum, to the end."""
        cls.score_each(dict.fromkeys(evaluations, share))

    @classmethod
    def score_each(cls, shares, appraiser=None):
        """Score evaluations to the end, each at its share; the clerk's own by the other clerk.

        :param shares: dict of shares (0 to 1) of each maximum by evaluation
        :param appraiser: res.users, by default the clerk
        """
        evaluations = cls.as_clerk["thidua.evaluation"].union(*shares)
        for line in evaluations.line_ids:
            line.self_score = line.max_score * shares[line.evaluation_id]
        evaluations.action_submit()
        by_head = evaluations.filtered(lambda e: e.state == "head").with_user(cls.head)
        by_head.action_copy_self_scores()
        by_head.action_pass_on()
        own = evaluations.filtered(lambda e: e.employee_id.sudo().user_id == cls.clerk)
        others = (evaluations - own).with_user(appraiser or cls.clerk)
        for appraised in (others, own.with_user(cls.clerk_2)):
            appraised.action_copy_self_scores()
            appraised.action_finalize()

    @classmethod
    def ranked_round(cls, campaign=None):
        """Return a round of 2025 that is appraised and ranked, best first in each kind."""
        campaign = cls.launch(campaign)
        cls.add_everyone(campaign)
        round_ = cls.open_round(campaign)
        round_.action_appraise()
        shares = {}
        by_name = round_.evaluation_ids.sorted("subject_name")
        for of_kind in by_name.grouped("subject_kind").values():
            shares |= {evaluation: 1 - index / 20 for index, evaluation in enumerate(of_kind)}
        cls.score_each(shares)
        round_.action_finish()
        return round_

    @classmethod
    def today(cls):
        """Return today where the commune is (date); the machine's own clock may be a day behind."""
        return cls.company._thidua_today()

    @classmethod
    def nominate(cls, evaluations, award):
        """Nominate evaluations for an award as the window of the clerk does."""
        window = cls.as_clerk["thidua.nominate.wizard"].create(
            {
                "evaluation_ids": evaluations.ids,
                "award_id": cls.env.ref(f"thidua_khenthuong.{award}").id,
            }
        )
        window.action_nominate()
        # what is pressed next is a call of its own, and reads anew
        cls.env.invalidate_all()
        return evaluations.nomination_ids.filtered(lambda n: n.state != "refused")

    @classmethod
    def bring_dossier(cls, nominations, place="Tủ 2, ngăn 3"):
        """Note as the clerk that every paper that is missing lies somewhere."""
        papers = nominations.with_env(cls.as_clerk).dossier_paper_ids
        papers.filtered(lambda paper: paper.status == "missing").place = place

    @classmethod
    def come_out_of(cls, after, before):
        """Have a unit come out of others, by a change of the organisation that is confirmed."""
        change = cls.as_clerk["thidua.unit.change"].create(
            {
                "kind": "merge" if len(before) > 1 else "rename",
                "date": cls.today(),
                "from_ids": before.ids,
                "to_ids": after.ids,
                "basis_number": "1234/QĐ-UBND",
                "basis_date": cls.today(),
                "basis_body": "UBND tỉnh",
            }
        )
        change.action_confirm()

    @classmethod
    def best(cls, round_, kind, count, skip=0):
        """Return the evaluations of a kind ranked after the first `skip`."""
        of_kind = round_.evaluation_ids.filtered(lambda e: e.subject_kind == kind and e.rank)
        return of_kind.sorted("rank")[skip : skip + count]


@tagged("post_install", "-at_install", "standard")
class CommuneCase(Commune, TransactionCase):
    """What most tests stand on."""

    @contextmanager
    def assertRefused(self, pattern, exception=UserError):
        """Expect a refusal whose message matches, and undo what came before it."""
        with self.assertRaises(exception) as refusal:
            yield
        self.assertRegex(str(refusal.exception), pattern)


class PlannedCase(CommuneCase):
    """Its tests share the draft of plan 121, entered once by the clerk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.enter_plan()


class Ready:
    """The commune that stands in the database before the first test: each would make its own."""

    def __init__(self, env):
        self.env = env(context={"tracking_disable": True})
        make_commune(self, "UBND xã Thử Nghiệm")


def enter_commune(case):
    """Give a test class the commune that stands ready, as `make_commune` gives another."""
    for name, records in vars(case.registry.ready).items():
        if name != "env":
            setattr(case, name, records.with_env(case.env))
    # it was made on another day than that of a test in frozen time
    case.company._thidua_add_holidays()


def make_commune(case, name, prefix=""):
    """Give a test class a commune: company, users, departments, employees."""
    env = case.env
    case.company = env["res.company"].create(
        {
            "name": name,
            "thidua_place": "Thử Nghiệm",
            "currency_id": env.ref("base.VND").id,
            # of its own it would get a picture, resized four times
            "logo": False,
        }
    )
    # what all read is in its language, and the tests read English
    case.company.partner_id.lang = "en_US"
    make_users(case, prefix)
    case.company.thidua_approver_id = case.chair
    case.departments = env["hr.department"].create(
        [{"name": name, "company_id": case.company.id} for name in DEPARTMENTS]
    )
    make_employees(case)
    _office, farmers, _women, _youth = case.departments
    farmers.manager_id = case.e_head


def make_users(case, prefix):
    """Give a test class its users, whose log-ins begin with a prefix."""
    group = "thidua_khenthuong.group_"
    office, leader = f"base.group_user,{group}office", f"base.group_user,{group}leader"
    wanted = {
        "clerk": ("thu.clerk", "Vũ Thị Văn Thư", office),
        "clerk_2": ("thu.clerk2", "Hồ Văn Phụ", office),
        "chair": ("thu.chair", "Bùi Văn Chủ", leader),
        "deputy": ("thu.deputy", "Mai Thị Phó", leader),
        "head": ("thu.head", "Ngô Văn Trưởng", "base.group_user"),
        "staff": ("thu.staff", "Đặng Thị Ứng", "base.group_user"),
        "admin_user": ("thu.admin", "Lý Quản Trị", f"base.group_user,{group}admin"),
    }
    common = {"company_id": case.company.id, "company_ids": [case.company.id]}
    users = new_users(
        case.env,
        [
            (prefix + login, groups, {"name": name, **common})
            for login, name, groups in wanted.values()
        ],
    )
    for attribute, user in zip(wanted, users, strict=True):
        setattr(case, attribute, user)


@without_pictures
def make_employees(case):
    """Give a test class an employee for each user, and members of the women's union."""

    def values(full_name, department, job, user=None, sex="male"):
        return {
            "name": full_name,
            "company_id": case.company.id,
            "department_id": department.id,
            "job_title": job,
            "sex": sex,
            "user_id": user.id if user else False,
            "date_version": date(2024, 1, 1),
        }

    office_unit, farmers, women, _youth = case.departments
    case.employees = case.env["hr.employee"].create(
        [
            values("Vũ Thị Văn Thư", office_unit, "Công chức Văn phòng", case.clerk),
            values("Bùi Văn Chủ", office_unit, "Chủ tịch", case.chair),
            values("Mai Thị Phó", office_unit, "Phó Chủ tịch", case.deputy, "female"),
            values("Ngô Văn Trưởng", farmers, "Chủ tịch Hội", case.head),
            values("Đặng Thị Ứng", farmers, "Cán bộ", case.staff, "female"),
            *(values(full_name, women, "Cán bộ") for full_name in PEOPLE),
        ]
    )
    case.e_clerk, case.e_chair, case.e_deputy, case.e_head, case.e_staff = case.employees[:5]


def enter_plan(env, approver, others=(), **changes):
    """Enter plan 121 as the user of `env` may by any way in; `changes` set other field values.

    The same as `enter_plan_in_form`, without what its form asks the server for.

    `others`: kinds of subject that take part beside collectives and individuals.
    """
    values = {**HEAD, "approver_id": approver, **{f"for_{kind}": True for kind in others}}
    values = {
        **values,
        **{field: items_of(SECTIONS[field], texts) for field, texts in TEXTS.items()},
        "standard_ids": [
            Command.create({"section": "standard", "name": text, "round_kind": round_kind})
            for text, round_kind in STANDARDS
        ],
        "criterion_ids": criteria_of(others),
        "quota_ids": [
            Command.create(
                {
                    "round_kind": round_kind,
                    "award_id": env.ref(f"thidua_khenthuong.{award}").id,
                    "counted": counted,
                    "maximum": maximum,
                }
            )
            for round_kind in ("annual", "final")
            for award, counted, maximum in QUOTAS
        ],
        **changes,
    }
    return env["thidua.campaign"].create(
        {
            name: value.id if isinstance(value, models.BaseModel) else value
            for name, value in values.items()
        }
    )


def items_of(section, texts):
    """Return what makes the points of a section of the plan (list of commands)."""
    return [Command.create({"section": section, "name": text}) for text in texts]


def criteria_of(others):
    """Return what makes the criteria of the plan, and one for each other kind (commands)."""
    criteria = [
        {"subject_kind": kind, "name": name, "max_score": maximum, "weight": weight}
        for kind, criteria in (
            ("collective", COLLECTIVE_CRITERIA),
            ("individual", INDIVIDUAL_CRITERIA),
        )
        for name, maximum, weight in criteria
    ]
    criteria += [{"subject_kind": kind, "name": "H1. Chấp hành tốt quy ước"} for kind in others]
    return [Command.create(values) for values in criteria]
