import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useRecordObserver } from "@web/model/relational_model/utils";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, useState } from "@odoo/owl";

const COLORS = {
    done: "bg-success",
    sent: "bg-info",
    returned: "bg-danger",
    draft: "bg-warning",
    not_started: "bg-300",
};
// from the left: what is done first
const ORDER = Object.keys(COLORS);
const FIRST = 20;
const ALL = 5000;

/** How far a round has come: a bar for all of it, and one for each unit, the latest first. */
export class RoundProgress extends Component {
    static template = "thidua_khenthuong.RoundProgress";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ progress: null, limit: FIRST });
        useRecordObserver((record) => this.load(record.resId, this.state.limit, record.data.state));
    }

    async load(roundId, limit) {
        this.state.progress = roundId
            ? await this.orm.call("thidua.round", "progress_read", [[roundId]], { limit })
            : null;
    }

    showAll() {
        this.state.limit = ALL;
        return this.load(this.props.record.resId, ALL);
    }

    get allLabel() {
        return _t("Show all %s units", this.state.progress.unit_count);
    }

    get total() {
        return Object.values(this.state.progress.counts).reduce((sum, count) => sum + count, 0);
    }

    /** The parts of a bar, those that are empty left out. */
    parts(counts, total) {
        const labels = Object.fromEntries(
            this.state.progress.states.map(({ value, label }) => [value, label])
        );
        return ORDER.filter((value) => counts[value]).map((value) => ({
            value,
            color: COLORS[value],
            count: counts[value],
            width: `width: ${(100 * counts[value]) / total}%`,
            label: `${labels[value]}: ${counts[value]}`,
        }));
    }

    get legend() {
        const { states, counts } = this.state.progress;
        return ORDER.map((value) => ({
            value,
            color: COLORS[value],
            label: states.find((state) => state.value === value).label,
            count: counts[value] || 0,
        }));
    }

    /** Open the evaluations behind a bar or a part of it. */
    async open(unit, state) {
        const domain = [["round_id", "=", this.props.record.resId]];
        if (unit) {
            domain.push(["unit_id", "=", unit.id]);
        }
        if (state) {
            domain.push(["progress_state", "=", state]);
        }
        const action = await this.action.loadAction("thidua_khenthuong.action_evaluation");
        return this.action.doAction({ ...action, domain });
    }
}

registry.category("view_widgets").add("thidua_round_progress", { component: RoundProgress });
