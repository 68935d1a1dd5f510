import { _t } from "@web/core/l10n/translation";

import { readBlock, writeBlock } from "./clipboard";
import { ScoreGridWalk } from "./score_grid_walk";

const UNDO = 100;

/** The score table as a spreadsheet: it is walked and filled with the keyboard alone. */
export class ScoreGridTable extends ScoreGridWalk {
    setup() {
        super.setup();
        this.history = [];
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
