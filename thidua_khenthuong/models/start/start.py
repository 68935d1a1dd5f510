from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

OFFICE = "thidua_khenthuong.group_office"
LEADER = "thidua_khenthuong.group_leader"
ADMIN = "thidua_khenthuong.group_admin"


class Start(models.AbstractModel):
    """What a commune sets up before its first movement, step by step, and what is done of it."""

    _name = "thidua.start"
    _description = "Guided start"

    @api.model
    def start_read(self):
        """Return the steps for the current company: Office and administrator.

        :return: dict "company" (str), "steps": list of dict, see `_step`; "done", "total" (int),
            "hidden" (bool): put away from the first screen
        """
        self._check_for_me()
        steps = [
            self._step_body(),
            self._step_people(),
            self._step_units(),
            self._step_council(),
            self._step_fund(),
            self._step_plan(),
        ]
        company = self.env.company
        return {
            "company": company.name,
            "steps": steps,
            "done": sum(step["done"] for step in steps),
            "total": len(steps),
            "hidden": company.thidua_start_hidden,
        }

    @api.model
    def start_hide(self, hidden=True):
        """Put the guided start away from the first screen of the company, or bring it back."""
        self._check_for_me()
        # sudo: a sign of this screen alone, for the company in which the user works
        self.env.company.sudo().thidua_start_hidden = bool(hidden)
        return True

    @api.model
    def start_plan(self):
        """Return the window that makes a draft of the commune's own from the sample plan."""
        self._check_for_me()
        sample = self.env["thidua.campaign"]._sample_plan()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_campaign_start"
        )
        return {**action, "context": {"default_source_id": sample.id}}

    @api.model
    def start_settings(self):
        """Return the page of the commune's settings: administrator."""
        self._check_for_me()
        return self.env["thidua.settings"].action_open()

    def _is_for_me(self):
        return self.env.user.has_group(OFFICE)

    def _check_for_me(self):
        if not self._is_for_me():
            raise AccessError(
                self.env._("The guided start is for the Office and the administrator.")
            )

    # --- steps ------------------------------------------------------------------------------

    def _step(self, code, title, why, missing, **more):
        """Return a step (dict).

        :param title: str, what is set up; `why`: str, what for
        :param missing: list of str, what is still undone; empty where it is done
        :param more: "button" (str) and "open" (dict, a window) or "method" (str, of this model);
            neither where somebody else does it
        """
        return {
            "code": code,
            "title": title,
            "why": why,
            "done": not missing,
            "note": "; ".join(missing),
            "button": "",
            "open": None,
            "method": "",
            **more,
        }

    def _opens(self, button, xmlid, domain=(), res_id=False):
        action = {"action": xmlid, "name": button, "domain": list(domain), "res_id": res_id}
        return {"button": button, "open": action}

    def _settings(self, missing):
        """Return the way to the settings, or who does it where the user may not."""
        if self.env.user.has_group("base.group_system"):
            return self._opens(self.env._("Open the settings"), "thidua_khenthuong.action_settings")
        if self.env.user.has_group(ADMIN):
            return {"button": self.env._("Open the settings"), "method": "start_settings"}
        return self._others(missing)

    def _others(self, missing):
        """Say who does what the user has no right to."""
        if missing:
            missing.append(self.env._("whoever administers this Odoo does it"))
        return {}

    def _step_body(self):
        company = self.env.company
        missing = []
        if not company.thidua_body:
            missing.append(self.env._("the issuing body is not entered"))
        if not company.thidua_place:
            missing.append(self.env._("the place name is not entered"))
        way = self._settings(missing)
        return self._step(
            "body",
            self.env._("The body and its place"),
            self.env._("Every paper begins with them: who issues it, and where."),
            missing,
            **way,
        )

    def _step_people(self):
        """Return whether there is somebody who approves and somebody who prepares."""
        missing = []
        users = self.env["res.users"].sudo()  # counted alone, whoever may read users
        for group, text in (
            (LEADER, self.env._("nobody has the role of a leader")),
            (OFFICE, self.env._("nobody has the role of the Office")),
        ):
            works_here = [
                ("company_ids", "in", self.env.company.ids),
                ("share", "=", False),
                ("all_group_ids", "in", self.env.ref(group).ids),
            ]
            if not users.search_count(works_here, limit=1):
                missing.append(text)
        usual = self.env.company.sudo().thidua_approver_id  # sudo: whether one is chosen
        if missing and self.env.user.has_group("base.group_erp_manager"):
            internal = [("share", "=", False)]
            way = self._opens(self.env._("Open the users"), "base.action_res_users", internal)
        else:
            if not missing and not usual:
                missing.append(self.env._("who usually approves is not chosen"))
            way = self._settings(missing)
        return self._step(
            "people",
            self.env._("Leaders and the Office"),
            self.env._("The Office prepares, a leader approves: each logs in with his role."),
            missing,
            **way,
        )

    def _step_units(self):
        """Return whether there are units, and whether each has a head."""
        own = Domain("company_id", "=", self.env.company.id)
        headless = (
            own
            & Domain("manager_id", "=", False)
            & Domain("thidua_head_user_id", "=", False)
            & Domain("thidua_head_name", "in", (False, ""))
        )
        Department = self.env["hr.department"]
        lacking, missing, domain = Department.search_count(headless), [], own
        if not Department.search_count(own, limit=1):
            missing.append(self.env._("there are no units yet"))
        elif lacking:
            missing.append(self.env._("%s units have no head", lacking))
            domain = headless
        return self._step(
            "units",
            self.env._("Units and their heads"),
            self.env._("Units take part as collectives; their heads score and report for them."),
            missing,
            **self._opens(self.env._("Open the units"), "thidua_khenthuong.action_unit", domain),
        )

    def _step_council(self):
        today = self.env.company._thidua_today().isoformat()
        in_office = (
            Domain("company_id", "=", self.env.company.id)
            & Domain("date_from", "<=", today)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", today))
        )
        council = self.env["thidua.council"].search(in_office, limit=1)
        missing = []
        if not council:
            missing.append(self.env._("no council is in office"))
        elif not council.member_count:
            missing.append(self.env._("the council has no members yet"))
        return self._step(
            "council",
            self.env._("The council"),
            self.env._("It advises whom to commend; its sessions and minutes are drawn up here."),
            missing,
            **self._opens(
                self.env._("Open the council"),
                "thidua_khenthuong.action_council",
                [],
                council.id,
            ),
        )

    def _step_fund(self):
        year = self.env.company._thidua_today().year
        fund = self.env["thidua.fund"].search(
            [("company_id", "=", self.env.company.id), ("year", "=", year)], limit=1
        )
        missing = [] if fund else [self.env._("there is no fund of %s yet", year)]
        return self._step(
            "fund",
            self.env._("The fund of the year"),
            self.env._("Bonuses are paid from it, and it warns before too much is spent."),
            missing,
            **self._opens(
                self.env._("Open the fund"), "thidua_khenthuong.action_fund", [], fund.id
            ),
        )

    def _step_plan(self):
        """Return whether a plan was made: from the sample, by hand, or received."""
        plans = self.env["thidua.campaign"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("is_template", "=", False),
                ("amendment_of_id", "=", False),
            ],
            order="id desc",
            limit=80,
        )
        sent = plans.filtered(lambda plan: plan.state != "draft")
        missing, draft = [], plans[:1]
        if not plans:
            missing.append(self.env._("no plan is entered yet"))
            way = {"button": self.env._("Make a draft from plan 121"), "method": "start_plan"}
        else:
            if not sent:
                missing.append(self.env._("the draft is not submitted to a leader yet"))
            way = self._opens(
                self.env._("Open the plan"),
                "thidua_khenthuong.action_campaign",
                [],
                (sent or draft)[:1].id,
            )
        return self._step(
            "plan",
            self.env._("The first launch plan"),
            self.env._(
                "A sample after plan 121/KH-UBND, with contents, criteria, places and duties, "
                "becomes a draft of your own: change what has to change, then submit it."
            ),
            missing,
            **way,
        )
