from odoo import models

from .term_mixin import Term, term_step

EXAMINE = Term("examine", (("state", "in", ("received", "examining")),), "thidua_term_examine")


class ReceivedProposal(models.Model):
    """A proposal from below is to be examined and answered."""

    _name = "thidua.received.proposal"
    _inherit = ["thidua.term.mixin", "thidua.received.proposal"]

    _terms = (EXAMINE,)
    _deadline_steps = (term_step(EXAMINE, "thidua_khenthuong.activity_received_proposal"),)
