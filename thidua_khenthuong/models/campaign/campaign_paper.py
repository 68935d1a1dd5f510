import re

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...paper.lines import dashed, end, lettered, lines_of, numbered, recipients
from ...paper.plan_page import plan_page
from ...paper.words import ROMAN, listed, long_date

# the highest first, as plans list them
LEVELS = {
    "state": "Nhà nước",
    "ministry": "bộ, ngành, đoàn thể trung ương",
    "province": "tỉnh",
    "department": "sở, ngành của tỉnh",
    "district": "huyện",
    "commune": "xã",
    "enterprise": "doanh nghiệp, hợp tác xã",
}
OCCASIONS = {"annual": "Khen thưởng hằng năm", "final": "Khen thưởng tổng kết phong trào"}
KINDS = {
    "collective": "tập thể",
    "individual": "cá nhân",
    "household": "hộ gia đình",
    "organisation": "tổ chức",
}
# who confers is never read from an award's name, but from the powers on the day of the plan
CONFERRED_BY = re.compile(r" của (?:Chủ tịch|Thủ tướng)\b.*")


class CampaignPaper(models.Model):
    """What the launch plan says. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    show_max_scores = fields.Boolean(
        string="Maximum scores in the plan",
        help="The printed plan says beside each criterion how many points it is worth at most.",
    )

    printed_plan = fields.Html(
        string="As printed",
        compute="_compute_printed_plan",
        help="The launch plan as it will be printed.",
    )

    # only an open form reads it, and it depends on all that a plan says
    @api.depends("state")
    @api.depends_context("uid")
    def _compute_printed_plan(self):
        readable = self.filtered(lambda campaign: campaign._origin and not campaign.is_editable)
        (self - readable).printed_plan = False
        for campaign in readable:
            try:
                # what the page is made of is escaped where it is made
                campaign.printed_plan = Markup(plan_page(campaign._paper_data()))
            except UserError as refusal:
                campaign.printed_plan = Markup("<p>%s</p>") % refusal.args[0]

    def _paper_data(self):
        """Return the plain data of the launch plan in Word, see `report.document.plan`.

        :return: dict
        :raise UserError: where nobody may confer one of its awards on the day of the plan
        """
        self.ensure_one()
        body = self._paper_body()
        parts, closing = self._paper_parts(), self._paper_closing()
        end(parts, closing)
        return {
            **self.company_id._paper_head(self.date),
            "body": body.upper(),
            "number": self.reference or f"…/{self.symbol}",
            "title": self._paper_title(),
            "bases": self._cited_bases(),
            "preamble": self._paper_preamble(body),
            "parts": parts,
            "closing": closing,
            "recipients": recipients(self._item_texts("recipient")),
            "signing_lines": self._paper_signing(body),
            "signer": self._signer().name or "",
        }

    def _paper_closing(self):
        return [line["text"] for text in self._item_texts("closing") for line in lines_of(text, "")]

    # --- head and foot --------------------------------------------------------------------

    def _paper_body(self):
        return self.issuing_body.replace("UBND", "Ủy ban nhân dân", 1)

    def _paper_title(self):
        plan = self.amendment_of_id
        if not plan:
            return self.name
        day = long_date(plan.date)
        return f"Điều chỉnh, bổ sung Kế hoạch số {plan.reference} {day}: {self.name}"

    def _paper_preamble(self, body):
        superior = ""
        if self.superior_reference:
            day = f" {long_date(self.superior_date)}" if self.superior_date else ""
            by = f" của {self.superior_body}" if self.superior_body else ""
            superior = f"Thực hiện Kế hoạch số {self.superior_reference}{day}{by}, "
        name = self.name[:1].lower() + self.name[1:]
        return f"{superior}{body} xây dựng Kế hoạch {name} như sau:"

    def _paper_signing(self, body):
        """Return the lines above the signature: a People's Committee decides as a body (TM.)."""
        committee = "ỦY BAN NHÂN DÂN"
        for_body = [f"TM. {committee}"] if body.upper().startswith(committee) else []
        head = self.signing == "head"
        return for_body + (["CHỦ TỊCH"] if head else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])

    # --- the six parts --------------------------------------------------------------------

    def _paper_parts(self):
        """Return the parts that have something to say, numbered one after another."""
        titles = {
            "purpose": ("MỤC ĐÍCH, YÊU CẦU", self._purpose_lines),
            "content": ("NỘI DUNG THI ĐUA", self._content_lines),
            "subject": ("ĐỐI TƯỢNG, THỜI GIAN", self._subject_lines),
            "criterion": ("TIÊU CHÍ THI ĐUA", self._criterion_lines),
            "commendation": ("KHEN THƯỞNG", self._commendation_lines),
            "duty": ("TỔ CHỨC THỰC HIỆN", self._duty_lines),
        }
        parts = [
            {"key": key, "title": title, "lines": lines}
            for key, (title, build) in titles.items()
            if (lines := build())
        ]
        return [{**part, "number": ROMAN[index]} for index, part in enumerate(parts)]

    def _purpose_lines(self):
        return numbered(
            ("Mục đích", dashed(self._item_texts("purpose"))),
            ("Yêu cầu", dashed(self._item_texts("requirement"))),
        )

    def _content_lines(self):
        return [
            line
            for number, text in enumerate(self._item_texts("content"), 1)
            for line in lines_of(text, f"{number}. ")
        ]

    def _subject_lines(self):
        subjects = []
        for kind in self._subject_kinds():
            who, note = KINDS[kind].capitalize(), self[f"{kind}_note"]
            subjects.append(f"{who}: {note}" if note else who)
        return numbered(
            ("Đối tượng thi đua", dashed(subjects)), ("Thời gian", dashed(self._times()))
        )

    def _times(self):
        start, end = self.date_start, self.date_end
        times = []
        if start:
            first = f"Từ {long_date(start)}"
            if start == self.date:
                first = f"Từ ngày ban hành Kế hoạch ({long_date(start)})"
            times.append(first + (f" đến hết {long_date(end)}" if end else ""))
        deadline = self.registration_deadline
        if deadline:
            times.append(f"Thời hạn đăng ký thi đua: đến hết {long_date(deadline)}")
        when = {"hằng năm": self.recognise_annual, "khi tổng kết phong trào": self.recognise_final}
        when = listed(words for words, foreseen in when.items() if foreseen)
        if when:
            times.append(f"Xét khen thưởng {when}")
        return times

    def _criterion_lines(self):
        """Return the lines on criteria (list); whoever knows criteria fills them in."""
        return []

    def _commendation_lines(self):
        return numbered(
            ("Đối tượng khen thưởng", dashed(self._item_texts("commended"))),
            ("Tiêu chuẩn khen thưởng", self._standard_lines()),
            ("Hình thức và số lượng khen thưởng", self._quota_lines()),
        )

    def _standard_lines(self):
        standards = self._items("standard").grouped("round_kind")
        titles = {False: "Tiêu chuẩn chung", **OCCASIONS}
        points = [
            (title, dashed(standards[kind].mapped("name")))
            for kind, title in titles.items()
            if kind in standards
        ]
        if set(standards) == {False}:
            return points[0][1]
        return lettered(*points)

    def _duty_lines(self):
        by_who = {}
        for duty in self.duty_ids:
            by_who.setdefault(duty.who or "Các đơn vị liên quan", []).append(self._duty_text(duty))
        return numbered(*((who, dashed(texts)) for who, texts in by_who.items()))

    def _duty_text(self, duty):
        if not duty.date_deadline:
            return duty.name
        return f"{duty.name.rstrip(' .;,')} (hoàn thành trước {long_date(duty.date_deadline)})"

    # --- who confers how many of what -----------------------------------------------------

    def _quota_lines(self):
        """Return the ceilings by level, each with who has the power to confer it that day."""
        by_level = {}
        for quota in self.quota_ids:
            if not quota.authority_id:
                raise UserError(
                    self.env._(
                        "“%(campaign)s”: nobody had the power to confer “%(award)s” on the day "
                        "of the plan. Correct the day of issue or the quotas, then print.",
                        campaign=self.display_name,
                        award=quota.award_id.name,
                    )
                )
            of_level = by_level.setdefault(quota.authority_id.level, {})
            of_level.setdefault((quota.round_kind, quota.award_id), []).append(quota)
        points = []
        for level in filter(by_level.get, LEVELS):
            rows = sorted(by_level[level].items(), key=lambda row: list(OCCASIONS).index(row[0][0]))
            texts = [self._quota_text(*row, quotas) for row, quotas in rows]
            points.append((f"Khen thưởng cấp {LEVELS[level]}", dashed(texts)))
        return lettered(*points)

    def _quota_text(self, round_kind, award, quotas):
        person = self._conferring_person(quotas[0].authority_id)
        how = f"công nhận danh hiệu {award.name}"
        if award.category == "form":
            how = f"tặng {CONFERRED_BY.sub('', award.name)}"
        return f"{OCCASIONS[round_kind]}: {person} {how} cho {_ceilings(quotas)}"

    def _conferring_person(self, authority):
        """Return who confers: this body's own chairman, or the authority as it is called."""
        own_level = authority.level == self.company_id.thidua_level
        if own_level and not authority.company_id:
            return f"Chủ tịch {self._paper_body()}"
        return authority.name

    # --- helpers --------------------------------------------------------------------------

    def _items(self, section):
        return self.item_ids.filtered(lambda item: item.section == section)

    def _item_texts(self, section):
        return self._items(section).mapped("name")


def _ceilings(quotas):
    """Return "01 tập thể và 02 cá nhân", or "không quá 01 tập thể hoặc cá nhân" for both."""
    words = {**KINDS, "together": "tập thể hoặc cá nhân"}
    by_kind = {quota.counted: quota for quota in quotas}
    return listed(_ceiling(by_kind[k], word) for k, word in words.items() if k in by_kind)


def _ceiling(quota, word):
    if quota.unlimited:
        return f"{word} đạt tiêu chuẩn"
    at_most = "không quá " if quota.counted == "together" else ""
    return f"{at_most}{quota.maximum:02d} {word}"
