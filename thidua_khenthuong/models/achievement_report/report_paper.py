from odoo import models

from ...paper.text import position
from ...paper.words import ROMAN, ended
from ..organisation.household import household_name

DECISION = "Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định"
TABLES = {
    "figure": ("Năm", "Chỉ tiêu", "Kết quả"),
    "title": ("Năm", "Danh hiệu thi đua", DECISION),
    "form": ("Năm", "Hình thức khen thưởng", DECISION),
    "rating": ("Năm", "Mức xếp loại", DECISION),
}
SEXES = {"mr": "Nam", "ms": "Nữ"}
# who signs: left, right
SIGNERS = {
    "individual": ("THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN", "NGƯỜI BÁO CÁO"),
    "household": ("XÁC NHẬN CỦA THÔN, TỔ DÂN PHỐ", "ĐẠI DIỆN HỘ GIA ĐÌNH"),
}
SPEAKERS = {"individual": "Tôi", "household": "Gia đình"}
UNIT_SIGNERS = ("XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP", "THỦ TRƯỞNG ĐƠN VỊ")
BLANK = "…"


class AchievementReport(models.Model):
    """What a report of achievements says in Word. Papers are Vietnamese."""

    _name = "thidua.achievement.report"
    _inherit = "thidua.achievement.report"

    def _as_file(self):
        """Return the report in Word: (file name, bytes)."""
        download = self.env["thidua.download"]
        name = f"Báo cáo thành tích - {self.subject_name}.docx".replace("/", "-")
        return name, download._make_achievement_report(self)

    def _paper_data(self):
        """Return the plain data of the report, see `paper.document.achievement_report` (dict)."""
        left, right = SIGNERS.get(self.subject_kind, UNIT_SIGNERS)
        above = not self.nomination_id.is_own
        return {
            **self._paper_issuer(),
            "subject": self._paper_subject(),
            "parts": [
                {"title": f"{numeral}. {title}", "blocks": blocks}
                for numeral, (title, blocks) in zip(ROMAN, self._paper_parts(), strict=False)
            ],
            "ending": ended(
                f"{SPEAKERS.get(self.subject_kind, 'Tập thể')} xin chịu trách nhiệm về nội dung "
                "báo cáo này và đề nghị cấp có thẩm quyền xem xét, khen thưởng"
            ),
            "left_label": left,
            "right_label": right,
            "right_name": self.subject_name if self.subject_kind == "individual" else "",
            "below_label": "XÁC NHẬN CỦA CƠ QUAN TRÌNH KHEN" if above else "",
        }

    def _paper_issuer(self):
        """Return the head: the unit under the commune (dict).

        An organisation writes its own name alone; a household and a citizen write no body.
        """
        head = self.company_id._paper_head(self.sent_on and self.sent_on.date())
        if self.nomination_id.partner_id:
            organisation = self.subject_kind == "organisation"
            own = self.subject_name.upper() if organisation else ""
            return {**head, "superior_body": "", "body": own}
        unit = (self.unit_name or "").upper()
        if not unit or unit == head["body"]:
            return {**head, "superior_body": "", "body": head["body"]}
        # over a unit the commune is abbreviated (NĐ 30/2020/NĐ-CP, Phụ lục I, trust A)
        above = head["body"].replace("ỦY BAN NHÂN DÂN", "UBND")
        return {**head, "superior_body": above, "body": unit}

    def _paper_subject(self):
        award = self.award_id
        verb = "Đề nghị công nhận danh hiệu" if award.category == "title" else "Đề nghị tặng"
        round_ = self.nomination_id.round_id
        if round_.kind == "final":
            # what all years of a movement are judged by is not of its last year alone
            return f"{verb} {award.name}{round_.campaign_id._period_words()}"
        year = f" năm {self.year}" if self.year and str(self.year) not in award.name else ""
        return f"{verb} {award.name}{year}"

    # --- parts --------------------------------------------------------------------------------

    def _paper_parts(self):
        """Return the parts of the report (list of (title, list of blocks))."""
        individual = self.subject_kind == "individual"
        household = self.subject_kind == "household"
        about = "SƠ LƯỢC LÝ LỊCH" if individual else "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"
        if individual:
            first = self._paper_person()
        elif household:
            first = self._paper_household()
        else:
            first = self._paper_collective()
        return [
            (about, first),
            ("THÀNH TÍCH ĐẠT ĐƯỢC", self._paper_achievements()),
            ("CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", self._paper_awarded()),
        ]

    def _paper_person(self):
        job = position(self.nomination_id.job_title, self.unit_name)
        told = [
            f"Họ và tên: {self.subject_name.upper()}; giới tính: "
            f"{SEXES.get(self.nomination_id.salutation, BLANK)}.",
            f"Ngày, tháng, năm sinh: {self.birthday or BLANK}.",
            f"Quê quán: {self.origin or BLANK}.",
            f"Nơi thường trú: {self.residence or BLANK}.",
            f"Đơn vị công tác: {self.unit_name or BLANK}.",
            f"Chức vụ (Đảng, chính quyền, đoàn thể): {self.positions or job or BLANK}.",
            f"Trình độ chuyên môn, nghiệp vụ: {self.qualification or BLANK}.",
        ]
        return [_block("", [f"{number}. {line}" for number, line in enumerate(told, 1)])]

    def _paper_household(self):
        told = [
            f"{household_name(self.subject_name)}.",
            f"Địa chỉ: {self.residence or BLANK}.",
            *_lines(self.background),
        ]
        return [_block("", told)]

    def _paper_collective(self):
        return _numbered(
            [
                (
                    "Đặc điểm, tình hình",
                    [f"Tên tập thể: {self.subject_name}.", *_lines(self.background)],
                ),
                ("Chức năng, nhiệm vụ", _lines(self.duties)),
            ]
        )

    def _paper_achievements(self):
        individual = self.subject_kind == "individual"
        confirmed = f"Người xác nhận đóng góp: {self.confirmed_by}." if self.confirmed_by else ""
        blocks = [
            ("Quyền hạn, nhiệm vụ được giao", _lines(self.duties) if individual else []),
            ("Kết quả đã đạt được", [*_lines(self.results), *_lines(confirmed)], "figure"),
            ("Biện pháp, nguyên nhân đạt được thành tích", _lines(self.measures)),
            ("Sáng kiến, giải pháp", _lines(self.initiatives)),
            ("Tham gia các phong trào thi đua", _lines(self.movement)),
            (
                "Phẩm chất, chấp hành chủ trương, chính sách, pháp luật"
                if individual
                else "Thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
                _lines(self.conduct),
            ),
            ("Hoạt động của tổ chức đảng, đoàn thể", _lines(self.organisations)),
        ]
        return _numbered([self._with_table(*block) for block in blocks])

    def _paper_awarded(self):
        awarded = [
            self._with_table("Danh hiệu thi đua", [], "title"),
            self._with_table("Hình thức khen thưởng", [], "form"),
        ]
        blocks = _numbered(
            [
                *awarded,
                self._with_table("Kết quả xếp loại hằng năm", [], "rating"),
                ("Kỷ luật", _lines(self.discipline)),
            ]
        )
        never = not any(rows for *_others, rows in awarded)
        return [_block("", ["Chưa được khen thưởng."]), *blocks] if never else blocks

    def _with_table(self, title, paragraphs, section=None):
        """Return a block with the rows of one of the tables: (title, paragraphs, heads, rows)."""
        lines = self.line_ids.filtered(lambda line: line.section == section)
        rows = [
            {"year": str(line.year), "name": line.name, "detail": line.value_text or ""}
            for line in lines.sorted(lambda line: (line.year, line.sequence, line.id))
        ]
        return title, paragraphs, list(TABLES[section]) if rows else [], rows


def _lines(text):
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _block(title, paragraphs, heads=(), rows=()):
    return {
        "title": title,
        "paragraphs": list(paragraphs),
        "heads": list(heads),
        "rows": list(rows),
    }


def _numbered(blocks):
    """Return the blocks that say something, numbered (list of dict)."""
    told = [block for block in blocks if any(block[1:])]
    return [_block(f"{number}. {title}", *rest) for number, (title, *rest) in enumerate(told, 1)]
