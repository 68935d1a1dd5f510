import { registry } from "@web/core/registry";

import { inState, press, save } from "./steps";

const tours = registry.category("web_tour.tours");
const cell = (row, name) => `.o_data_row:eq(${row}) td[name="${name}"]`;

tours.add("thidua_staff_chooses_a_level_and_gives_a_zero", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Đặng Thị Ứng")', run: "click" },
        { trigger: '.o_scoring_note:contains("0/2")' },
        { trigger: `${cell(0, "self_score")} .o_thidua_score.o_mine.o_blank`, run: "click" },
        { trigger: `${cell(0, "self_score")} select`, run: "selectByLabel 8 – Tốt" },
        { trigger: cell(1, "self_score"), run: "click" },
        { trigger: `.o_data_row:eq(1).o_selected_row td[name="self_score"] input`, run: "edit 0" },
        ...save(),
        { trigger: '.o_scoring_note:contains("2/2")' },
        { trigger: `${cell(0, "self_score")}:contains("8")` },
        { trigger: `${cell(1, "self_score")} .o_thidua_score:not(.o_blank):contains("0")` },
        press("action_submit"),
        inState("head"),
    ],
});

const typing = (row) => `.o_data_row:eq(${row}).o_selected_row td[name="self_score"] input`;

tours.add("thidua_staff_goes_down_the_column", {
    steps: () => [
        { trigger: cell(0, "self_score"), run: "click" },
        { trigger: typing(0), run: "edit 5 && press Enter" },
        // the criterion between is worked out
        { trigger: `${typing(2)}:focus`, run: "edit 18 && press Enter" },
        // from the last row to the first
        { trigger: `${typing(0)}:focus` },
        { trigger: `${cell(2, "self_score")} .o_too_much[title*="10"]` },
        { trigger: cell(2, "self_score"), run: "click" },
        { trigger: typing(2), run: "edit 7 && press Enter" },
        ...save(),
        { trigger: `${cell(2, "self_score")} .o_thidua_score:not(.o_too_much):contains("7")` },
    ],
});

tours.add("thidua_clerk_ends_self_assessment_and_takes_it_back", {
    steps: () => [
        { trigger: '.o_data_row td[name="name"]', run: "click" },
        press("action_appraise"),
        { trigger: '.modal .o_field_widget[name="question"]:contains("14/14")' },
        press("action_confirm", ".modal"),
        inState("appraisal"),
        press("action_reopen_self"),
        { trigger: '.modal .o_field_widget[name="reason"] textarea', run: "edit Bấm nhầm" },
        press("action_confirm", ".modal"),
        inState("self_assessment"),
    ],
});
