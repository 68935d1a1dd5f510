import { registry } from "@web/core/registry";

import { openPage, save } from "./steps";

const row = (list, place) =>
    `.o_field_widget[name="${list}"] .o_data_row:eq(${place}).o_selected_row`;
const area = (list, place) => `${row(list, place)} td[name="name"] textarea`;
const newLine = (list) => ({
    trigger: `.o_field_widget[name="${list}"] .o_field_x2many_list_row_add a`,
    run: "click",
});

/** Paste as somebody does who copied from Word. */
const paste = (trigger, text) => ({
    trigger,
    run: ({ anchor }) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        const init = { clipboardData, bubbles: true, cancelable: true };
        anchor.dispatchEvent(new ClipboardEvent("paste", init));
    },
});

registry.category("web_tour.tours").add("thidua_clerk_types_items", {
    steps: () => [
        openPage("contents"),
        newLine("content_ids"),
        { trigger: area("content_ids", 0), run: "edit Nội dung đầu && press Enter" },
        { trigger: area("content_ids", 1), run: "edit Nội dung cuối" },
        // Enter in the midst of the list makes the next one there
        {
            trigger: '.o_field_widget[name="content_ids"] .o_data_row:eq(0) td[name="name"]',
            run: "click",
        },
        { trigger: area("content_ids", 0), run: "press Enter" },
        paste(area("content_ids", 1), "1. Thi đua cải cách\r\n\r\na) Thi đua 15.000 hộ\n- Thi đua số"),
        { trigger: area("content_ids", 3) },
        { trigger: '.o_field_widget[name="content_ids"] .o_data_row:eq(4):contains("cuối")' },

        openPage("duties"),
        newLine("duty_ids"),
        { trigger: `${row("duty_ids", 0)} td[name="body"] input`, run: "edit Hội đồng TĐKT xã" },
        paste(area("duty_ids", 0), "+ Tham mưu phát động\n+ Tổng hợp hồ sơ"),
        { trigger: area("duty_ids", 1), run: "press Enter" },
        { trigger: area("duty_ids", 2), run: "edit Kiểm tra" },

        openPage("recipients"),
        newLine("recipient_ids"),
        paste(area("recipient_ids", 0), "- UBND tỉnh;\n- Như Điều 3;\n- Lưu: VT."),
        { trigger: area("recipient_ids", 2), run: "press Enter" },
        // Enter in an empty line leaves it
        { trigger: area("recipient_ids", 3), run: "press Enter" },
        {
            trigger: '.o_field_widget[name="recipient_ids"]:not(:has(.o_selected_row))',
        },
        ...save(),
    ],
});
