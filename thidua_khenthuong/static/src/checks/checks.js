import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** How an answer looks: its mark, so that colour is not all that tells, and its colour. */
const OUTCOMES = {
    met: { mark: "✓", css: "text-bg-success" },
    confirmed: { mark: "✓", css: "text-bg-info" },
    overruled: { mark: "✓!", css: "text-bg-info" },
    warning: { mark: "!", css: "text-bg-warning" },
    person: { mark: "?", css: "text-bg-warning" },
    not_met: { mark: "✗", css: "text-bg-danger" },
    held: { mark: "‖", css: "text-bg-danger" },
};

/** Nominations by checks: a row a nomination, a column a check, a cell that says why. */
export class ChecksTable extends Component {
    static template = "thidua_khenthuong.ChecksTable";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get table() {
        return this.props.record.data[this.props.name] || { columns: [], rows: [], outcomes: [] };
    }

    get legend() {
        return this.table.outcomes.map(([key, label]) => ({ key, label, ...OUTCOMES[key] }));
    }

    look(cell) {
        return OUTCOMES[cell.outcome] || OUTCOMES.met;
    }

    tooltip(row, index, cell) {
        const said = [row.name, this.table.columns[index].label, cell.label];
        said.push(cell.words, cell.basis, cell.reason);
        return said.filter(Boolean).join(" · ");
    }

    open(row) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "thidua.nomination",
            res_id: row.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("thidua_checks", {
    component: ChecksTable,
    supportedTypes: ["json"],
});
