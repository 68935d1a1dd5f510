import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** How a report stands: its mark, so that colour is not all that tells, and its colour. */
const OUTCOMES = {
    on_time: { mark: "✓", css: "text-bg-success" },
    late: { mark: "!", css: "text-bg-warning" },
    missing: { mark: "✗", css: "text-bg-danger" },
    open: { mark: "…", css: "text-bg-light border" },
    excused: { mark: "–", css: "text-bg-secondary" },
};

/** The reports of one obligation: a row a unit, a column a period, a cell that opens the report. */
export class ReportMatrix extends Component {
    static template = "thidua_khenthuong.ReportMatrix";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get matrix() {
        return this.props.record.data[this.props.name] || { periods: [], rows: [], outcomes: [] };
    }

    get legend() {
        return this.matrix.outcomes.map(([key, label]) => ({ key, label, ...OUTCOMES[key] }));
    }

    outcome(cell) {
        return this.legend.find(({ key }) => key === cell.outcome);
    }

    tooltip(row, index, cell) {
        const said = [row.unit, this.matrix.periods[index], this.outcome(cell).label, cell.state];
        said.push(_t("due %s", cell.due));
        if (cell.sent) {
            said.push(_t("sent %s", cell.sent));
        }
        return said.join(" · ");
    }

    open(cell) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "thidua.report.submission",
            res_id: cell.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("thidua_report_matrix", {
    component: ReportMatrix,
    supportedTypes: ["json"],
});
