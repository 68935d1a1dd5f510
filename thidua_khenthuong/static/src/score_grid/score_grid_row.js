import { Component, useEffect, useRef, useState } from "@odoo/owl";

import { isBlank, showScore } from "./values";

/** One evaluation of the score table. Only the row that changes is drawn again. */
export class ScoreGridRow extends Component {
    static template = "thidua_khenthuong.ScoreGridRow";
    static props = {
        table: Object,
        row: Object,
        index: Number,
        // column of the active cell and of the selected ones; -1 where they are in other rows
        active: Number,
        from: Number,
        to: Number,
        editing: Boolean,
        text: String,
    };

    setup() {
        this.row = useState(this.props.row);
        this.editor = useRef("editor");
        useEffect(
            (input) => {
                if (input) {
                    input.focus({ preventScroll: true });
                    input.setSelectionRange(input.value.length, input.value.length);
                }
            },
            () => [this.editor.el]
        );
    }

    get model() {
        return this.props.table.model;
    }

    get rowClass() {
        const { state } = this.row;
        return state === "final" ? "o_final" : "";
    }

    get dot() {
        return { self: "bg-secondary", final: "bg-success" }[this.row.state] || "bg-info";
    }

    get total() {
        return showScore(this.row.totals[this.model.data.filters.step]);
    }

    /** How many of the criteria that are typed have a score: "1/2"; nothing to count: "". */
    get scored() {
        const field = `${this.model.data.filters.step}_score`;
        const typed = this.row.cells.filter((c) => c.line && c.field === field && !c.computed);
        const given = typed.filter((cell) => !isBlank(cell.value));
        return typed.length > 1 ? `${given.length}/${typed.length}` : "";
    }

    /** Job and unit; a collective is its own unit. */
    get where() {
        const { job, unit, name } = this.row;
        return [job, unit !== name && unit].filter(Boolean).join(" – ");
    }

    text(cell) {
        return this.model.text(cell);
    }

    cellClass(cell, col) {
        const { from, to, active } = this.props;
        return {
            o_locked: Boolean(cell.locked),
            o_wrong: Boolean(cell.error),
            o_amend: Boolean(cell.amend && !cell.locked && !cell.error),
            o_selected: from >= 0 && col >= from && col <= to,
            o_active: col === active,
            o_note: cell.field.endsWith("_note"),
        };
    }

    get typedWrong() {
        const cell = this.row.cells[this.props.active];
        return Boolean(this.model.check(cell, this.props.text).error);
    }

    beside(cell) {
        return cell.beside.map(({ value }) => showScore(value)).join(" · ");
    }
}
