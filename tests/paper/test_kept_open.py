"""What was kept of a document is open to its readers in every state in which it is out."""

from .test_kept import KeptCase


class TestKeptOpen(KeptCase):
    def test_what_is_out_stays_open_in_every_later_state(self):
        draft = self.keep()
        self.plan.action_submit()
        submitted = self.keep()
        self.plan.with_env(self.as_chair).action_approve()
        launched = self.keep()
        kept = draft | submitted | launched
        steps = {
            "closed": self.plan.action_close,
            "archived": self.plan.action_file_away,
        }
        for state, step in steps.items():
            step()
            self.assertEqual(self.plan.state, state)
            for user in (self.staff, self.head):
                with self.subTest(user=user.login, state=state):
                    self.assertTrue(self.plan.with_user(user).has_access("read"))
                    self.assertEqual(self.readable(user), launched)
                    self.assertTrue(launched.with_user(user).action_download())
                    self.closed(draft, user)
                    self.closed(submitted, user)
                    kept.invalidate_recordset()
            for user in (self.clerk, self.clerk_2, self.chair, self.deputy):
                with self.subTest(user=user.login, state=state):
                    self.assertEqual(self.readable(user), kept)

    def test_no_state_is_called_out_that_staff_may_not_read(self):
        """What a model calls out is checked against what its rules let staff read."""
        plan = self.launch(self.plan)
        known = dict(plan._fields["state"]._description_selection(self.env))
        self.assertLessEqual(plan._kept_open, set(known))
        for state in known:
            plan._with_key().write({"state": state})
            with self.subTest(state=state):
                reads = plan.with_user(self.staff).has_access("read")
                self.assertEqual(reads, state in plan._kept_open)
