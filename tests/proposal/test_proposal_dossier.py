"""A proposal goes out with its dossiers: what they lack is told, or stops it."""

from .test_proposal import ProposalCase


class TestProposalDossier(ProposalCase):
    def test_what_is_missing_is_told(self):
        proposal = self.proposal(self.nomination(self.e_staff))
        self.assertIn("Đặng Thị Ứng", proposal.dossier_warning)
        self.bring_dossier(proposal.nomination_ids)
        self.assertFalse(proposal.dossier_warning)

    def test_or_stops_it(self):
        nomination = self.nomination(self.e_staff)
        proposal = self.proposal(nomination)
        self.company.thidua_dossier_checked = True
        with self.assertRefused("missing in 1 dossiers(.|\n)*Đặng Thị Ứng"):
            proposal.action_submit()
        self.company.thidua_dossier_checked = False
        proposal.action_submit()
        proposal.with_user(self.chair).action_approve()
        proposal.write({"number": 6, "date": self.today()})
        self.company.thidua_dossier_checked = True
        with self.assertRefused("Attach them, say where the paper lies"):
            proposal.action_send()
        self.bring_dossier(nomination)
        proposal.action_send()
        self.assertEqual(proposal.state, "sent")
