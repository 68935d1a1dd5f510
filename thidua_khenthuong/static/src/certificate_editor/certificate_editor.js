import { readNumber, whyNoNumber } from "../number/read_number";
import { FACES, fit } from "./fit";

import { isBinarySize } from "@web/core/utils/binary";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { imageUrl } from "@web/core/utils/urls";
import { useService } from "@web/core/utils/hooks";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

import { onWillStart, useRef, useState } from "@odoo/owl";

const POINTS_OF_MM = 72 / 25.4;
// millimetres of an arrow key, and with the shift key
const STEP = 0.5;
const FAR_STEP = 5;
const SMALLEST = 1;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDES = { top: "flex-start", middle: "center", bottom: "flex-end" };
const NAMED = /\{([a-z_]+)\}/g;

const onGrid = (value) => Math.round(value / STEP) * STEP;
const kept = (value) => Math.round(value * 10) / 10;
const between = (value, least, most) => Math.max(least, Math.min(most, value));

/**
 * The page of a certificate to scale, over the list of its fields: boxes are moved and resized by
 * mouse, finger or arrow keys, and measured in millimetres. It changes the records of the list, and
 * the form saves them.
 */
export class CertificateEditor extends X2ManyField {
    static template = "thidua_khenthuong.CertificateEditor";

    setup() {
        super.setup();
        this.notification = useService("notification");
        this.page = useRef("page");
        this.editor = useState({ selected: null, drag: null, sample: 0 });
        this.measures = [
            { name: "x", label: _t("From the left (mm)") },
            { name: "y", label: _t("From the top (mm)") },
            { name: "width", label: _t("Width (mm)") },
            { name: "height", label: _t("Height (mm)") },
            { name: "size", label: _t("Size (pt)") },
            { name: "min_size", label: _t("Smallest size (pt)") },
        ];
        // texts are measured in the letters that they are printed in
        onWillStart(() =>
            Promise.allSettled(Object.values(FACES).map((face) => document.fonts.load(face, "Ẵ")))
        );
    }

    get layout() {
        return this.props.record.data;
    }

    get fieldRecords() {
        return this.list.records.filter((record) => record.data.active);
    }

    get selected() {
        const records = this.list.records;
        return this.list.editedRecord || records.find(({ id }) => id === this.editor.selected);
    }

    // --- how the page looks -----------------------------------------------------------------

    get pageStyle() {
        const { page_width: wide, page_height: high } = this.layout;
        return `aspect-ratio: ${wide} / ${high}; --mm: calc(100cqw / ${wide}); --grown: ${
            Math.min(wide, high) / 210
        }; --frame: ${this.layout.frame_color};`;
    }

    get background() {
        const { background } = this.layout;
        if (!background || this.layout.mode !== "full") {
            return null;
        }
        if (!isBinarySize(background)) {
            // a JPEG begins with /9j/ in base64
            const type = background.startsWith("/9j/") ? "jpeg" : "png";
            return `data:image/${type};base64,${background}`;
        }
        const unique = this.props.record.data.write_date?.ts;
        return imageUrl(this.props.record.resModel, this.props.record.resId, "background", { unique });
    }

    /** Where a box is now, in millimetres, while it is dragged too. */
    place(record) {
        const { x, y, width, height } = record.data;
        const drag = this.editor.drag;
        return drag && drag.id === record.id ? drag.place : { x, y, width, height };
    }

    boxStyle(record) {
        const { x, y, width, height } = this.place(record);
        const parts = [
            `left: calc(${x} * var(--mm))`,
            `top: calc(${y} * var(--mm))`,
            `width: calc(${width} * var(--mm))`,
            `height: calc(${height} * var(--mm))`,
            `align-items: ${SIDES[record.data.valign]}`,
            `color: ${record.data.color}`,
        ];
        return parts.join("; ");
    }

    boxClass(record) {
        return {
            o_selected: this.selected && this.selected.id === record.id,
            // stands on the form already
            o_printed: this.layout.mode === "blank" && !record.data.on_blank,
            o_movable: !this.props.readonly,
        };
    }

    textStyle(record) {
        const { font, size, min_size: smallest, align } = record.data;
        const { width, height } = this.place(record);
        const fitted = fit(
            this.text(record),
            font,
            size,
            Math.min(smallest, size),
            width * POINTS_OF_MM,
            height * POINTS_OF_MM
        );
        const parts = [
            `font-size: calc(${fitted.size / POINTS_OF_MM} * var(--mm))`,
            `font-weight: ${font.includes("bold") ? 700 : 400}`,
            `font-style: ${font.includes("italic") ? "italic" : "normal"}`,
            `text-align: ${align}`,
            `white-space: ${fitted.wrapped ? "pre-line" : "pre"}`,
        ];
        return parts.join("; ");
    }

