import { registry } from "@web/core/registry";

import { openPage, save } from "./steps";

const weight = (list, row) =>
    `.o_field_widget[name="${list}"] .o_data_row:eq(${row}) td[name="weight"]`;

/** Type a weight as somebody at a keyboard does; a row below is needed to leave it with Tab. */
const give = (list, row, text, leave = "") => [
    { trigger: weight(list, row), run: "click" },
    { trigger: `${weight(list, row)} input`, run: `edit ${text}${leave}` },
];
const TAB = " && press Tab";

registry.category("web_tour.tours").add("thidua_clerk_types_weights", {
    steps: () => [
        openPage("criteria"),
        ...give("collective_criterion_ids", 0, "0.5", TAB),
        ...give("individual_criterion_ids", 0, "1,000", TAB),
        { trigger: '.o_notification:contains("1,0000")' },
        { trigger: `${weight("individual_criterion_ids", 0)}.o_invalid_cell` },
        ...give("individual_criterion_ids", 0, "1.012,555", TAB),
        { trigger: '.o_notification:contains("1012,5")' },
        ...give("individual_criterion_ids", 0, "0,5", TAB),
        { trigger: '[name="individual_criterion_ids"] .o_data_row:eq(1).o_selected_row' },
        ...give("individual_criterion_ids", 1, "1.012,5"),
        ...save(),
        { trigger: `${weight("individual_criterion_ids", 1)}:contains("1.012,5")` },
    ],
});
