import { registry } from "@web/core/registry";
import {
    addRow,
    choose,
    fillQuota,
    inState,
    openMyActivity,
    openPage,
    press,
    save,
    type,
} from "./steps";

const tours = registry.category("web_tour.tours");

const aimAt = (words, label) => choose('.o_field_widget[name="award_ids"]', words, label);

tours.add("thidua_staff_registers", {
    steps: () => [
        { trigger: '.o_field_widget[name="employee_id"] input:value("Đặng Thị Ứng")' },
        ...aimAt("lao dong tien tien", "Lao động tiên tiến"),
        ...addRow("target_ids", { name: "Hồ sơ đúng hạn", planned: "98", measure: "%" }),
        ...save(),
        press("action_send"),
        inState("registered"),
    ],
});

tours.add("thidua_head_registers_his_unit", {
    steps: () => [
        { trigger: '.o_field_widget[name="register_as"] input[data-value="unit"]', run: "click" },
        { trigger: '.o_field_widget[name="department_id"] input:value("Hội Nông dân")' },
        ...aimAt("tap the lao dong", "Tập thể lao động tiên tiến"),
        ...save(),
        press("action_send"),
        inState("registered"),
    ],
});

tours.add("thidua_clerk_answers_registrations", {
    steps: () => [
        { trigger: '.o_data_row:contains("Hội Nông dân") td[name="subject_name"]', run: "click" },
        press("action_accept"),
        inState("accepted"),
        { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
        { trigger: '.o_data_row:contains("Đặng Thị Ứng") td[name="subject_name"]', run: "click" },
        press("action_amend"),
        { trigger: '.modal .o_field_widget[name="reason"] textarea', run: "edit Ghi rõ chỉ tiêu" },
        press("action_confirm", ".modal"),
        inState("draft"),
    ],
});

tours.add("thidua_clerk_amends_the_plan", {
    steps: () => [
        { trigger: '.o_data_row:contains("121/KH-UBND") td[name="movement"]', run: "click" },
        press("action_amend"),
        { trigger: '.o_notebook a[name="amendment"]', run: "click" },
        { trigger: '.o_field_widget[name="amendment_reason"] textarea', run: "edit Theo cấp trên" },
        openPage("head"),
        type("number", "15"),
        type("date", "01/03/2025"),
        openPage("commendation"),
        ...fillQuota("final", "Giấy khen của Chủ tịch UBND xã", "individual", "3"),
        ...save(),
        press("action_submit"),
        inState("submitted"),
        openPage("amendment"),
        { trigger: '.o_field_widget[name="change_ids"] .o_data_row:contains("tối đa 3")' },
    ],
});

tours.add("thidua_leader_approves_the_amendment", {
    steps: () => [
        ...openMyActivity("thidua.campaign", "15/KH-UBND", "movement"),
        press("action_approve"),
        inState("applied"),
    ],
});
