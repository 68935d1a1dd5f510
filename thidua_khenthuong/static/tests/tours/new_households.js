import { registry } from "@web/core/registry";

const IMPORT = 'button[name="action_import"]';
const TICK = '.modal .o_field_widget[name="new_households"] input';

registry.category("web_tour.tours").add("thidua_clerk_enters_households", {
    steps: () => [
        { trigger: '.o_control_panel button:contains("Nhập")', run: "click" },
        { trigger: '.modal:not(:has([name="new_households"])):not(:has(.alert-warning))' },
        { trigger: `.modal ${IMPORT}`, run: "click" },
        { trigger: '.modal .alert-warning:contains("Hộ bà Lê Thị Mới")' },
        { trigger: '.modal:not(:has([name="leave_out"]))' },
        { trigger: TICK, run: "click" },
        { trigger: `.modal ${IMPORT}`, run: "click" },
        { trigger: '.o_list_view .o_data_row:contains("Hộ bà Lê Thị Mới")' },
    ],
});
