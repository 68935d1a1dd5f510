from datetime import datetime, timedelta

import pytz

from odoo import fields, models
from odoo.exceptions import UserError

from ...paper import meeting

# how long a session is taken to last, until it is noted when it ended
USUAL_HOURS = 2
FILE_NAME = "lich-hop.ics"


class CouncilSession(models.Model):
    """A meeting of the council in the calendars of those who are called, as a file they open.

    Not through Odoo's own calendar, which need not be installed, and where others would see it.
    """

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    def _calendar_file(self):
        """Return the bytes of the meeting as a calendar takes it.

        :raise UserError: where opinions are asked in writing, so that nobody meets
        """
        self.ensure_one()
        if self.way != "meeting":
            raise UserError(
                self.env._(
                    "“%s” asks for opinions in writing: there is no meeting to put into a "
                    "calendar.",
                    self.display_name,
                )
            )
        begin = self._calendar_moment(self.hour)
        lasts = timedelta(hours=USUAL_HOURS)
        end = self._calendar_moment(self.hour_end) if self.hour_end else begin
        # sudo: tells this database from others, so that no other meeting is taken for this one
        database = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        return meeting.calendar_file(
            {
                "uid": f"thidua-council-session-{self.id}@{database}",
                "stamp": pytz.utc.localize(fields.Datetime.now()),
                "begin": begin,
                "end": end if end > begin else begin + lasts,
                "summary": self._paper_subject(),
                # no names: a calendar is read by others too
                "description": f"Xét {len(self.item_ids):02d} trường hợp. Chủ trì: "
                f"{self.chair_id.name or '…'}.",
                "location": self.place or "",
            }
        )

    def _calendar_moment(self, hour):
        """Return an hour of the session's day, on the company's clock (aware datetime in UTC)."""
        midnight = datetime.combine(self.date, datetime.min.time())
        local = midnight + timedelta(minutes=round((hour or 0) * 60))
        return self.company_id._thidua_timezone().localize(local).astimezone(pytz.utc)
