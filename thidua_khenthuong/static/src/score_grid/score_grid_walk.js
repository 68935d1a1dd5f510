import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Component, toRaw, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";

import { ScoreGridRow } from "./score_grid_row";
import { hint, showScore } from "./values";

// as many rows from the end, the next ones are fetched
const AHEAD = 10;
// only the rows in sight are drawn, and these many above and below
const MARGIN = 15;
// the window of rows moves by so many, not by each pixel
const STEP = 5;
// until the first row is there to be measured
const ROW_HEIGHT = 44;

const between = (value, low, high) => Math.min(Math.max(value, low), high);

/**
 * The score table as one walks through it: what is drawn, which cell is active, what is selected.
 *
 * A cell one may not write is stepped over. The selection reaches from the anchor to the active
 * cell.
 */
export class ScoreGridWalk extends Component {
    static template = "thidua_khenthuong.ScoreGridTable";
    static components = { ScoreGridRow };
    static props = { model: Object, finalize: Function, leave: Function, register: Function };

    setup() {
        this.notification = useService("notification");
        this.model = this.props.model;
        this.data = useState(this.model.data);
        this.root = useRef("root");
        this.state = useState({
            row: 0,
            col: 0,
            anchorRow: 0,
            anchorCol: 0,
            editing: false,
            // begun by typing: an arrow key ends it
            overwrite: false,
            text: "",
            // first row drawn
            from: 0,
        });
        this.rowHeight = ROW_HEIGHT;
        this.wantsFocus = true;
        this.props.register(this);
        useExternalListener(window, "focusin", () => {
            this.wantsFocus = this.root.el?.contains(document.activeElement) ?? false;
        });
        useEffect(
            () => this.toFirstOpen(),
            () => [this.data.load]
        );
        useEffect(
            () => this.focusActive(),
            () => [
                this.state.row,
                this.state.col,
                this.state.editing,
                this.state.from,
                this.data.load,
            ]
        );
    }

    // --- what the template asks -----------------------------------------------------------

    get range() {
        const { row, col, anchorRow, anchorCol } = this.state;
        return {
            top: Math.min(row, anchorRow),
            bottom: Math.max(row, anchorRow),
            left: Math.min(col, anchorCol),
            right: Math.max(col, anchorCol),
        };
    }

    /** The rows that are drawn, each with what it is drawn from, and the space left for others. */
    get view() {
        const { row: activeRow, col, editing, text, from } = this.state;
        const { top, bottom, left, right } = this.range;
        const count = this.data.rows.length;
        const first = Math.max(Math.min(from, count - 1), 0);
        const rows = this.data.rows.slice(first, first + this.inSight + 2 * MARGIN);
        return {
            before: first * this.rowHeight,
            after: (count - first - rows.length) * this.rowHeight,
            rows: rows.map((row, place) => {
                const index = first + place;
                const isIn = index >= top && index <= bottom;
                const isActive = index === activeRow;
                return {
                    table: this,
                    row,
                    index,
                    active: isActive ? col : -1,
                    from: isIn ? left : -1,
                    to: isIn ? right : -1,
                    editing: isActive && editing,
                    text: isActive && editing ? text : "",
                };
            }),
        };
    }

    /** How many rows fit into the table. */
    get inSight() {
        return Math.ceil((this.root.el?.clientHeight || window.innerHeight) / this.rowHeight);
    }

    showMax(column) {
        return showScore(column.criterion.max);
    }

    showWeight(column) {
        return showScore(column.criterion.weight);
    }

    get activeCell() {
        return this.data.rows[this.state.row]?.cells[this.state.col];
    }

    /** What is to be known of the active cell: whose, which criterion, what it takes. */
    get help() {
        const cell = this.activeCell;
        if (!cell) {
            return null;
        }
        const column = this.data.columns[this.state.col];
        const labels = Object.fromEntries(
            this.data.choices.steps.map(({ value, label }) => [value, label])
        );
        const typed = this.state.editing ? this.model.check(cell, this.state.text).error : "";
        return {
            who: this.data.rows[this.state.row].name,
            state: this.data.rows[this.state.row].label,
            criterion: column.criterion.code
                ? `${column.criterion.code}. ${column.criterion.name}`
                : column.criterion.name,
            beside: (cell.beside || []).map(
                ({ step, value }) => `${labels[step]}: ${showScore(value)}`
            ),
            amend: cell.amend && !cell.locked ? _t("To amend: %s", cell.amend) : "",
            error: typed || (this.state.editing ? "" : cell.error),
            allowed: cell.locked || (cell.field.endsWith("_score") ? hint(cell) : ""),
        };
    }

    get selectedRows() {
        const { top, bottom } = this.range;
        return this.data.rows.slice(top, bottom + 1);
    }

    // --- walking --------------------------------------------------------------------------

    isOpen(row, col) {
        return !toRaw(this.data).rows[row].cells[col].locked;
    }

    get isReadonly() {
        return !toRaw(this.data).rows.some((row) => row.cells.some((cell) => !cell.locked));
    }

