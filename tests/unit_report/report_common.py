"""What the tests of reports share: an obligation entered by the clerk, a unit that sends."""

from datetime import datetime, timedelta

from odoo.tests import Form

from ..common import CommuneCase

PDF = b"%PDF-1.4 bao cao"
AHEAD_OF_UTC = timedelta(hours=7)


class ReportCase(CommuneCase):
    """The farmers' association and the women's union report to the Office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.office_unit, cls.farmers, cls.women, cls.youth = cls.departments

    @classmethod
    def obligation(cls, units=None, start=True, **values):
        """Enter an obligation as the clerk does, in the form, and start it."""
        form = Form(cls.as_clerk["thidua.report.obligation"])
        form.name = "Báo cáo kết quả dân vận"
        for name, value in {"date_from": "2025-01-01", **values}.items():
            setattr(form, name, value)
        for unit in units if units is not None else cls.farmers | cls.women:
            form.department_ids.add(unit)
        obligation = form.save()
        if start:
            obligation.action_start()
        return obligation

    def attach(self, submission, name="bao-cao.pdf", content=PDF):
        """Upload a file for a report as the widget does: to the record, then into the field."""
        file = submission.env["ir.attachment"].create(
            {
                "name": name,
                "raw": content,
                "res_model": submission._name,
                "res_id": submission.id,
            }
        )
        submission.write({"file_ids": [(4, file.id)]})
        return file

    @classmethod
    def of(cls, obligation, unit, label=None):
        """Return a unit's submissions, or the one of a period."""
        found = obligation.submission_ids.filtered(lambda s: s.department_id == unit)
        return found.filtered(lambda s: s.period_label == label) if label else found

    def send(self, submission, user=None):
        submission = submission.with_user(user or self.head)
        self.attach(submission)
        submission.action_send()

    def holiday(self, day):
        """Give the commune a public holiday on a day (in its own time zone, as HR enters it)."""
        year, month, number = map(int, day.split("-"))
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ lễ",
                "company_id": self.company.id,
                "calendar_id": self.company.resource_calendar_id.id,
                "date_from": datetime(year, month, number) - AHEAD_OF_UTC,
                "date_to": datetime(year, month, number, 23, 59) - AHEAD_OF_UTC,
            }
        )
