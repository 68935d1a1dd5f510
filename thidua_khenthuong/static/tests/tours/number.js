import { registry } from "@web/core/registry";

import { openPage, save } from "./steps";

const weight = (list, row) =>
    `.o_field_widget[name="${list}"] .o_data_row:eq(${row}) td[name="weight"]`;

/** Type a weight as somebody at a keyboard does. */
const give = (list, row, text) => [
    { trigger: weight(list, row), run: "click" },
    { trigger: `${weight(list, row)} input`, run: `edit ${text} && press Tab` },
];

registry.category("web_tour.tours").add("thidua_clerk_types_weights", {
    steps: () => [
        openPage("criteria"),
        ...give("collective_criterion_ids", 0, "0.5"),
        ...give("individual_criterion_ids", 0, "0,5"),
        ...give("individual_criterion_ids", 1, "1,000"),
        { trigger: '.o_notification:contains("1,0000")' },
        { trigger: `${weight("individual_criterion_ids", 1)}.o_invalid_cell` },
        ...give("individual_criterion_ids", 1, "1.012,555"),
        { trigger: '.o_notification:contains("1012,5")' },
        ...give("individual_criterion_ids", 1, "1.012,5"),
        ...save(),
        { trigger: `${weight("individual_criterion_ids", 1)}:contains("1.012,5")` },
    ],
});
