from . import (
    decision,
    decision_law,
    decision_bonus,
    decision_delegation,
    decision_adviser,
    decision_rules,
    decision_paper,
    legal_basis,
    nomination,
    campaign,
    commendation,
    download,
)
