"""What the tests of the first screen share."""

from ..common import CommuneCase


def cards_of(env, user):
    """Return what waits for a user: dict code → card, in the order in which he sees them."""
    cards = env["thidua.todo"].with_user(user).with_context(lang="en_US").todo_read()["cards"]
    return {card["code"]: card for card in cards}


class TodoCase(CommuneCase):
    def cards(self, user):
        """Return what waits for a user: dict code → card, in the order in which he sees them."""
        self.env.flush_all()
        self.env.invalidate_all()
        return cards_of(self.env, user)

    def opened(self, user, card):
        """Return the records that a click on a card shows to a user."""
        action = card["action"]
        records = self.env[action["res_model"]].with_user(user)
        if action.get("res_id"):
            return records.browse(action["res_id"])
        return records.search(action["domain"])
