from . import (
    received_proposal,
    received_proposal_line,
    received_proposal_answer,
    received_proposal_delivery,
    proposal,
    ir_ui_menu,
    mail_activity,
    res_company,
    todo,
)
