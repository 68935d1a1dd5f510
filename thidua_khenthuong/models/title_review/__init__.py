from . import (
    award_condition,
    award_condition_answer,
    award,
    title_review,
    title_review_steps,
    title_review_line,
    title_review_facts,
    title_review_tick,
    nomination,
)
