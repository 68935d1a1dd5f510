/** The certificates of a decision are printed, one of them again. */

import { registry } from "@web/core/registry";
import { press } from "./steps";

const tours = registry.category("web_tour.tours");
const modal = ".modal:not(.o_inactive_modal)";
const closed = () => ({ trigger: `body:not(:has(${modal}))` });

tours.add("thidua_clerk_prints_certificates", {
    steps: () => [
        press("action_print_certificates"),
        { trigger: `${modal} .o_data_row:contains("Đặng Thị Ứng")` },
        press("action_print", modal),
        closed(),
        { trigger: 'button[name="action_open_certificates"]:contains("2 / 2")', run: "click" },
        {
            trigger: '.o_data_row:contains("Đặng Thị Ứng"):contains("Đã in") td[name="subject_name"]',
            run: "click",
        },
        press("action_print"),
        { trigger: `${modal} .o_field_widget[name="reason"] .o_select_menu_toggler`, run: "click" },
        { trigger: '.o_select_menu_item:contains("Mất hoặc hư hỏng")', run: "click" },
        { trigger: `${modal} .o_field_widget[name="note"] input`, run: "edit Cháy nhà" },
        press("action_print", modal),
        closed(),
        { trigger: '.o_data_row:contains("Cháy nhà")' },
    ],
});
