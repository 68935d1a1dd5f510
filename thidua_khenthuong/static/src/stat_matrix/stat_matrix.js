import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { readNumber, whyNoNumber } from "../number/read_number";

import { Component, useState } from "@odoo/owl";

/**
 * A statistical form as its table: a figure opens the records behind it, what the system cannot
 * know is typed in its place.
 */
export class StatMatrix extends Component {
    static template = "thidua_khenthuong.StatMatrix";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({ refused: "" });
    }

    get matrix() {
        return this.props.record.data[this.props.name] || { rows: [], columns: [] };
    }

    get columns() {
        return this.matrix.columns;
    }

    /** The headings that columns side by side share: none where no column is under one. */
    get bands() {
        const bands = [];
        for (const { key, band } of this.columns) {
            const last = bands.at(-1);
            if (band && last?.band === band) {
                last.span += 1;
            } else {
                bands.push({ key, band, span: 1 });
            }
        }
        return bands.some(({ band }) => band) ? bands : [];
    }

    /** The rows, and between them the heading of each section. */
    get lines() {
        let section = "";
        return this.matrix.rows.flatMap((row) => {
            const heads = row.section && row.section !== section ? [row.section] : [];
            section = row.section;
            return [...heads.map((title) => ({ key: `s${row.key}`, title })), row];
        });
    }

    get canType() {
        return this.props.record.data.can_type && !this.props.record.dirty;
    }

    get hasTyped() {
        return this.matrix.rows.some(({ cells }) => cells.some(({ rule }) => rule === "typed"));
    }

    get hasPartial() {
        return this.matrix.rows.some(({ cells }) => cells.some((cell) => this.isPartial(cell)));
    }

    /** A sum that is not whole yet: something that it adds up is still to be typed. */
    isPartial(cell) {
        return cell.rule === "sum" && cell.filled && !cell.whole;
    }

    opens(cell) {
        return cell.counted;
    }

    label(row, index) {
        return `${row.title}, ${this.columns[index].title}`;
    }

    tooltip(row, index, cell) {
        const said = [this.label(row, index)];
        if (cell.rule === "typed") {
            said.push(_t("typed by hand"));
        } else if (this.isPartial(cell)) {
            said.push(_t("without what is still to be typed"));
        }
        return said.join(" · ");
    }

    async open(row, index) {
        const action = await this.orm.call("thidua.stat.report", "action_open_figure", [
            [this.props.record.resId],
            row.key,
            this.columns[index].key,
        ]);
        return this.action.doAction(action);
    }

    async type(row, index, cell, input) {
        const typed = input.value.trim();
        const value = typed ? readNumber(typed) : false;
        if (value === null) {
            this.state.refused = whyNoNumber(typed);
            input.value = cell.text;
            return;
        }
        this.state.refused = "";
        try {
            await this.orm.call("thidua.stat.report", "action_type_figure", [
                [this.props.record.resId],
                row.key,
                this.columns[index].key,
                value,
            ]);
        } catch (error) {
            input.value = cell.text;
            throw error;
        }
        await this.props.record.load();
    }
}

registry.category("fields").add("thidua_stat_matrix", {
    component: StatMatrix,
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "can_type", type: "boolean" }],
});
