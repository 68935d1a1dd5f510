/** The first screen: from log-in to what is to be done, in as few clicks as are meant. */

import { registry } from "@web/core/registry";
import { countClicks, inState, noMoreClicksThan, press } from "./steps";

const tours = registry.category("web_tour.tours");
const modal = ".modal:not(.o_inactive_modal)";

const see = (code, ...words) => ({
    trigger: `.o_todo_card[data-card="${code}"]${words.map((w) => `:contains("${w}")`).join("")}`,
});

const open = (code) => ({
    trigger: `.o_todo_card[data-card="${code}"] .o_todo_open`,
    run: "click",
});

const gone = (code) => ({
    trigger: `.o_thidua_todo[aria-busy="false"]:not(:has(.o_todo_card[data-card="${code}"]))`,
});

/** Nothing is wider than the screen, and what is written is Vietnamese. */
const fits = () => ({
    trigger: '.o_thidua_todo[aria-busy="false"]',
    run({ anchor }) {
        if (anchor.scrollWidth > anchor.clientWidth) {
            throw new Error(`The screen is ${anchor.scrollWidth} px wide of ${anchor.clientWidth}`);
        }
        if (!anchor.textContent.includes("Việc cần làm")) {
            throw new Error("Not in Vietnamese: " + anchor.textContent);
        }
    },
});

tours.add("thidua_todo_staff", {
    steps: () => [
        fits(),
        countClicks(),
        see("sheet", "Phiếu"),
        open("sheet"),
        press("action_submit"),
        {
            trigger: `${modal} button[name="action_confirm"], .o_form_view:not(:has(${modal}))`,
            run: ({ anchor }) => anchor.matches("button") && anchor.click(),
        },
        noMoreClicksThan(3),
    ],
});

tours.add("thidua_todo_leader", {
    steps: () => [
        fits(),
        countClicks(),
        see("approve_plan", "Vũ Thị Văn Thư", "Kế hoạch chưa nêu căn cứ nào"),
        { trigger: '.o_todo_card[data-card="approve_plan"] .o_todo_row .o_todo_approve', run: "click" },
        gone("approve_plan"),
        noMoreClicksThan(2),
    ],
});

tours.add("thidua_todo_leader_several", {
    steps: () => [
        see("approve_plan"),
        ...[0, 1].map((place) => ({
            trigger: `.o_todo_card[data-card="approve_plan"] .o_todo_row:eq(${place}) input`,
            run: "click",
        })),
        { trigger: ".o_todo_chosen .o_todo_return", run: "click" },
        { trigger: `${modal} .o_field_widget[name="reason"] textarea`, run: "edit Thiếu kinh phí" },
        { trigger: `${modal} footer .btn-primary`, run: "click" },
        gone("approve_plan"),
        fits(),
    ],
});

tours.add("thidua_todo_clerk", {
    steps: () => [
        fits(),
        countClicks(),
        open("registration"),
        press("action_accept"),
        inState("accepted"),
        noMoreClicksThan(2),
    ],
});

tours.add("thidua_todo_head", {
    steps: () => [
        fits(),
        countClicks(),
        see("report_owed", "quá hạn"),
        open("report_owed"),
        press("action_send"),
        inState("sent"),
        noMoreClicksThan(2),
    ],
});

tours.add("thidua_todo_empty", {
    steps: () => [
        { trigger: ".o_todo_empty" },
        fits(),
        { trigger: '.o_todo_link[data-menu="thidua_khenthuong.menu_ledger"]', run: "click" },
        { trigger: ".o_list_view, .o_kanban_view" },
    ],
});
