import { registry } from "@web/core/registry";
import { inState, press, save } from "./steps";

const tick = (name, field) => [
    {
        trigger: `.o_data_row:contains("${name}") td[name="${field}"] input:not(:checked)`,
        run: "click",
    },
    { trigger: `.o_data_row:contains("${name}") td[name="${field}"] input:checked` },
];

registry.category("web_tour.tours").add("thidua_clerk_reviews_titles", {
    steps: () => [
        ...save(),
        press("action_fill"),
        ...tick("Đặng Thị Ứng", "is_fighter"),
        // an emulation fighter is an advanced worker first
        { trigger: '.o_data_row:contains("Đặng Thị Ứng") td[name="is_advanced"] input:checked' },
        // the row of the unit is read again by itself
        { trigger: '.o_data_row td[name="record_note"]:contains("1/2 (50 %)")' },
        ...tick("Ngô Văn Trưởng", "is_advanced"),
        {
            trigger: '.o_data_row:contains("Ngô Văn Trưởng") td[name="concern"]:contains("chưa có xếp loại")',
        },
        { trigger: ".breadcrumb-item:last-of-type a, .o_back_button", run: "click" },
        press("action_nominate"),
        { trigger: '.modal:contains("chưa có xếp loại")' },
        press("action_confirm", ".modal"),
        inState("done"),
    ],
});
