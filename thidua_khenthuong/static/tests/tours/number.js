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

const score = (row) => `.o_field_widget[name="ranking_ids"] .o_data_row:eq(${row}) td[name="score"]`;

registry.category("web_tour.tours").add("thidua_clerk_gives_a_zero_and_leaves_a_blank", {
    steps: () => [
        { trigger: score(0), run: "click" },
        { trigger: `${score(0)} input`, run: "edit 0 && press Tab" },
        { trigger: score(1), run: "click" },
        { trigger: `${score(1)} input`, run: "clear && press Tab" },
        // looked at, and left as it is
        { trigger: score(2), run: "click" },
        { trigger: `${score(2)} input`, run: "press Tab" },
        { trigger: score(3), run: "click" },
        { trigger: `${score(3)} input`, run: "edit 7,25 && press Tab" },
        ...save(),
        { trigger: `${score(0)}:contains("0")` },
        { trigger: `${score(2)}:not(:contains("0"))` },
    ],
});
