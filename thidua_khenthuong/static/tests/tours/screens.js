import { registry } from "@web/core/registry";

import { press, save } from "./steps";

const cell = '.o_data_row:eq(0) td[name="self_score"]';
const told = (text) => ({ trigger: `.o_notification:contains("${text}")` });

registry.category("web_tour.tours").add("thidua_staff_types_what_is_no_score", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Đặng Thị Ứng")', run: "click" },
        { trigger: cell, run: "click" },
        { trigger: `${cell} input`, run: "edit 0 && press Tab" },
        { trigger: '.o_scoring_note:contains("1/2")' },
        { trigger: cell, run: "click" },
        { trigger: `${cell} input`, run: "edit abc && press Tab" },
        told("“abc”"),
        { trigger: `${cell}.o_invalid_cell` },
        press("action_submit"),
        told("Điểm tự chấm"),
        { trigger: `${cell} input`, run: "edit 7,5 && press Tab" },
        ...save(),
        { trigger: `${cell}:contains("7,5")` },
        { trigger: cell, run: "click" },
        { trigger: `${cell} input`, run: "clear && press Tab" },
        ...save(),
        { trigger: `${cell} .o_thidua_score.o_blank` },
    ],
});
