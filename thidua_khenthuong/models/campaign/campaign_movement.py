import re

from odoo import api, fields, models
from odoo.exceptions import UserError

# what a title says before the name: “Kế hoạch tổ chức phát động phong trào thi đua …”
_VERB = r"(?:phát động|tổ chức|triển khai|thực hiện|hưởng ứng|tiếp tục)(?:\s*(?:,|và)\s*|\s+)"
_MOVEMENT = r"phong trào(?:\s+thi đua)?|đợt\s+thi đua"
# “thi đua” alone may begin a name: “Thi đua Quyết thắng”
LAUNCHING = re.compile(
    r"^(?:kế hoạch\s+)?(?:về việc\s+|v/v\s+)?"
    rf"(?:(?:{_VERB})+(?:các\s+)?(?:{_MOVEMENT}|thi đua)|(?:{_MOVEMENT}))"
    r"(?:\s+(?:cao điểm|chuyên đề|đặc biệt|thường xuyên))?(?!\s+yêu nước)(?=[\s:,]|$)[\s:,]*",
    re.IGNORECASE,
)
# what it says after it: where, and when
PLACE = re.compile(
    r"[\s,;(]*trên địa bàn (?:xã|phường|đặc khu|thị trấn|huyện|tỉnh|thôn)\b.*$", re.IGNORECASE
)
TIME = re.compile(
    r"[\s,;(]*\b(?:trong )?(?:các năm|năm|giai đoạn)\s+\d{4}(?:\s*(?:[-–,]|và|đến)\s*\d{4})*\)?$",
    re.IGNORECASE,
)
OPENED, CLOSED = "“", "”"
JOINED = re.compile(r"\s*(?:,|và)\s*$", re.IGNORECASE)


class CampaignMovement(models.Model):
    """The movement's own name, and how papers speak of it."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    movement = fields.Char(
        string="Name of the movement",
        compute="_compute_movement",
        store=True,
        readonly=False,
        help="As decisions and certificates quote it after “phong trào thi đua”: what stands in "
        "quotation marks in the title, without launching words, place and year. Empty: the "
        "movement has no name of its own.",
    )

    @api.depends("name")
    def _compute_movement(self):
        for campaign in self:
            campaign.movement = movement_of(campaign.name or "")

    def _check_can_submit(self):
        """Refuse a name of the movement that papers would say twice."""
        for campaign in self:
            own = own_name(campaign.movement)
            if campaign.movement and not own:
                raise UserError(
                    self.env._(
                        "“%(campaign)s”: “%(movement)s” is no name of a movement. Write its own "
                        "name, or leave it empty where it has none.",
                        campaign=campaign.name,
                        movement=campaign.movement,
                    )
                )
            if own != (campaign.movement or "").strip():
                raise UserError(
                    self.env._(
                        "“%(campaign)s”: the name of the movement is “%(movement)s”. Papers write "
                        "“phong trào thi đua” and the quotation marks themselves: leave them out, "
                        "“%(own)s” is enough.",
                        campaign=campaign.name,
                        movement=campaign.movement,
                        own=own,
                    )
                )
        return super()._check_can_submit()

    def _movement_words(self, year=0):
        """Return how a paper speaks of the movement (str).

        :param year: int, the year that the paper is about; never said twice
        :return: “phong trào thi đua “Dân vận khéo” năm 2026”; without a name of its own,
            “phong trào thi đua năm 2026”
        """
        self.ensure_one()
        name = own_name(self.movement)
        told = TIME.search(name)
        if year and told and re.findall(r"\d{4}", told.group()) == [str(year)]:
            name = name[: told.start()]
        words = f"phong trào thi đua “{name}”" if name else "phong trào thi đua"
        if year and str(year) not in name:
            words += f" năm {year}"
        return words if name or year else words + self._period_words()

    def _movement_of_all_years(self):
        """Return the movement with the years that it runs in, which are never told twice (str).

        :return: “phong trào thi đua “Dân vận khéo” giai đoạn 2024-2026”
        """
        name, words = own_name(self.movement), self._movement_words()
        return words if not name or TIME.search(name) else words + self._period_words()

    def _movement_key(self):
        """Return what tells whether two plans are of one movement (str, empty for no name).

        The name of its own, without place and years, whatever its case.
        """
        name = own_name(self.movement)
        for ending in (TIME, PLACE, TIME):
            name = ending.sub("", name)
        return " ".join(name.casefold().split())

    def _period_words(self):
        years = sorted({day.year for day in (self.date_start, self.date_end) if day})
        if not years:
            return ""
        return f" giai đoạn {years[0]}-{years[-1]}" if len(years) > 1 else f" năm {years[0]}"


def own_name(movement):
    """Return a movement's name without launching words and marks around it (str)."""
    name = LAUNCHING.sub("", (movement or "").strip())
    first = _quoted(name)
    return first if first and name[0] in '“"' and name[1:-1] == first else name


def movement_of(title):
    """Return the movement's own name as a plan's title tells it (str, empty for none)."""
    name = _quoted(title)
    if name:
        return name
    name = LAUNCHING.sub("", title.strip())
    for ending in (TIME, PLACE, TIME):
        name = ending.sub("", name)
    name = name.strip(" ,;:.")
    return name[:1].upper() + name[1:]


def _quoted(title):
    """Return what stands in quotation marks: “A”, “A “B” C” whole, and “A” và “B” together."""
    if OPENED not in title:
        plain = re.search('"([^"]+)"', title)
        return plain.group(1).strip() if plain else ""
    start, depth, end = title.index(OPENED), 0, 0
    for place in range(start, len(title)):
        if title[place] == OPENED:
            if not depth and end and not JOINED.search(title[end + 1 : place]):
                break
            depth += 1
        elif title[place] == CLOSED and depth:
            depth -= 1
            end = end if depth else place
    return title[start + 1 : end].strip()
