import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Component, toRaw, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";

import { readBlock, writeBlock } from "./clipboard";
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
const UNDO = 100;

const between = (value, low, high) => Math.min(Math.max(value, low), high);

/**
 * The score table as a spreadsheet: it is walked and filled with the keyboard alone.
 *
 * A cell one may not write is stepped over. The selection reaches from the anchor to the active
 * cell.
 */
export class ScoreGridTable extends Component {
    static template = "thidua_khenthuong.ScoreGridTable";
    static components = { ScoreGridRow };
    static props = { model: Object, finalize: Function, leave: Function, register: Function };

    setup() {
        this.notification = useService("notification");
        this.model = this.props.model;
        this.data = useState(this.model.data);
        this.root = useRef("root");
        this.history = [];
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

    toNextWrong() {
        const place = this.model.nextWrong(this.state.row, this.state.col);
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

    // --- editing --------------------------------------------------------------------------

    edit(text, overwrite) {
        if (!this.activeCell || this.activeCell.locked) {
            return;
        }
        const { row, col } = this.state;
        Object.assign(this.state, {
            anchorRow: row,
            anchorCol: col,
            editing: true,
            overwrite,
            text: text ?? this.model.editText(this.activeCell),
        });
    }

    commit() {
        if (!this.state.editing) {
            return;
        }
        const { text } = this.state;
        const cell = this.activeCell;
        Object.assign(this.state, { editing: false, text: "" });
        if (text !== this.model.editText(cell)) {
            this.change([{ cell, text }]);
        }
    }

    cancel() {
        Object.assign(this.state, { editing: false, text: "" });
    }

    change(changes) {
        const before = this.model.change(changes);
        if (before.length) {
            this.history.push(before);
            this.history.splice(0, this.history.length - UNDO);
        }
        return before;
    }

    undo() {
        const before = this.history.pop();
        if (before) {
            this.model.change(before);
        }
    }

    selectedCells() {
        const { top, bottom, left, right } = this.range;
        return this.data.rows.slice(top, bottom + 1).flatMap((row) => row.cells.slice(left, right + 1));
    }

    clear() {
        this.change(this.selectedCells().map((cell) => ({ cell, text: "" })));
    }

    fillDown() {
        const { top, bottom, left, right } = this.range;
        const { rows } = this.data;
        const changes = [];
        for (let row = top + 1; row <= bottom; row++) {
            for (let col = left; col <= right; col++) {
                const text = this.model.editText(rows[top].cells[col]);
                changes.push({ cell: rows[row].cells[col], text });
            }
        }
        this.change(changes);
    }

    // --- keys -----------------------------------------------------------------------------

    onKeydown(ev) {
        if (!this.data.rows.length || !this.data.columns.length) {
            return;
        }
        const handled = this.state.editing ? this.onEditKey(ev) : this.onTableKey(ev);
        if (handled) {
            ev.preventDefault();
            ev.stopPropagation();
        }
    }

    onEditKey(ev) {
        const { key, shiftKey, altKey } = ev;
        if (ev.isComposing) {
            return false;
        }
        if (key === "Enter" && altKey && this.activeCell.field.endsWith("_note")) {
            this.insertNewline(ev.target);
            return true;
        }
        if (key === "Enter") {
            this.commit();
            this.walk(shiftKey ? -1 : 1, 0);
            return true;
        }
        if (key === "Tab") {
            this.commit();
            this.tab(shiftKey ? -1 : 1);
            return true;
        }
        if (key === "Escape") {
            this.cancel();
            return true;
        }
        const arrow = this.arrowOf(key);
        if (arrow && this.state.overwrite) {
            this.commit();
            this.walk(...arrow);
            return true;
        }
        // typed faster than the editor appears
        if (ev.target.tagName === "TD" && (key === "Backspace" || this.isTyped(ev))) {
            this.state.text = key === "Backspace" ? this.state.text.slice(0, -1) : this.state.text + key;
            return true;
        }
        return false;
    }

    onTableKey(ev) {
        const { key, shiftKey } = ev;
        const control = ev.ctrlKey || ev.metaKey;
        if (ev.altKey) {
            return false;
        }
        const arrow = this.arrowOf(key);
        if (arrow && !control) {
            this.walk(...arrow, shiftKey);
            return true;
        }
        if (control) {
            return this.onControlKey(key, shiftKey);
        }
        const actions = {
            Enter: () => this.walk(shiftKey ? -1 : 1, 0),
            Home: () => this.toEdgeOfRow(false, shiftKey),
            End: () => this.toEdgeOfRow(true, shiftKey),
            PageDown: () => this.page(1, shiftKey),
            PageUp: () => this.page(-1, shiftKey),
            F2: () => this.edit(null, false),
            F8: () => this.toNextWrong(),
            Delete: () => this.clear(),
            Backspace: () => this.clear(),
            Escape: () => this.props.leave(),
        };
        if (key === "Tab") {
            const { rows, total } = this.data;
            const more = !shiftKey && rows.length < total;
            if (!more && !this.inOrder(shiftKey ? -1 : 1)) {
                return false;
            }
            this.tab(shiftKey ? -1 : 1);
            return true;
        }
        if (actions[key]) {
            actions[key]();
            return true;
        }
        if (this.isTyped(ev)) {
            this.edit(key === "Process" ? "" : key, true);
            return true;
        }
        return false;
    }

    onControlKey(key, shiftKey) {
        const actions = {
            Home: () => this.toCorner(false, shiftKey),
            End: () => this.toCorner(true, shiftKey),
            Enter: () => this.props.finalize(this.selectedRows),
            a: () => this.selectAll(),
            d: () => this.fillDown(),
            z: () => this.undo(),
        };
        const action = actions[key.length === 1 ? key.toLowerCase() : key];
        action?.();
        return Boolean(action);
    }

    arrowOf(key) {
        return {
            ArrowDown: [1, 0],
            ArrowUp: [-1, 0],
            ArrowRight: [0, 1],
            ArrowLeft: [0, -1],
        }[key];
    }

    isTyped(ev) {
        const plainKey = !ev.ctrlKey && !ev.metaKey && !ev.altKey;
        return plainKey && (ev.key.length === 1 || ev.key === "Process");
    }

    insertNewline(input) {
        const at = input.selectionStart;
        input.setRangeText("\n", at, input.selectionEnd, "end");
        this.state.text = input.value;
    }

    selectAll() {
        const { rows, columns } = this.data;
        Object.assign(this.state, {
            anchorRow: 0,
            anchorCol: 0,
            row: rows.length - 1,
            col: columns.length - 1,
        });
    }

    // --- mouse ----------------------------------------------------------------------------

    placeOf(target) {
        const td = target.closest("td[data-col]");
        const tr = td?.closest("tr[data-row]");
        return tr && [Number(tr.dataset.row), Number(td.dataset.col)];
    }

    onMousedown(ev) {
        const place = this.placeOf(ev.target);
        if (!place || ev.button || ev.target.matches("input, textarea")) {
            return;
        }
        ev.preventDefault();
        this.commit();
        this.wantsFocus = true;
        this.goTo(...place, ev.shiftKey);
        this.focusActive();
    }

    onDblclick(ev) {
        if (this.placeOf(ev.target)) {
            this.edit(null, false);
        }
    }

    onInput(text) {
        this.state.text = text;
    }

    /** The editor is left for something outside the table: what was typed counts. */
    onFocusout(ev) {
        const within = ev.relatedTarget && this.root.el.contains(ev.relatedTarget);
        if (this.state.editing && !within && ev.target.matches("input, textarea")) {
            this.commit();
        }
    }

    onScroll(ev) {
        const { scrollTop, clientHeight, scrollHeight } = ev.target;
        this.drawAround(scrollTop);
        if (scrollHeight - scrollTop - clientHeight < 2 * clientHeight) {
            this.model.loadMore();
        }
    }

    // --- clipboard ------------------------------------------------------------------------

    onCopy(ev) {
        if (this.state.editing || !this.activeCell) {
            return;
        }
        const { top, bottom, left, right } = this.range;
        const rows = this.data.rows.slice(top, bottom + 1);
        const block = rows.map((row) =>
            row.cells.slice(left, right + 1).map((cell) => this.model.text(cell))
        );
        ev.clipboardData.setData("text/plain", writeBlock(block));
        ev.preventDefault();
    }

    onCut(ev) {
        if (!this.state.editing && this.activeCell) {
            this.onCopy(ev);
            this.clear();
        }
    }

    async onPaste(ev) {
        if (this.state.editing || !this.activeCell) {
            return;
        }
        ev.preventDefault();
        const block = readBlock(ev.clipboardData.getData("text/plain"));
        if (block.length) {
            await this.paste(block);
        }
    }

    /** Put a block of texts from the upper left of the selection on; one text fills it all. */
    async paste(block) {
        const { top, left, bottom, right } = this.range;
        if (block.length === 1 && block[0].length === 1) {
            const cells = this.selectedCells();
            return this.tellLeft(cells, this.change(cells.map((cell) => ({ cell, text: block[0][0] }))));
        }
        while (top + block.length > this.data.rows.length && (await this.model.loadMore()));
        const changes = [];
        let outside = 0;
        block.forEach((texts, down) =>
            texts.forEach((text, across) => {
                const cell = this.data.rows[top + down]?.cells[left + across];
                if (cell) {
                    changes.push({ cell, text });
                } else {
                    outside++;
                }
            })
        );
        const done = this.change(changes);
        Object.assign(this.state, {
            anchorRow: top,
            anchorCol: left,
            row: Math.max(bottom, Math.min(top + block.length, this.data.rows.length) - 1),
            col: Math.max(
                right,
                Math.min(left + block[0].length, this.data.columns.length) - 1
            ),
        });
        this.tellLeft(changes, done, outside);
    }

    tellLeft(wanted, done, outside = 0) {
        const locked = wanted.length - done.length;
        if (locked) {
            this.notification.add(
                _t("%s cells may not be written and stay as they were.", locked),
                { type: "warning" }
            );
        }
        if (outside) {
            this.notification.add(_t("%s cells lie outside the table and were left out.", outside), {
                type: "warning",
            });
        }
    }
}
