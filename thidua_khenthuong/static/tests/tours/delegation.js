/** Who is away finds in his own menu how to have somebody act for him. */

import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const words = "Ủy quyền khi vắng mặt";

const SMALL = 768;
const small = () => window.innerWidth < SMALL;
// on a phone the menu of the user slides in, and its entries have no name
const entry = ".o-dropdown--menu [data-menu], .o_user_menu_mobile a";

const openUserMenu = () => [
    {
        trigger: '.o_thidua_todo[aria-busy="false"]',
        run() {
            document
                .querySelector(small() ? ".o_mobile_menu_toggle" : ".o_user_menu button")
                .click();
        },
    },
    { trigger: entry },
];

tours.add("thidua_delegation_door", {
    steps: () => [
        ...openUserMenu(),
        {
            trigger: entry
                .split(", ")
                .map((one) => `${one}:contains("${words}")`)
                .join(", "),
            run: "click",
        },
        // his own ones first, among all that he may read
        { trigger: ".o_kanban_view, .o_list_view" },
        { trigger: ".o_list_button_add, .o-kanban-button-new", run: "click" },
        { trigger: ".o_form_view [name='delegate_id']" },
        { trigger: ".o_form_button_cancel", run: "click" },
    ],
});

tours.add("thidua_delegation_no_door", {
    steps: () => [
        ...openUserMenu(),
        {
            trigger: entry,
            run() {
                const entries = [...document.querySelectorAll(entry)];
                if (!entries.length || entries.some((one) => one.textContent.includes(words))) {
                    throw new Error(`Nothing to delegate: ${entries.map((e) => e.textContent)}`);
                }
            },
        },
    ],
});
