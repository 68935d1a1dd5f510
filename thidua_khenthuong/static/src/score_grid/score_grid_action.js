import { _t } from "@web/core/l10n/translation";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { RecordSelector } from "@web/core/record_selectors/record_selector";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";

import { ScoreGridModel } from "./score_grid_model";
import { ScoreGridTable } from "./score_grid_table";

const NAMES = 5;

/** A round's scores in one table: filters above, the spreadsheet, what is being saved below. */
export class ScoreGridAction extends Component {
    static template = "thidua_khenthuong.ScoreGridAction";
    static components = { Layout, RecordSelector, ScoreGridTable };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.filterBar = useRef("filters");
        const { active_id, active_model } = this.props.action.context;
        const isRound = !active_model || active_model === "thidua.round";
        this.model = new ScoreGridModel(useService("orm"), isRound && active_id);
        this.data = useState(this.model.data);
        this.search = useDebounced((words) => this.filter({ search: words }), 300);
        useSetupAction({
            beforeLeave: () => this.beforeLeave(),
            beforeUnload: (ev) => this.beforeUnload(ev),
            getLocalState: () => ({ filters: this.data.filters }),
        });
        const kept = this.props.state?.filters || {};
        if (this.env.isSmall) {
            // a phone has no room for a table: the list of the same evaluations
            onMounted(() => this.openList({ stackPosition: "replaceCurrentAction" }));
        } else {
            onWillStart(() => this.load(kept));
        }
    }

    get display() {
        return { controlPanel: {} };
    }

    get roundDomain() {
        return [["state", "not in", ["draft", "opening"]]];
    }

    async load(filters) {
        await this.model.load(filters);
        if (this.data.round) {
            this.env.config.setDisplayName(_t("Score: %s", this.data.round.name));
        }
    }

    /** Change filters, having saved what was typed so far. */
    async filter(changes) {
        this.table?.commit();
        if (!(await this.model.save()) || (this.data.wrong && !(await this.confirmLoss()))) {
            return this.render();
        }
        const cleared = "kind" in changes ? { unit: false, criterion: false } : {};
        await this.load({ ...this.data.filters, ...cleared, ...changes });
    }

    filterById(name, id) {
        return this.filter({ [name]: Number(id) || false });
    }

    async chooseRound(id) {
        if (id && id !== this.model.roundId) {
            this.table?.commit();
            if (await this.model.save()) {
                this.model.roundId = id;
                await this.load({});
            }
        }
    }

    /** What was refused is nowhere but on the screen. */
    confirmLoss() {
        return new Promise((resolve) =>
            this.dialog.add(ConfirmationDialog, {
                title: _t("Some scores are not saved"),
                body: _t(
                    "%s cells hold something that is not allowed. It is lost when you go on.",
                    this.data.wrong
                ),
                confirmLabel: _t("Go on"),
                confirm: () => resolve(true),
                cancelLabel: _t("Stay"),
                cancel: () => resolve(false),
                dismiss: () => resolve(false),
            })
        );
    }

    async beforeLeave() {
        this.table?.commit();
        const saved = await this.model.save();
        if (!saved) {
            this.notification.add(_t("Some scores are not saved yet. Wait a moment."), {
                type: "warning",
            });
            return false;
        }
        return !this.data.wrong || this.confirmLoss();
    }

    beforeUnload(ev) {
        if (this.model.pending.size || this.data.wrong || this.table?.state.editing) {
            ev.preventDefault();
            ev.returnValue = "";
        }
    }

    get status() {
        return {
            waiting: { text: _t("Saving…"), icon: "fa-pencil text-muted" },
            saving: { text: _t("Saving…"), icon: "fa-circle-o-notch fa-spin text-muted" },
            saved: { text: _t("Saved"), icon: "fa-check text-success" },
            offline: {
                text: _t("No connection: not saved yet, trying again…"),
                icon: "fa-plug text-danger",
            },
            failed: { text: _t("Not saved"), icon: "fa-exclamation-triangle text-danger" },
        }[this.data.status];
    }

    get canFinalize() {
        const { filters, rows } = this.data;
        return filters.step === "office" && rows.some((row) => row.can);
    }

    toGrid() {
        this.table?.focus();
    }

    toFilters() {
        this.filterBar.el.querySelector("select")?.focus();
    }

    onFiltersKeydown(ev) {
        if (ev.key === "Escape" || (ev.key === "Enter" && ev.target.matches("input.o_search"))) {
            ev.preventDefault();
            this.toGrid();
        }
    }

    openList(options = {}) {
        const { id } = this.data.round || { id: this.model.roundId };
        return this.action.doAction("thidua_khenthuong.action_evaluation", {
            additionalContext: id ? { search_default_round_id: id } : {},
            ...options,
        });
    }

    // --- making final ---------------------------------------------------------------------

    async finalize(rows = this.table.selectedRows) {
        this.table.commit();
        if (!(await this.model.save())) {
            return;
        }
        const wrong = rows.filter((row) => row.cells.some((cell) => cell.error));
        if (wrong.length) {
            this.notification.add(
                _t("Mend the red cells first: %s.", this.list(wrong.map((row) => row.name))),
                { type: "danger" }
            );
            return;
        }
        this.tell(await this.model.finalize(rows), rows);
    }

    tell({ done, refused, missing }, rows) {
        if (done.length) {
            this.notification.add(_t("Made final: %s.", done.length), { type: "success" });
        }
        if (refused.length) {
            this.notification.add(refused.slice(0, NAMES).map(({ error }) => error).join("\n"), {
                title: _t("Not made final: %s", refused.length),
                type: "danger",
            });
        }
        if (missing.length) {
            this.askMissing(missing, rows);
        }
    }

    askMissing(missing, rows) {
        const lines = missing
            .slice(0, NAMES)
            .map(({ name, criteria }) => `${name}: ${criteria.join("; ")}`);
        if (missing.length > NAMES) {
            lines.push("…");
        }
        const ids = new Set(missing.map(({ id }) => id));
        this.dialog.add(ConfirmationDialog, {
            title: _t("%s evaluations lack scores", missing.length),
            body: _t("No score for:\n%s", lines.join("\n")),
            confirmLabel: _t("Make final nevertheless"),
            confirm: async () => {
                const left = rows.filter((row) => ids.has(row.id));
                this.tell(await this.model.finalize(left, true), left);
            },
            cancelLabel: _t("Back to the table"),
            cancel: () => this.toGrid(),
        });
    }

    list(names) {
        return names.slice(0, NAMES).join(", ") + (names.length > NAMES ? "…" : "");
    }
}

registry.category("actions").add("thidua_score_grid", ScoreGridAction);
