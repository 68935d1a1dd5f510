"""A new database with the demo commune: its story is told to the end, and nothing stays behind."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import odoo
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged

ODOO = Path(odoo.__path__[0] if hasattr(odoo, "__path__") else odoo.__file__).parent


@tagged("post_install", "-at_install", "standard")
class TestInstall(BaseCase):
    # first of all where several processes share the tests
    runs_long = True

    def setUp(self):
        super().setUp()
        # two runs on one server install each its own
        self.database = f"{get_db_name()}_install"

    def odoo(self, *arguments):
        """Run Odoo's command line on the database of this test; return its log."""
        with tempfile.NamedTemporaryFile("r", suffix=".log") as log:
            # a command beside the server writes its log to stderr alone
            own_log = () if arguments[0].isalpha() else (f"--logfile={log.name}",)
            done = subprocess.run(
                [sys.executable, "-m", "odoo", *arguments, *own_log],
                env={**os.environ, "PYTHONPATH": str(ODOO)},
                capture_output=True,
                text=True,
                timeout=600,
                check=False,
            )
            text = log.read() if own_log else done.stderr
        self.assertEqual(done.returncode, 0, text[-3000:] + done.stderr[-3000:])
        return text

    def rows(self, query):
        with db_connect(self.database).cursor() as cr:
            cr.execute(query)
            return cr.fetchall()

    def drop(self):
        odoo.sql_db.close_db(self.database)
        with db_connect("postgres").cursor() as cr:
            cr._cnx.rollback()
            cr._cnx.autocommit = True
            cr.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        shutil.rmtree(odoo.tools.config.filestore(self.database), ignore_errors=True)

    def test_with_demo_updated_again_and_uninstalled(self):
        self.drop()
        self.addCleanup(self.drop)
        common = (
            "-c",
            os.environ["ODOO_RC"],
            "-d",
            self.database,
            "--stop-after-init",
            "--no-http",
        )
        install = ("-i", "thidua_khenthuong", "--with-demo", "--load-language=vi_VN")
        for arguments in (install, ("-u", "thidua_khenthuong")):
            self.assertNoWarning(self.odoo(*common, *arguments))
            self.check_story()
            self.check_working_days()
        self.assertNoWarning(self.odoo("module", "uninstall", *common[:4], "thidua_khenthuong"))
        self.check_nothing_is_left()

    def assertNoWarning(self, log):
        self.assertEqual(re.findall(r"^.* (?:WARNING|ERROR|CRITICAL) .*$", log, re.MULTILINE), [])

    def check_nothing_is_left(self):
        """Of what was installed no table, column, record or setting stays behind."""
        for query in (
            "SELECT tablename FROM pg_tables WHERE tablename LIKE '%thidua%'",
            "SELECT table_name || '.' || column_name FROM information_schema.columns "
            "WHERE column_name LIKE '%thidua%'",
            "SELECT name FROM ir_model_data WHERE module = 'thidua_khenthuong'",
            "SELECT model FROM ir_model WHERE model LIKE 'thidua.%'",
            "SELECT name FROM ir_model_fields WHERE name LIKE 'thidua_%'",
            "SELECT cron_name FROM ir_cron WHERE cron_name LIKE 'Thi đua%'",
        ):
            self.assertEqual(self.rows(query), [], query)

    def check_working_days(self):
        """No company is left to the clock of the server, and each knows the holidays."""
        companies = self.rows(
            "SELECT calendar.tz, count(holiday.id) FROM res_company company "
            "JOIN resource_calendar calendar ON calendar.id = company.resource_calendar_id "
            "LEFT JOIN resource_calendar_leaves holiday ON holiday.calendar_id = calendar.id "
            "WHERE company.id = 1 OR company.name = 'UBND xã Hòa Phong' "
            "GROUP BY company.id, calendar.tz"
        )
        self.assertEqual(companies, [("Asia/Ho_Chi_Minh", 10)] * 2)

    def check_story(self):
        company = "(SELECT id FROM res_company WHERE name = 'UBND xã Hòa Phong')"
        (departments,), (employees,) = (
            self.rows(f"SELECT count(*) FROM {table} WHERE company_id = {company}")[0]
            for table in ("hr_department", "hr_employee")
        )
        self.assertGreaterEqual(departments, 8)
        self.assertGreaterEqual(employees, 30)
        self.assertEqual(
            self.rows("SELECT reference, state FROM thidua_campaign WHERE number = 121"),
            [("121/KH-UBND", "launched")],
        )
        self.assertEqual(
            self.rows("SELECT year, state FROM thidua_round ORDER BY year"),
            [(2025, "closed"), (2026, "self_assessment")],
        )
        self.assertEqual(
            self.rows("SELECT state, count(*) FROM thidua_decision GROUP BY state"), [("issued", 1)]
        )
        self.assertEqual(self.rows("SELECT count(*), sum(bonus) FROM thidua_commendation")[0][0], 3)
        logins = {login for (login,) in self.rows("SELECT login FROM res_users WHERE active")}
        self.assertLessEqual(
            {"van.thu", "van.phong.2", "chu.tich", "pho.chu.tich", "truong.ban", "can.bo"}, logins
        )