    get samples() {
        return this.layout.samples || [{}];
    }

    nextSample() {
        this.editor.sample = (this.editor.sample + 1) % this.samples.length;
    }

    /** What a field says on the certificate that is shown. */
    text(record) {
        const { code, text, upper } = record.data;
        const card = this.samples[this.editor.sample % this.samples.length];
        const said = text ? text.replace(NAMED, (_all, name) => card[name] || "") : card[code] || "";
        return upper ? said.toLocaleUpperCase("vi") : said;
    }

    label(record) {
        const names = Object.fromEntries(this.list.fields.code.selection);
        return record.data.code === "own" ? record.data.text : names[record.data.code];
    }

    boxLabel(record) {
        const { x, y, width, height } = this.place(record);
        return _t("%(field)s: %(width)s × %(height)s mm, %(x)s mm from the left, %(y)s mm from the top", {
            field: this.label(record),
            x: this.shown(x),
            y: this.shown(y),
            width: this.shown(width),
            height: this.shown(height),
        });
    }

    shown(value) {
        return String(kept(value)).replace(".", ",");
    }

    // --- moving -----------------------------------------------------------------------------

    /** A place within the page; moved as far as it goes, or made as large. */
    within({ x, y, width, height }, resizes) {
        const { page_width: wide, page_height: high } = this.layout;
        if (resizes) {
            return {
                x,
                y,
                width: kept(between(width, SMALLEST, wide - x)),
                height: kept(between(height, SMALLEST, high - y)),
            };
        }
        return {
            x: kept(between(x, 0, Math.max(0, wide - width))),
            y: kept(between(y, 0, Math.max(0, high - height))),
            width,
            height,
        };
    }

    shifted(place, right, down, resizes) {
        const { x, y, width, height } = place;
        return this.within(
            resizes
                ? { x, y, width: width + right, height: height + down }
                : { x: x + right, y: y + down, width, height },
            resizes
        );
    }

    async select(record) {
        if (this.list.editedRecord && this.list.editedRecord !== record) {
            await this.list.leaveEditMode();
        }
        this.editor.selected = record.id;
    }

    onPointerDown(record, ev) {
        if (this.props.readonly || ev.button) {
            return;
        }
        const wasSelected = this.selected === record;
        this.select(record);
        // a finger first chooses, so that one can still scroll past the page
        if (ev.pointerType === "touch" && !wasSelected) {
            return;
        }
        ev.currentTarget.setPointerCapture(ev.pointerId);
        this.editor.drag = {
            id: record.id,
            resizes: ev.target.classList.contains("o_handle"),
            from: { left: ev.clientX, top: ev.clientY },
            start: this.place(record),
            place: this.place(record),
        };
    }

    onPointerMove(ev) {
        const drag = this.editor.drag;
        if (!drag) {
            return;
        }
        const mm = this.page.el.clientWidth / this.layout.page_width;
        const right = onGrid((ev.clientX - drag.from.left) / mm);
        const down = onGrid((ev.clientY - drag.from.top) / mm);
        drag.place = this.shifted(drag.start, right, down, drag.resizes);
    }

    async onPointerUp(record) {
        const drag = this.editor.drag;
        if (drag) {
            await this.put(record, drag.place);
            this.editor.drag = null;
        }
    }

    onPointerCancel() {
        this.editor.drag = null;
    }

    async onKeydown(record, ev) {
        const arrow = ARROWS[ev.key];
        if (!arrow || this.props.readonly || ev.altKey) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const step = ev.shiftKey ? FAR_STEP : STEP;
        const place = this.shifted(
            this.place(record),
            arrow[0] * step,
            arrow[1] * step,
            ev.ctrlKey || ev.metaKey
        );
        await this.put(record, place);
    }

    async put(record, place) {
        const changed = Object.entries(place).filter(([name, value]) => record.data[name] !== value);
        if (changed.length) {
            await record.update(Object.fromEntries(changed));
        }
    }

    async type(name, input) {
        const value = readNumber(input.value);
        const record = this.selected;
        if (value === null || value < 0) {
            this.notification.add(whyNoNumber(input.value), { type: "danger" });
            input.value = this.shown(record.data[name]);
            return;
        }
        await record.update({ [name]: kept(value) });
        input.value = this.shown(record.data[name]);
    }
}

export const certificateEditor = { ...x2ManyField, component: CertificateEditor };

registry.category("fields").add("thidua_certificate_editor", certificateEditor);
