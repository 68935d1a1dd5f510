import re

from odoo import api, fields, models

from ..core.search_mixin import plain

# job titles of who leads, in plain letters: Phó Chủ tịch, Trưởng phòng, Chánh Văn phòng
LEADS = re.compile(r"(quyen )?(pho|truong|chanh|chu tich|bi thu|giam doc|hieu truong|chu nhiem)\b")


class ClassificationMixin(models.AbstractModel):
    """The two classifications that a superior's list asks of each subject."""

    _name = "thidua.classification.mixin"
    _description = "Classification of a commended subject"

    subject_class_id = fields.Many2one(
        "thidua.subject.class",
        compute="_compute_classification",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )
    activity_field_id = fields.Many2one(
        "thidua.activity.field",
        compute="_compute_classification",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )

    @api.depends("subject_kind", "employee_id", "partner_id", "company_id", "job_title")
    def _compute_classification(self):
        """Propose the usual values: who heads a unit or is a leader by his job title, vice-heads
        too, is a leader; other individuals work directly.

        What a citizen, household or organisation works in is theirs to say: nothing is proposed.
        """
        ref = self.env.ref
        head = ref("thidua_khenthuong.subject_class_head", raise_if_not_found=False)
        direct = ref("thidua_khenthuong.subject_class_direct", raise_if_not_found=False)
        household = ref("thidua_khenthuong.subject_class_household", raise_if_not_found=False)
        state = ref("thidua_khenthuong.activity_field_state", raise_if_not_found=False)
        # sudo: whether somebody heads a unit is read for users without HR rights
        heads = self.sudo().employee_id.department_id.manager_id
        for record in self:
            usual = {"individual": direct, "household": household}.get(record.subject_kind)
            leads = record.employee_id and LEADS.match(plain(record.job_title or ""))
            # sudo: compared with those heads, nothing of him is shown
            if leads or (record.employee_id and record.employee_id.sudo() in heads):
                usual = head
            record.subject_class_id = record.subject_class_id or usual
            record.activity_field_id = record.activity_field_id or (not record.partner_id and state)
