import { readItems } from "./read_items";

import { getActiveHotkey } from "@web/core/hotkeys/hotkey_service";
import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { listTextField } from "@web/views/fields/text/text_field";
import { ListRenderer } from "@web/views/list/list_renderer";
import { useExternalListener } from "@odoo/owl";

/** The text of a point in an editable list, see below what Enter and paste do in it. */
registry.category("fields").add("list.thidua_items", { ...listTextField });

const AREA = ".o_field_thidua_items textarea";

/**
 * In a list of points, Enter makes the next one (Shift+Enter breaks the line), and a pasted block
 * of lines becomes as many points. Odoo leaves both to the field, which keeps one text.
 */
patch(ListRenderer.prototype, {
    setup() {
        super.setup();
        useExternalListener(window, "paste", (ev) => this.onPasteItems(ev), { capture: true });
    },

    onCellKeydown(ev, group = null, record = null) {
        const area = ev.target.closest(AREA);
        if (!area || getActiveHotkey(ev) !== "enter" || !this.props.list.editedRecord) {
            return super.onCellKeydown(ev, group, record);
        }
        ev.preventDefault();
        ev.stopPropagation();
        return this.makeNextItem(area);
    },

    async makeNextItem(area) {
        const { list } = this.props;
        const { name, record, index } = this.editedItem(area);
        if (!area.value.trim() && record.canBeAbandoned) {
            return list.leaveEditMode();
        }
        if (await list.leaveEditMode({ validate: true })) {
            await this.editItem(name, await this.addItem(name, record, index));
        }
    },

    async onPasteItems(ev) {
        const area = ev.target.closest?.(AREA);
        if (!area || !this.rootRef.el?.contains(area) || !this.props.list.editedRecord) {
            return;
        }
        const items = readItems(ev.clipboardData.getData("text/plain"));
        if (items.length < 2) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const { list } = this.props;
        const { name, record, index } = this.editedItem(area);
        items[0] = area.value.slice(0, area.selectionStart) + items[0];
        items.push(items.pop() + area.value.slice(area.selectionEnd));
        await record.update({ [name]: items.shift() });
        await list.leaveEditMode({ validate: true });
        let last = record;
        for (const [place, text] of items.entries()) {
            last = await this.addItem(name, record, index + place);
            await last.update({ [name]: text });
        }
        await this.editItem(name, last);
    },

    /** Add a point below a place, with what the view says that it shares with the one before. */
    addItem(name, before, index) {
        const column = this.columns.find((each) => each.name === name);
        const shared = (column.options.shared || []).map((field) => {
            const value = before.data[field];
            return [`default_${field}`, value?.id ?? value];
        });
        const context = Object.fromEntries(shared.filter(([, value]) => value));
        return this.props.list.addNewRecordAtIndex(index, { mode: "readonly", context });
    },

    /** The point in which somebody types. */
    editedItem(area) {
        const { list } = this.props;
        const record = list.editedRecord;
        const name = area.closest("[name]").getAttribute("name");
        return { name, record, index: list.records.indexOf(record) };
    },

    /** Go on typing in a point, whatever stands before its text in the row. */
    async editItem(name, record) {
        const { list } = this.props;
        const found = list.records.find((each) => each.id === record.id);
        await list.enterEditMode(found);
        const column = this.columns.find((each) => each.name === name);
        this.cellToFocus = { column, record: found, forward: true };
    },
});
