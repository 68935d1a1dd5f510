"""What the tests of evidence share: files and pictures, and a sheet that takes them."""

import base64
import io

from PIL import Image

from ..common import CommuneCase

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"


def picture(kind="PNG"):
    """Return the bytes of a small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(stream, kind)
    return stream.getvalue()


def given(name="ke-hoach.pdf", content=PDF, **values):
    """Return the values by which the panel adds a file."""
    return {"file_name": name, "file": base64.b64encode(content).decode(), **values}


class EvidenceCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.launch()
        cls.add_everyone(campaign)
        cls.round = cls.open_round(campaign)
        evaluations = cls.round.evaluation_ids
        cls.own = evaluations.filtered(lambda e: e.employee_id == cls.e_staff)
        cls.unit = evaluations.filtered(lambda e: e.department_id == cls.departments[1])
        cls.line = cls.own.line_ids[0]

    def add(self, user, line=None, **values):
        """Add a piece of evidence as `user` does over RPC; a file unless it is a link or paper."""
        env = self.env(user=user, context={})
        values = values if {"url", "place"} & set(values) else given(**values)
        return env["thidua.evidence"].create({"line_id": (line or self.line).id, **values})

    def send_on(self, *steps):
        """Take the evaluation of staff on by its own moves."""
        as_staff, as_head = self.own.with_user(self.staff), self.own.with_user(self.head)
        if "head" in steps:
            as_staff.line_ids.self_score = 5
            as_staff.action_submit()
            self.assertEqual(self.own.state, "head")
        if "office" in steps:
            as_head.line_ids.head_score = 5
            as_head.action_pass_on()
            self.assertEqual(self.own.state, "office")
        if "final" in steps:
            as_office = self.own.with_user(self.clerk_2)
            as_office.action_copy_self_scores()
            as_office.action_finalize()