    goTo(row, col, extend = false) {
        const { rows, columns } = this.data;
        if (!rows.length || !columns.length) {
            return;
        }
        row = between(row, 0, rows.length - 1);
        col = between(col, 0, columns.length - 1);
        Object.assign(this.state, { row, col, editing: false, text: "" });
        if (!extend) {
            Object.assign(this.state, { anchorRow: row, anchorCol: col });
        }
        this.reveal();
        if (rows.length - row <= AHEAD) {
            this.model.loadMore();
        }
    }

    /** Scroll as little as shows the active row, and draw the rows around it. */
    reveal() {
        const table = this.root.el;
        if (!table) {
            return;
        }
        const head = table.querySelector("thead")?.offsetHeight || 0;
        const top = this.state.row * this.rowHeight;
        const lowest = head + top + this.rowHeight - table.clientHeight;
        if (top < table.scrollTop) {
            table.scrollTop = top;
        } else if (lowest > table.scrollTop) {
            table.scrollTop = lowest;
        }
        this.drawAround(Math.max(Math.min(table.scrollTop, top), lowest));
    }

    drawAround(scrollTop) {
        const first = Math.floor(scrollTop / this.rowHeight / STEP) * STEP - MARGIN;
        this.state.from = Math.max(first, 0);
    }

    toFirstOpen() {
        const { rows, columns } = toRaw(this.data);
        for (let row = 0; row < rows.length; row++) {
            for (let col = 0; col < columns.length; col++) {
                if (this.isOpen(row, col)) {
                    return this.goTo(row, col);
                }
            }
        }
        this.goTo(0, 0);
    }

    /** Go to the next open cell in a direction; further rows are fetched where there are any. */
    async walk(down, right, extend = false) {
        let { row, col } = this.state;
        const reading = extend || this.isReadonly;
        for (;;) {
            row += down;
            col += right;
            if (col < 0 || col >= this.data.columns.length || row < 0) {
                return;
            }
            if (row >= this.data.rows.length && !(await this.model.loadMore())) {
                return;
            }
            if (row >= this.data.rows.length) {
                return;
            }
            if (reading || this.isOpen(row, col)) {
                return this.goTo(row, col, extend);
            }
        }
    }

    /** The next open cell in the order of reading, in the rows that are there; null at the end. */
    inOrder(direction) {
        const width = this.data.columns.length;
        const end = this.data.rows.length * width;
        const reading = this.isReadonly;
        let at = this.state.row * width + this.state.col + direction;
        for (; at >= 0 && at < end; at += direction) {
            const place = [Math.floor(at / width), at % width];
            if (reading || this.isOpen(...place)) {
                return place;
            }
        }
        return null;
    }

    async tab(direction) {
        let place = this.inOrder(direction);
        while (!place && direction > 0 && (await this.model.loadMore())) {
            place = this.inOrder(direction);
        }
        if (place) {
            this.goTo(...place);
        }
    }

    toEdgeOfRow(last, extend) {
        const { columns } = this.data;
        const { row } = this.state;
        const cols = [...columns.keys()];
        const open = cols.filter((col) => extend || this.isReadonly || this.isOpen(row, col));
        const found = last ? open.at(-1) : open[0];
        this.goTo(row, found ?? this.state.col, extend);
    }

    async page(direction, extend) {
        const rows = Math.max(this.inSight - 4, 1);
        let target = this.state.row + direction * rows;
        while (target >= this.data.rows.length && (await this.model.loadMore()));
        target = between(target, 0, this.data.rows.length - 1);
        const { col } = this.state;
        // the nearest open cell on the way, else the cell itself
        for (let row = target; row !== this.state.row; row -= direction) {
            if (extend || this.isReadonly || this.isOpen(row, col)) {
                return this.goTo(row, col, extend);
            }
        }
    }

    async toCorner(last, extend) {
        if (last) {
            while (await this.model.loadMore());
        }
        const { rows, columns } = this.data;
        this.goTo(last ? rows.length - 1 : 0, last ? columns.length - 1 : 0, extend);
        if (!extend && !this.isReadonly && this.activeCell?.locked) {
            const place = this.inOrder(last ? -1 : 1);
            if (place) {
                this.goTo(...place);
            }
        }
    }

    /** The place of the next wrong cell after a place, from the top again at the end. */
    nextWrong(row, col) {
        const { rows, columns } = this.data;
        const width = columns.length;
        const start = row * width + col + 1;
        for (let step = 0; step < rows.length * width; step++) {
            const at = (start + step) % (rows.length * width);
            const place = { row: Math.floor(at / width), col: at % width };
            if (rows[place.row].cells[place.col].error) {
                return place;
            }
        }
        return null;
    }

    toNextWrong() {
        const place = this.nextWrong(this.state.row, this.state.col);
        if (place) {
            this.wantsFocus = true;
            this.goTo(place.row, place.col);
        }
    }

    focusActive() {
        this.rowHeight = this.root.el?.querySelector("tr[data-row]")?.offsetHeight || this.rowHeight;
        if (!this.wantsFocus || !this.root.el) {
            return;
        }
        const td = this.root.el.querySelector(
            `tr[data-row="${this.state.row}"] td[data-col="${this.state.col}"]`
        );
        // scrolled out of sight by the mouse: the table keeps the keyboard
        const target = td?.querySelector("input, textarea") || td || this.root.el;
        target.focus({ preventScroll: true });
        td?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    focus() {
        this.wantsFocus = true;
        this.focusActive();
    }
}
