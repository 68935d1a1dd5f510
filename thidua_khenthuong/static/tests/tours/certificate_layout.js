/** The clerk makes a layout of the unit, moves its boxes by keys and by measures, and keeps it. */

import { registry } from "@web/core/registry";
import { press, save } from "./steps";

const tours = registry.category("web_tour.tours");
const page = ".o_thidua_certificate";
const box = (code) => `${page} .o_box[data-code="${code}"]`;

/** Press a key on the box that has the focus. */
const key = (code, name, more = {}) => ({
    trigger: box(code),
    run({ anchor }) {
        anchor.focus();
        anchor.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, ...more }));
    },
});

/** See where a box says that it stands. */
const seeBox = (code, words) => ({ trigger: `${box(code)}[aria-label*="${words}"]` });

/** Type a measure of the chosen box, as people here write it. */
const measure = (name, value) => ({
    trigger: `${page} .o_measure[data-measure="${name}"]`,
    run: `edit ${value} && press Tab`,
});

/** Drag a box, or its corner, by so many millimetres. */
const drag = (code, right, down, part = "") => ({
    trigger: box(code),
    run({ anchor }) {
        const mm = anchor.parentElement.clientWidth / 297;
        const target = part ? anchor.querySelector(part) : anchor;
        // no real finger is down
        anchor.setPointerCapture = () => {};
        const { left, top } = anchor.getBoundingClientRect();
        const fire = (type, x, y) =>
            target.dispatchEvent(
                new PointerEvent(type, {
                    bubbles: true,
                    button: 0,
                    pointerType: "mouse",
                    clientX: left + 5 + x * mm,
                    clientY: top + 5 + y * mm,
                })
            );
        fire("pointerdown", 0, 0);
        fire("pointermove", right / 2, down / 2);
        fire("pointermove", right, down);
        fire("pointerup", right, down);
    },
});

tours.add("thidua_clerk_lays_out_certificate", {
    steps: () => [
        { trigger: '.o_data_row:contains("Giấy khen A4 ngang") td[name="name"]', run: "click" },
        // what is shipped is read only
        { trigger: `${page} .o_box:not(.o_movable)[data-code="subject"]:contains("Ông Lê An")` },
        press("action_own"),
        { trigger: `${page} .o_box.o_movable[data-code="subject"]` },
        { trigger: ".o_next_sample", run: "click" },
        { trigger: `${box("subject")}:contains("Hộ ông Công Tằng")` },
        key("subject", "ArrowDown"),
        key("subject", "ArrowDown", { shiftKey: true }),
        seeBox("subject", "cách mép trên 86 mm"),
        key("subject", "ArrowLeft", { ctrlKey: true }),
        seeBox("subject", "236,5 × 16,5 mm"),
        measure("x", "31,5"),
        seeBox("subject", "cách mép trái 31,5 mm"),
        drag("signer_name", -10, -4),
        seeBox("signer_name", "109 × 8,5 mm, cách mép trái 150 mm, cách mép trên 172 mm"),
        drag("signer_name", -9, 3.5, ".o_handle"),
        seeBox("signer_name", "100 × 12 mm, cách mép trái 150 mm"),
        // not beyond the page
        drag("register", 0, 900),
        seeBox("register", "cách mép trên 203,5 mm"),
        ...save(),
    ],
});
