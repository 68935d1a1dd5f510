from ast import literal_eval
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from .declared import declared
from .workflow_mixin import GROUP_OF_ROLE

GROUPS = {
    **GROUP_OF_ROLE,
    "staff": "thidua_khenthuong.group_staff",
    "council": "thidua_khenthuong.group_council",
}


class Card(NamedTuple):
    """One kind of work on the first screen.

    `roles`: who has such work, of `GROUPS`. `method`: name of a method of `thidua.todo` that
    returns the card, or None where nothing waits; see `_card`.
    """

    name: str
    sequence: int
    roles: tuple
    method: str


class Todo(models.AbstractModel):
    """What waits for whoever looks: cards that each room adds, see `_todo_cards`.

    A room writes its cards in a file `todo.py` of its own. All is read with the rights of whoever
    looks, in as many queries for ten records as for ten thousand.
    """

    _name = "thidua.todo"
    _description = "Things to do"

    # added up over the classes of the model: see `declared`
    _todo_cards = ()

    @api.model
    @api.readonly
    def todo_read(self):
        """Return what waits for the current user, what is late first.

        :return: dict: "cards": list of dict, see `_card`; "title", "name": str
        """
        roles = {role for role, group in GROUPS.items() if self.env.user.has_group(group)}
        cards = []
        for card in sorted(declared(self, "_todo_cards"), key=lambda card: card.sequence):
            shown = getattr(self, card.method)() if roles & set(card.roles) else None
            if shown:
                cards.append({"code": card.name, **shown})
        # what is going on at this moment cannot wait for what is late; what is to be answered on
        # the card holds others up
        cards.sort(
            key=lambda card: (
                not card.pop("now", False),
                not (card["late"] or "moves" in card),
            )
        )
        return {"cards": cards, "name": self.env.user.name}

    # --- what the rooms call ----------------------------------------------------------------

    def _card(self, title, model, domain, action, late=None, due=None, **more):
        """Return a card of records that wait.

        :param title: str, what is to be done
        :param model: str, name of their model
        :param domain: what waits; it also opens, so that it must be understood by the client
        :param action: xmlid of the window that shows them
        :param late: domain of those of them that are late
        :param due: name of a stored date, of which the earliest is shown
        :param more: other values of the card: "note" (str), "rows", "moves"; "now": True where
            others wait at this moment, so that it goes before all else
        :return: dict "title", "model", "count", "late", "due" (str), "action" (the window, of one
            record its form) and what else is given; None where nothing waits
        """
        domain = Domain(domain)
        records = self.env[model]
        aggregates = ["__count", "id:min", *([f"{due}:min"] if due else [])]
        count, first, *days = records._read_group(domain, [], aggregates)[0]
        if not count:
            return None
        late_count = records.search_count(domain & Domain(late)) if late is not None else 0
        day = days and days[0]
        return {
            "title": title,
            "model": model,
            "count": count,
            "late": late_count,
            "due": format_date(self.env, day) if day else "",
            "first": first,
            "action": self._todo_window(action, title, domain, count == 1 and first),
            **more,
        }

    def _todo_window(self, action, title, domain, record_id=False):
        """Return a window on what waits alone, without the filters it usually opens with.

        :param record_id: id of the one record, whose form is opened at once
        """
        window = self.env["ir.actions.act_window"]._for_xml_id(action)
        context = _plain_context(window["context"])
        kept = {k: v for k, v in context.items() if not k.startswith("search_default_")}
        window.update(display_name=title, name=title, domain=list(domain), context=kept)
        if record_id:
            form = [view for view in window["views"] if view[1] == "form"]
            window.update(res_id=record_id, view_mode="form", views=form or [(False, "form")])
        return window

    def _returned(self, title, model, action, activity, domain=()):
        """Return the card of drafts that came back to the current user, with a reason."""
        # an administrator may have deleted the type of activity
        type_id = self.env["ir.model.data"]._xmlid_to_res_id(activity)
        mine = [("user_id", "=", self.env.uid), ("activity_type_id", "=", type_id)]
        back = Domain("state", "=", "draft") & Domain("activity_ids", "any", mine)
        return self._card(title, model, back & Domain(domain), action)

    def _todo_today(self):
        """Return today, where the company is (date)."""
        return self.env.company._thidua_today()

    def _todo_companies(self):
        """Return the domain of the companies at which the user looks."""
        return Domain("company_id", "in", self.env.companies.ids)


def _plain_context(text):
    """Return the context of a window (dict); empty where somebody wrote more than values in it."""
    try:
        return literal_eval(text or "{}")
    except (ValueError, SyntaxError):
        return {}
