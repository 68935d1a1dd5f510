"""Two clerks put one nomination on two agendas at the same time."""

from threading import Thread

from psycopg2 import IntegrityError

from odoo import Command, api
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..two_at_once import TwoAtOnce


@tagged("post_install", "-at_install", "standard")
class TestOneAgenda(TwoAtOnce):
    def prepare(self, env):
        """Commit a complete nomination and two sessions."""
        company = env.ref("base.main_company")
        today = company._thidua_today()
        employee = env["hr.employee"].create({"name": "Race", "company_id": company.id})
        nomination = env["thidua.nomination"].create(
            {
                "origin": "leader",
                "employee_id": employee.id,
                "company_id": company.id,
                "award_id": env.ref("thidua_khenthuong.award_gkxa").id,
                "commendation_type_id": env.ref("thidua_khenthuong.type_sudden").id,
                "period_from": today,
                "period_to": today,
                "achievement": "Race",
            }
        )
        nomination.action_complete()
        council = env["thidua.council"].create(
            {
                "company_id": company.id,
                "quorum_percent": 50,
                "threshold": 50,
                "member_ids": [Command.create({"name": "Race", "role": "chair"})],
            }
        )
        sessions = env["thidua.council.session"].create(
            [{"council_id": council.id, "company_id": company.id} for _n in range(2)]
        )
        self.nomination_id, self.employee_id = nomination.id, employee.id
        self.council_id, self.session_ids = council.id, sessions.ids

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.council.session"].browse(self.session_ids)._with_key().unlink()
            env["thidua.council"].browse(self.council_id).unlink()
            env["thidua.nomination"].browse(self.nomination_id)._with_key().unlink()
            env["hr.employee"].browse(self.employee_id).unlink()
            cr.execute(
                "DELETE FROM thidua_workflow_log WHERE res_model = 'thidua.nomination' "
                "AND res_id = %s",
                [self.nomination_id],
            )

    def take_in(self, cr, session_id):
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        nomination = env["thidua.nomination"].browse(self.nomination_id)
        env["thidua.council.session"].browse(session_id)._take_in(nomination)
        env.flush_all()

    def test_one_agenda_holds_it(self):
        told = []

        def second():
            with mute_logger("odoo.sql_db"), self.registry.cursor() as cr:
                try:
                    self.take_in(cr, self.session_ids[1])
                except IntegrityError as error:
                    told.append(error)
                    cr.rollback()

        with self.registry.cursor() as cr:
            self.take_in(cr, self.session_ids[0])
            thread = Thread(target=second)
            thread.start()
            self.wait_until_blocked()
            cr.commit()
            thread.join()
        self.assertIn("open_uniq", str(told[0]))
