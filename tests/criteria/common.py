"""What the tests of criteria share: a set entered in its form, and copied into a plan."""

from odoo.tests import Form

from ..common import CommuneCase

LEVELS = "Xuất sắc=10; Tốt=8,5; Khá=5"
# what is entered into each list of the form, in the order of entry
LINES = {
    "collective_line_ids": [
        {
            "name": "Có kế hoạch phát động riêng",
            "group_name": "Tổ chức phong trào",
            "subgroup_name": "1. Kế hoạch",
            "code": "T1",
            "method": "yes_no",
            "max_score": 20,
            "weight": 20,
            "evidence_required": True,
        },
        {
            "name": "Tuyên truyền đa dạng, hiệu quả",
            "code": "T2",
            "method": "levels",
            "level_text": LEVELS,
            "weight": 30,
        },
        {
            "name": "Tăng hạng",
            "code": "T3",
            "description": "So với năm trước",
            "method": "computed",
            "source": "ranking",
            "weight": 30,
        },
        {"name": "Sử dụng kinh phí", "weight": 20},
    ],
    "individual_line_ids": [{"name": "Hoàn thành nhiệm vụ", "code": "C1", "weight": 60}],
}
COPIED = (
    "subject_kind",
    "group_name",
    "subgroup_name",
    "code",
    "name",
    "description",
    "method",
    "source",
    "level_text",
    "unit_points",
    "unit_name",
    "max_score",
    "weight",
    "evidence_required",
)


def contents(criteria):
    """Return all that criteria say, in order, whichever model they are of."""
    return [(*(criterion[field] for field in COPIED), criterion._rules()) for criterion in criteria]


class CriteriaCase(CommuneCase):
    @classmethod
    def enter_set(cls, env=None, **values):
        """Enter a set of four criteria for collectives and one for individuals, in its form."""
        form = Form((env or cls.as_clerk)["thidua.criteria.set"])
        form.name = "Bộ tiêu chí Dân vận khéo"
        for field, value in values.items():
            setattr(form, field, value)
        for field, lines in LINES.items():
            for line_values in lines:
                with getattr(form, field).new() as line:
                    for name, value in line_values.items():
                        setattr(line, name, value)
        criteria_set = form.save()
        ranked = criteria_set.line_ids.filtered(lambda line: line.source == "ranking")
        with Form(ranked) as line:
            for kind, threshold, points in (("top", 3, 10), ("risen", 5, 8)):
                with line.rule_ids.new() as rule:
                    rule.kind = kind
                    rule.threshold = threshold
                    rule.points = points
        return criteria_set

    @classmethod
    def copy_into(cls, campaign, criteria_set, **values):
        """Copy a set into a campaign as the clerk does, in the window; return its criteria."""
        action = campaign.action_copy_criteria()
        window = Form(campaign.env["thidua.criteria.copy.wizard"].with_context(action["context"]))
        window.set_id = criteria_set
        for field, value in values.items():
            setattr(window, field, value)
        window.save().action_copy()
        return campaign.criterion_ids

    def queries(self, function):
        """Return how many queries a function costs, nothing of its records being cached."""
        self.env.flush_all()
        self.env.invalidate_all()
        # whether Odoo still remembers the user's company is a matter of its garbage collection
        self.assertTrue(self.clerk.company_id.name)
        before = self.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def enter_campaign(self, name="Phong trào thử"):
        form = Form(self.as_clerk["thidua.campaign"])
        form.name = name
        return form.save()
