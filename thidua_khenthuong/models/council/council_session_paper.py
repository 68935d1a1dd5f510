from odoo import models
from odoo.exceptions import UserError

from ...paper.words import ended, long_date
from .council_session import OPEN_STATES

ROLE_WORDS = {
    "chair": "Chủ tịch Hội đồng",
    "deputy": "Phó Chủ tịch Hội đồng",
    "standing": "Ủy viên thường trực",
    "member": "Ủy viên",
    "secretary": "Ủy viên, Thư ký",
}
WAY_WORDS = {
    "open": "biểu quyết bằng hình thức giơ tay",
    "secret_paper": "bỏ phiếu kín",
    "secret_online": "bỏ phiếu kín trên hệ thống",
}
GROUND_WORDS = {
    "own": "là người được đề nghị khen thưởng",
    "unit_head": "là người đứng đầu tập thể được đề nghị khen thưởng",
    "interest": "có liên quan về lợi ích",
}
RECUSED_WORDS = {
    "counted": "Thành viên không tham gia biểu quyết nêu trên vẫn được tính vào tổng số thành viên "
    "khi xác định tỷ lệ trên tổng số thành viên Hội đồng.",
    "left_out": "Thành viên không tham gia biểu quyết nêu trên không được tính vào tổng số thành "
    "viên khi xác định tỷ lệ đối với trường hợp đó.",
}
RESULT_WORDS = {"passed": "Thông qua", "failed": "Không thông qua", "pending": ""}


