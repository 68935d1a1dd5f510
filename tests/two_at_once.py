"""Two users at once: what each such test stands on, with real cursors and real commits."""

import threading
import time
from datetime import date

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name
from odoo.tools import mute_logger

LEADER = "thidua_khenthuong.group_leader"
# nobody is told of what stands ready before a test
UNTOLD = {"tracking_disable": True, "mail_activity_quick_update": True}


def launch(env, **values):
    """Launch a campaign of 2025 for collectives, with what the law asks for and `values`.

    Its approver becomes a leader until `forget` is called.
    """
    leader = env.ref("base.user_admin")
    leader.group_ids = [Command.link(env.ref(LEADER).id)]
    campaign = env["thidua.campaign"].create(
        {
            "name": "Race",
            "date": date(2025, 1, 1),
            "date_start": date(2025, 1, 1),
            "date_end": date(2025, 12, 31),
            "for_individual": False,
            "approver_id": leader.id,
            "item_ids": [
                Command.create({"section": section, "name": section})
                for section in ("purpose", "content")
            ],
            "criterion_ids": [Command.create({"name": "T1", "subject_kind": "collective"})],
            **values,
        }
    )
    campaign.action_submit()
    campaign.action_approve()
    return campaign


def forget(campaign):
    """Take a campaign away with all that came of it: nobody else may, once it is launched."""
    env, rounds = campaign.env, campaign.round_ids
    for records in (
        rounds.nomination_ids,
        rounds.evaluation_ids,
        rounds,
        campaign.participant_ids,
        campaign.duty_ids,
        campaign,
    ):
        ids, model = records.ids, records._name
        records._with_key().unlink()
        env.cr.execute(
            "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
            [model, ids],
        )
    env.ref("base.user_admin").group_ids = [Command.unlink(env.ref(LEADER).id)]


def two_feats(env, day, award):
    """Return two people, and the drafts of a nomination of each for a feat of a day.

    :param day: date
    :param award: str, the code of the award that is wanted for both
    """
    people = env["hr.employee"].create([{"name": f"Race {n}"} for n in range(2)])
    nominations = env["thidua.nomination"].create(
        [
            {
                "origin": "leader",
                "employee_id": person.id,
                "award_id": env.ref(f"thidua_khenthuong.award_{award}").id,
                "commendation_type_id": env.ref("thidua_khenthuong.type_sudden").id,
                "period_from": day,
                "period_to": day,
                "achievement": "Race",
            }
            for person in people
        ]
    )
    return people, nominations


class TwoAtOnce(BaseCase):
    """A test commits what it needs in `prepare(env)`, and takes it away again in `tidy_up()`."""

    # how often a twentieth of a second is waited for the second to be held up
    patience = 100

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self.prepare(api.Environment(cr, api.SUPERUSER_ID, UNTOLD))
        self.addCleanup(self.tidy_up)

    def race(self, first, second=None):
        """Do one thing and, before it is committed, another, as a request does.

        :param first: function of an environment
        :param second: likewise; the first once more by default
        :return: str, what became of the second: "done", or why it was refused
        """
        outcome = []

        def of_second():
            with mute_logger("odoo.sql_db"), self.registry.cursor() as cr:
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                try:
                    retrying(lambda: (second or first)(env), env)
                    outcome.append("done")
                except UserError as refusal:
                    cr.rollback()
                    outcome.append(str(refusal))

        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            first(env)
            env.flush_all()
            thread = threading.Thread(target=of_second)
            thread.start()
            self.wait_until_blocked()
            self.assertFalse(outcome, "the second waits for the first")
        thread.join(60)
        self.assertEqual(len(outcome), 1)
        return outcome[0]

    def wait_until_blocked(self):
        for _attempt in range(self.patience):
            with self.registry.cursor() as cr:
                cr.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                    "AND datname = current_database()"
                )
                if cr.fetchone()[0]:
                    return
            time.sleep(0.05)
        self.fail("nobody waits: what two may do at once is not held")


class RankedRace(TwoAtOnce):
    """A ranked round of three collectives with one place for a commendation."""

    def prepare(self, env):
        """Commit a ranked round of three collectives with one place for a commendation."""
        departments = env["hr.department"].create([{"name": f"Race {n}"} for n in range(3)])
        quota = {
            "award_id": env.ref("thidua_khenthuong.award_gkxa").id,
            "counted": "collective",
            "maximum": 1,
        }
        campaign = launch(env, quota_ids=[Command.create(quota)])
        participants = env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "department_id": d.id} for d in departments]
        )
        participants._move("accept")
        round_ = env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})
        round_._move("open")
        round_.evaluation_ids.line_ids.self_score = 5
        round_._move("appraise")
        round_.evaluation_ids._move("submit")
        round_.evaluation_ids.action_copy_self_scores()
        round_.evaluation_ids._move("finalize")
        round_._move("finish")
        self.campaign_id, self.round_id = campaign.id, round_.id
        self.department_ids, self.evaluation_ids = departments.ids, round_.evaluation_ids.ids
        self.award_id = env.ref("thidua_khenthuong.award_gkxa").id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            forget(env["thidua.campaign"].browse(self.campaign_id))
            env["hr.department"].browse(self.department_ids).unlink()
