"""Plan 121 entered as its clerk does, in the form."""

from odoo.tests import Form

from .common import COLLECTIVE_CRITERIA, HEAD, INDIVIDUAL_CRITERIA, QUOTAS, STANDARDS, TEXTS


def enter_plan_in_form(env, approver, others=(), **changes):
    """Enter plan 121 in the campaign form of `env`; `changes` set other field values.

    `others`: kinds of subject that take part beside collectives and individuals.
    """
    form = Form(env["thidua.campaign"])
    for field, value in HEAD.items():
        setattr(form, field, value)
    form.approver_id = approver
    enter_texts(form)
    enter_criteria(form, others)
    for round_kind in ("annual", "final"):
        for award, counted, maximum in QUOTAS:
            with form.quota_ids.new() as line:
                line.round_kind = round_kind
                line.award_id = env.ref(f"thidua_khenthuong.{award}")
                line.counted = counted
                line.maximum = maximum
    for field, value in changes.items():
        setattr(form, field, value)
    return form.save()


def enter_texts(form):
    """Enter what the plan says in words."""
    for field, texts in TEXTS.items():
        for text in texts:
            with getattr(form, field).new() as line:
                line.name = text
    for text, round_kind in STANDARDS:
        with form.standard_ids.new() as line:
            line.name = text
            line.round_kind = round_kind


def enter_criteria(form, others):
    """Enter the criteria of the plan, and one for each other kind of subject."""
    for field, criteria in (
        ("collective_criterion_ids", COLLECTIVE_CRITERIA),
        ("individual_criterion_ids", INDIVIDUAL_CRITERIA),
    ):
        for name, maximum, weight in criteria:
            with getattr(form, field).new() as line:
                line.name = name
                line.max_score = maximum
                line.weight = weight
    for kind in others:
        setattr(form, f"for_{kind}", True)
        with form.other_criterion_ids.new() as line:
            line.subject_kind = kind
            line.name = "H1. Chấp hành tốt quy ước"
