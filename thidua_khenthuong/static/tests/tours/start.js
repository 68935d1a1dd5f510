/** The guided start: from the first screen to a draft, put away and brought back. */

import { registry } from "@web/core/registry";
import { countClicks, noMoreClicksThan } from "./steps";

const tours = registry.category("web_tour.tours");
const modal = ".modal:not(.o_inactive_modal)";

const fits = (trigger) => ({
    trigger,
    run({ anchor }) {
        const page = anchor.closest(".o_action");
        if (page.scrollWidth > page.clientWidth) {
            throw new Error(`The screen is ${page.scrollWidth} px wide of ${page.clientWidth}`);
        }
        if (!anchor.textContent.includes("Bắt đầu")) {
            throw new Error("Not in Vietnamese: " + anchor.textContent);
        }
    },
});

tours.add("thidua_start_plan", {
    steps: () => [
        fits(".o_thidua_todo .o_start_guide"),
        { trigger: '.o_start_step[data-step="people"].o_start_done' },
        countClicks(),
        { trigger: '.o_start_step[data-step="plan"] .o_start_go', run: "click" },
        { trigger: `${modal} button[name="action_start"]`, run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=quota_ids], .o_form_view .o_notebook" },
        noMoreClicksThan(2),
    ],
});

tours.add("thidua_start_put_away", {
    steps: () => [
        { trigger: ".o_thidua_todo .o_start_hide", run: "click" },
        { trigger: '.o_thidua_todo[aria-busy="false"]:not(:has(.o_start_guide)) .o_todo_more summary', run: "click" },
        { trigger: '.o_todo_link[data-menu="thidua_khenthuong.menu_start"]', run: "click" },
        fits(".o_thidua_start .o_start_guide"),
        { trigger: ".o_thidua_start .o_start_show", run: "click" },
        { trigger: ".o_thidua_start .o_start_hide" },
    ],
});
