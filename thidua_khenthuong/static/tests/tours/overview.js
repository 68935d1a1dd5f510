/** The overview of a campaign: there from the plan or the first screen, on to what is counted. */

import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const screen = '.o_thidua_overview[aria-busy="false"]';

/** Nothing is wider than the screen, what is written is Vietnamese, and each picture has its table. */
const fits = () => ({
    trigger: `${screen} .o_overview_chart[data-chart="funnel"] canvas`,
    run() {
        const page = document.querySelector(screen);
        if (page.scrollWidth > page.clientWidth) {
            throw new Error(`The screen is ${page.scrollWidth} px wide of ${page.clientWidth}`);
        }
        for (const part of page.querySelectorAll(".o_overview_chart, table, canvas")) {
            if (part.scrollWidth > part.clientWidth + 1 && part.tagName !== "CANVAS") {
                throw new Error(`${part.className} scrolls: ${part.scrollWidth} of ${part.clientWidth}`);
            }
        }
        if (!page.textContent.includes("Tổng quan")) {
            throw new Error("Not in Vietnamese: " + page.textContent);
        }
        const charts = page.querySelectorAll(".o_overview_chart");
        if ([...charts].some((chart) => !chart.querySelector("table tbody tr"))) {
            throw new Error("A picture without its table");
        }
    },
});

/** A click on a figure opens as many records as it says. */
const cell = (chart, row, series) =>
    `${screen} [data-chart="${chart}"] tr[data-row="${row}"] td[data-series="${series}"] button`;
let told = 0;
const opens = (trigger) => [
    {
        trigger,
        run({ anchor }) {
            told = Number(anchor.textContent.trim());
            anchor.click();
        },
    },
    {
        trigger: ".o_list_view .o_data_row, .o_kanban_view .o_kanban_record:not(.o_kanban_ghost)",
        run() {
            const rows = document.querySelectorAll(
                ".o_list_view .o_data_row, .o_kanban_view .o_kanban_record:not(.o_kanban_ghost)"
            );
            if (rows.length !== told) {
                throw new Error(`The figure says ${told}, the window shows ${rows.length}`);
            }
        },
    },
];

tours.add("thidua_overview", {
    steps: () => [
        { trigger: "button[name=action_open_overview]", run: "click" },
        fits(),
        ...opens(cell("funnel", 1, 0)),
    ],
});

tours.add("thidua_overview_phone", {
    steps: () => [
        { trigger: ".o-form-buttonbox .o_button_more", run: "click" },
        { trigger: ".o-dropdown--menu button[name=action_open_overview]", run: "click" },
        fits(),
        ...opens(cell("funnel", 1, 0)),
    ],
});

tours.add("thidua_overview_leader", {
    steps: () => [
        { trigger: '.o_todo_card[data-card="round"] .o_todo_overview', run: "click" },
        fits(),
        ...opens(cell("funnel", 0, 0)),
    ],
});
