import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";

import { StartGuide } from "../start/start_guide";

/** What waits for whoever looks: a card for each kind of work, one click to do it. */
export class Todo extends Component {
    static template = "thidua_khenthuong.Todo";
    static components = { StartGuide };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.state = useState({ loaded: false, failed: false, busy: false, cards: [], look: [], more: [], start: null, name: "" });
        // ids chosen on each card, by its code
        this.chosen = useState({});
        this.alive = true;
        onMounted(() => this.load());
        onWillUnmount(() => (this.alive = false));
    }

    async load() {
        try {
            const found = await this.orm.call("thidua.todo", "todo_read", []);
            if (this.alive) {
                Object.assign(this.state, { ...found, loaded: true, failed: false });
                for (const card of found.cards) {
                    const there = new Set((card.rows || []).map((row) => row.id));
                    this.chosen[card.code] = (this.chosen[card.code] || []).filter((id) => there.has(id));
                }
            }
        } catch (error) {
            if (this.alive) {
                Object.assign(this.state, { loaded: true, failed: true });
            }
            throw error;
        }
    }

    // --- in words -----------------------------------------------------------------------------

    get lateCount() {
        return this.state.cards.filter((card) => card.late).length;
    }

    get summary() {
        const { cards } = this.state;
        if (!cards.length) {
            return _t("Nothing waits for you.");
        }
        return this.lateCount
            ? _t("%(count)s kinds of work wait, %(late)s of them with something late", { count: cards.length, late: this.lateCount })
            : _t("%s kinds of work wait", cards.length);
    }

    lateWords(card) {
        return _t("%s late", card.late);
    }

    dueWords(card) {
        return _t("By %s", card.due);
    }

    moreWords(card) {
        return _t("Open all %s", card.count);
    }

    chosenWords(card) {
        return _t("%s chosen", this.chosen[card.code].length);
    }

    labelOf(card) {
        return [
            card.title,
            card.count,
            card.late ? this.lateWords(card) : "",
            card.due ? this.dueWords(card) : "",
            card.note || "",
        ]
            .filter(Boolean)
            .join(", ");
    }

    // --- what is done -------------------------------------------------------------------------

    open(card) {
        return this.action.doAction(card.action);
    }

    openRow(card, row) {
        const form = (card.action.views || []).find((view) => view[1] === "form");
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: row.name,
            res_model: card.model,
            res_id: row.id,
            views: [form || [false, "form"]],
        });
    }

    openOverview(row) {
        return this.action.doAction("thidua_khenthuong.action_overview", {
            additionalContext: { active_id: row.overview, active_model: "thidua.campaign" },
        });
    }

    openLink(link) {
        return this.action.doAction(link.action);
    }

    isChosen(card, row) {
        return this.chosen[card.code]?.includes(row.id);
    }

    choose(card, row) {
        const ids = this.chosen[card.code];
        this.chosen[card.code] = ids.includes(row.id) ? ids.filter((id) => id !== row.id) : [...ids, row.id];
    }

    /** Make a move of the model's own, which asks for a reason itself where it wants one. */
    async move(card, method, ids) {
        if (this.state.busy || !ids.length) {
            return;
        }
        this.state.busy = true;
        try {
            const result = await this.orm.call(card.model, method, [ids]);
            if (result && result.type) {
                const window = { ...result, views: result.views || [[false, "form"]] };
                await this.action.doAction(window, { onClose: () => this.load() });
            } else {
                this.notification.add(_t("Done: %s", ids.length), { type: "success" });
            }
        } finally {
            this.state.busy = false;
            if (this.alive) {
                await this.load();
            }
        }
    }
}

registry.category("actions").add("thidua_todo", Todo);
