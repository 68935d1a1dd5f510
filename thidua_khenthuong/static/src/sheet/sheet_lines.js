import { makeContext } from "@web/core/context";
import { registry } from "@web/core/registry";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";
import { ListRenderer } from "@web/views/list/list_renderer";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component } from "@odoo/owl";

/** The headings that stand above a line of a sheet. */
const headingsOf = (record) => record.evalContext.parent.line_headings?.[record.resId] || [];

/** The criteria of a sheet, under the headings of their groups and what they sum up to. */
export class SheetRenderer extends ListRenderer {
    static recordRowTemplate = "thidua_khenthuong.SheetRow";

    bandsOf(record) {
        return headingsOf(record);
    }

    /** What a heading says in a column: its title stands where criteria are named. */
    bandText(band, column) {
        return column.name === "name" ? band.title : band.sums[column.name] || "";
    }

    /** Enter goes down a column: what is worked out in it is passed over. */
    editNextRecord(record) {
        const name = document.activeElement.closest("td")?.getAttribute("name");
        const column = this.columns.find((col) => col.name === name);
        const { list } = this.props;
        const below = list.records.slice(list.records.indexOf(record) + 1);
        const next = column && below.find((row) => !this.isCellReadonly(column, row));
        if (!column || next === below[0]) {
            return super.editNextRecord(...arguments);
        }
        list.leaveEditMode({ validate: true }).then((canProceed) => {
            if (canProceed && next) {
                this.cellToFocus = { column, forward: true, record: next };
                list.enterEditMode(next);
            }
        });
    }

    /** Arrows step over headings. */
    findFocusFutureCell(cell, cellIsInGroupRow, direction) {
        const next = { up: "previousElementSibling", down: "nextElementSibling" }[direction];
        const isBand = (row) => row?.classList.contains("o_thidua_band");
        if (!next || !isBand(cell.parentElement[next])) {
            return super.findFocusFutureCell(...arguments);
        }
        let row = cell.parentElement[next];
        while (isBand(row)) {
            row = row[next];
        }
        // above the first heading are the titles of the columns
        row ||= direction === "up" ? this.tableRef.el.querySelector("thead tr") : null;
        return row?.children[[...cell.parentElement.children].indexOf(cell)];
    }
}

export class SheetField extends X2ManyField {
    static components = { ...X2ManyField.components, ListRenderer: SheetRenderer };
}

registry.category("fields").add("thidua_sheet", { ...x2ManyField, component: SheetField });

/** The criteria of a plan or a set: headings where they are read, columns where they are typed. */
export class CriteriaRenderer extends SheetRenderer {
    bandsOf(record) {
        return (this.props.readonly && record.data.headings) || [];
    }
}

export class CriteriaField extends X2ManyField {
    static components = { ...X2ManyField.components, ListRenderer: CriteriaRenderer };

    /** A new criterion begins in the group of the last one. */
    async onAdd(params = {}) {
        const proms = [];
        this.list.model.bus.trigger("NEED_LOCAL_CHANGES", { proms });
        await Promise.all(proms);
        const last = this.list.records.at(-1)?.data;
        const group = last && {
            default_group_name: last.group_name,
            default_subgroup_name: last.subgroup_name,
        };
        return super.onAdd({ ...params, context: makeContext([params.context || {}, group || {}]) });
    }
}

registry.category("fields").add("thidua_criteria", { ...x2ManyField, component: CriteriaField });

/** The headings above a criterion where sheets are cards. */
export class Bands extends Component {
    static template = "thidua_khenthuong.Bands";
    static props = { ...standardWidgetProps };

    get bands() {
        return headingsOf(this.props.record);
    }
}

registry.category("view_widgets").add("thidua_bands", { component: Bands });
