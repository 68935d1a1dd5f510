/** A nomination is made public, somebody comments, the Office answers; and all checks at a glance. */

import { registry } from "@web/core/registry";
import { inState, openPage, press } from "./steps";

const tours = registry.category("web_tour.tours");
const modal = ".modal:not(.o_inactive_modal)";
const closed = () => ({ trigger: `body:not(:has(${modal}))` });

/** Type in the window that asks for words. */
const write = (name, text) => ({
    trigger: `${modal} .o_field_widget[name="${name}"] textarea`,
    run: `edit ${text}`,
});

tours.add("thidua_clerk_posts_publicly", {
    steps: () => [
        press("action_post_publicly"),
        { trigger: '.o_field_widget[name="line_ids"]:contains("Ngô Văn Trưởng")' },
        press("action_post"),
        inState("posted"),
    ],
});

tours.add("thidua_staff_comments", {
    steps: () => [
        press("action_comment", '.o_data_row:contains("Ngô Văn Trưởng")'),
        { trigger: `${modal}:contains("Văn phòng và lãnh đạo")` },
        write("comment", "Đề nghị xem lại số liệu quý IV"),
        { trigger: `${modal} footer button[special="save"]`, run: "click" },
        closed(),
    ],
});

tours.add("thidua_clerk_answers_a_comment", {
    steps: () => [
        { trigger: '.o_data_row:contains("Ngô Văn Trưởng") .o_data_cell', run: "click" },
        { trigger: '.o_form_view:contains("Đề nghị xem lại số liệu quý IV")' },
        press("action_answer"),
        write("reason", "Đã đối chiếu, số liệu đúng"),
        press("action_confirm", modal),
        closed(),
        { trigger: '.o_form_view:contains("Đã đối chiếu, số liệu đúng")' },
    ],
});

tours.add("thidua_staff_reads_the_answer", {
    steps: () => [
        { trigger: '.o_data_row:contains("Ngô Văn Trưởng") .o_data_cell', run: "click" },
        { trigger: '.o_form_view:contains("Đã đối chiếu, số liệu đúng")' },
    ],
});

const row = (name) => `.o_thidua_checks tbody tr:contains("${name}")`;

tours.add("thidua_clerk_reads_the_checks", {
    steps: () => [
        { trigger: ".o_thidua_checks p.text-muted" },
        press("action_check"),
        // each cell says why, and not by its colour alone
        { trigger: `${row("Đặng Thị Ứng")} button[data-outcome="met"][aria-label]:contains("✓")` },
        { trigger: '.o_thidua_checks thead th:contains("Tạm dừng xét")' },
        { trigger: `${row("Ngô Văn Trưởng")} button[data-outcome="held"]:contains("‖")` },
        { trigger: `${row("Đặng Thị Ứng")}:not(:has([data-outcome="held"]))` },
        { trigger: `${row("Đặng Thị Ứng")} .o_name button`, run: "click" },
        { trigger: '.o_form_view h1:contains("Đặng Thị Ứng")' },
        openPage("checks"),
        { trigger: '.o_field_widget[name="check_ids"] .o_data_row' },
    ],
});