class CouncilSessionPaper(models.Model):
    """What the papers of a session say. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    # --- data ---------------------------------------------------------------------------------

    def _invitation_data(self):
        """Return the plain data of the invitation, see `paper.document.council_invitation`."""
        invited = self.attendance_ids.filtered(lambda row: not row.is_helper)
        place = f"Địa điểm: {self.place or '…'}."
        due = f"Thời hạn gửi ý kiến: {self._paper_time()}."
        meeting = self.way == "meeting"
        return {
            **self._paper_issuer(),
            "place_date": self.company_id._paper_head(self._today())["place_date"],
            "number": self.invitation_reference or "…/GM-HĐTĐKT",
            "subject": self._paper_subject(),
            "addressees": [_person(row) for row in invited] or ["…"],
            "paragraphs": [
                f"{self.council_id.name} trân trọng kính mời các ông, bà "
                f"{'dự họp' if meeting else 'cho ý kiến bằng văn bản'} với nội dung sau:",
                f"Nội dung: {self.name}; xét {len(self.item_ids):02d} trường hợp "
                "(có danh sách và hồ sơ gửi kèm).",
                *([f"Thời gian: {self._paper_time()}.", place] if meeting else [due]),
                f"Chủ trì: {_member(self.chair_id)}.",
                ended(
                    "Đề nghị các ông, bà dự họp đầy đủ, đúng thành phần; trường hợp vắng mặt, đề "
                    "nghị báo trước cho Thư ký Hội đồng"
                    if meeting
                    else "Đề nghị các ông, bà gửi ý kiến về Thư ký Hội đồng đúng thời hạn"
                ),
            ],
            "recipients": ["Như trên;", "Lưu: VT."],
            "signing_lines": [ROLE_WORDS[self.chair_id.role or "chair"].upper()],
            "signer": self.chair_id.name or "",
        }

    def _minutes_data(self):
        """Return the plain data of the minutes, see `paper.document.council_minutes`."""
        return {
            **self._paper_issuer(),
            "number": self.minutes_reference or "…/BB-HĐTĐKT",
            "subject": self._paper_subject(),
            "parts": self._paper_parts(
                ("THỜI GIAN, ĐỊA ĐIỂM", self._paper_when()),
                ("THÀNH PHẦN", self._paper_who()),
                ("NỘI DUNG", self._paper_discussion()),
                ("KẾT QUẢ BIỂU QUYẾT", self._paper_votes()),
            ),
            "rows": self._paper_rows(),
            "conclusions": _lines(
                f"Kết luận của chủ tọa: {self.conclusion}" if self.conclusion else ""
            ),
            "ending": self._paper_ending(),
            "left_label": "THƯ KÝ",
            "left_names": [self.secretary_id.name or ""],
            **self._paper_chair_signs(),
        }

    def _tally_data(self):
        """Return the plain data of the tally record, see `paper.document.council_tally`.

        :raise UserError: where nothing is counted yet
        """
        if self.state not in ("counted", "signed"):
            raise UserError(
                self.env._("“%s” is not counted yet: close its voting first.", self.display_name)
            )
        counters = _lines(self.counters)
        return {
            **self._paper_issuer(),
            "number": self.tally_reference or "…/BB-HĐTĐKT",
            "subject": f"Kiểm phiếu {self.name}",
            "parts": self._paper_parts(
                ("THỜI GIAN, ĐỊA ĐIỂM", self._paper_when()),
                ("BAN KIỂM PHIẾU", counters or ["…"]),
                ("THÀNH VIÊN BIỂU QUYẾT", [*self._paper_numbers(), *self._paper_recusals()]),
                ("KẾT QUẢ KIỂM PHIẾU", [*self._paper_ballots(), *self._paper_rules()]),
            ),
            "rows": self._paper_rows(),
            "conclusions": [],
            "ending": ended(
                "Phiếu được niêm phong, giao Thư ký Hội đồng lưu giữ; biên bản được lập xong ngay "
                "sau khi kiểm phiếu"
                if self.voting == "secret_paper"
                else "Biên bản được lập xong ngay sau khi kiểm phiếu"
            ),
            "left_label": "BAN KIỂM PHIẾU",
            "left_names": [line.split(",")[0] for line in counters] or [""],
            **self._paper_chair_signs(),
        }

    # --- parts --------------------------------------------------------------------------------

    def _paper_issuer(self):
        head = self.company_id._paper_head()
        return {"superior_body": head["body"], "body": (self.council_id.name or "").upper()}

    def _paper_subject(self):
        return f"Họp {self.council_id.name} {self.name}"

    def _paper_time(self):
        return f"{_hour(self.hour)}, {long_date(self.date)}"

    def _paper_chair_signs(self):
        return {
            "right_label": "CHỦ TỌA",
            "right_name": self.chair_id.name or "",
            "recipients": _lines(self.recipients),
        }

    def _paper_ending(self):
        if self.way == "written":
            return ended(
                f"Biên bản được lập {long_date(self.date)} trên cơ sở ý kiến bằng văn bản của các "
                "thành viên"
            )
        ended_at = _hour(self.hour_end) if self.hour_end else "… giờ …"
        return ended(
            f"Cuộc họp kết thúc vào {ended_at}, {long_date(self.date)}; biên bản được đọc lại, các "
            "thành viên nhất trí thông qua"
        )

    def _paper_parts(self, *parts):
        """Return the parts that say something, numbered (list of dict)."""
        said = [(title, paragraphs) for title, paragraphs in parts if paragraphs]
        return [
            {"title": f"{numeral}. {title}", "paragraphs": paragraphs}
            for numeral, (title, paragraphs) in zip(("I", "II", "III", "IV"), said, strict=False)
        ]

    def _paper_when(self):
        return [f"Thời gian: {self._paper_time()}.", f"Địa điểm: {self.place or '…'}."]

    def _paper_numbers(self):
        """Say how many members there are, were there, and were not (list of str)."""
        rows = self.attendance_ids.filtered("member_id")
        count = {
            status: len(rows.filtered(lambda row, s=status: row.status == s))
            for status in ("present", "written")
        }
        away = len(rows) - sum(count.values())
        share = 100 * sum(count.values()) / len(rows) if rows else 0
        return [
            f"Tổng số thành viên Hội đồng: {len(rows):02d}; có mặt: {count['present']:02d}; có ý "
            f"kiến bằng văn bản: {count['written']:02d}; vắng mặt: {away:02d}.",
            f"Tỷ lệ tham gia: {figure(share)}% tổng số thành viên; yêu cầu tối thiểu: "
            f"{figure(self._asked_quorum())}%.",
        ]

    def _paper_who(self):
        rows = self.attendance_ids.filtered("member_id")
        named = [
            f"Chủ tọa: {_member(self.chair_id)}.",
            f"Thư ký: {_member(self.secretary_id)}.",
            *self._paper_numbers(),
        ]
        for status, label in (
            ("present", "Thành viên có mặt"),
            ("written", "Thành viên có ý kiến bằng văn bản"),
            ("absent", "Thành viên vắng mặt"),
        ):
            of_status = rows.filtered(lambda row, s=status: row.status == s)
            if of_status:
                named.append(f"{label}: {'; '.join(_with_reason(r) for r in of_status)}.")
        guests = self.attendance_ids.filtered("is_guest")
        if guests:
            named.append(
                f"Khách mời (không biểu quyết): {'; '.join(_person(row) for row in guests)}."
            )
        return named

    def _paper_discussion(self):
        opinions = [
            f"Về trường hợp {item.subject_name} ({item.award_id.name}): {item.opinion}"
            for item in self.item_ids.filtered("opinion")
        ]
        return [
            f"Hội đồng xét {len(self.item_ids):02d} trường hợp theo hồ sơ do thường trực Hội đồng "
            "báo cáo.",
            *_lines(self.discussion),
            *opinions,
            *self._paper_recusals(),
        ]

    def _paper_recusals(self):
        """Say who did not vote on which case, and why, and whether he counts (list of str)."""
        told = [
            f"Không tham gia biểu quyết trường hợp {recusal.item_id.subject_name}: "
            f"{recusal.attendance_id.name} ({GROUND_WORDS[recusal.ground]}"
            f"{f': {recusal.note}' if recusal.note else ''})."
            for recusal in self.recusal_ids
        ]
        return [*told, RECUSED_WORDS[self._recused_base()]] if told else []

    def _paper_votes(self):
        if self.state in OPEN_STATES and self.state != "counted":
            return []
        return [f"Hình thức: {WAY_WORDS.get(self.voting)}.", *self._paper_rules()]

    def _paper_rules(self):
        """Say of each case what it got and what was asked for (list of str)."""
        return [
            f"{item.subject_name} ({item.award_id.name}): {item._paper_result()}."
            for item in self.item_ids
        ]

    def _paper_ballots(self):
        way = [f"Hình thức: {WAY_WORDS[self.voting]}."]
        if self.voting == "open":
            return way
        return [
            *(way if self.voting == "secret_online" else []),
            f"Số phiếu phát ra: {self.ballots_issued:02d}; thu về: {self.ballots_returned:02d}; "
            f"không thu về: {self.ballots_missing:02d}; hợp lệ: {self.ballots_valid:02d}; không "
            f"hợp lệ: {self.ballots_invalid:02d}.",
        ]

    def _paper_rows(self):
        """Return the table of results: the share is always of all members (Đ33.5 NĐ 152)."""
        if self.state not in ("counted", "signed"):
            return []
        members = self.member_total
        return [
            {
                "no": number,
                "name": item.subject_name,
                "award": item.award_id.name,
                "yes": str(item.count_yes),
                "against": str(item.count_no),
                "abstain": str(item.count_abstain),
                "invalid": str(item.count_invalid),
                "share": figure(item._share_of_members()) if members else "",
                "result": RESULT_WORDS[item.result],
            }
            for number, item in enumerate(self.item_ids, 1)
        ]


class CouncilItem(models.Model):
    """How the papers tell the result of a case."""

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    def _share_of_members(self):
        """Return the share of yes among all members (float, per cent; Đ33.5 NĐ 152, trust A)."""
        members = self.session_id.member_total
        return 100 * self.count_yes / members if members else 0

    def _paper_votes_for(self):
        """Say how many members were for it, and what share of all (str)."""
        return (
            f"{self.count_yes}/{self.session_id.member_total} thành viên đồng ý "
            f"({figure(self._share_of_members())}%)"
        )

    def _paper_result(self):
        """Say what the case got, of how many, and whether it passed (str)."""
        chair = " theo quyết định của Chủ tịch Hội đồng" if self.chair_choice else ""
        result = RESULT_WORDS[self.result].lower() or "chưa quyết định"
        return f"{self.rule_words or ''} – {result}{chair}".strip(" –")


def _lines(text):
    """Return the lines of a text that say something (list of str)."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _hour(hour):
    """Return an hour as papers write it: "08 giờ 00" (str)."""
    minutes = round((hour or 0) * 60)
    return f"{minutes // 60:02d} giờ {minutes % 60:02d}"


def figure(value):
    """Return a number as papers write it, with at most two decimals: "77,78" (str)."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _person(row):
    """Return how a paper names who is called: name and office (str)."""
    return ", ".join(filter(None, [row.name, row.title]))


def _with_reason(row):
    reason = f" ({row.reason})" if row.reason else ""
    return f"{_person(row)}{reason}"


def _member(member):
    """Return how a paper names a member: name, office, role (str)."""
    if not member:
        return "…"
    return ", ".join(filter(None, [member.name, member.title, ROLE_WORDS[member.role]]))
