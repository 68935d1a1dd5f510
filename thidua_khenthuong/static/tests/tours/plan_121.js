import { registry } from "@web/core/registry";
import {
    addAward,
    addRow,
    choose,
    fillQuota,
    inState,
    openMyActivity,
    openPage,
    press,
    save,
    tick,
    type,
} from "./steps";

const tours = registry.category("web_tour.tours");
const numbered = (word, count) => [...Array(count).keys()].map((n) => `${word} ${n + 1}`);
const points = (list, word, count) =>
    numbered(word, count).flatMap((name, row) => addRow(list, { name }, row));

const COLLECTIVE_WEIGHTS = [10, 20, 10, 20, 10, 10, 20];
const INDIVIDUAL_WEIGHTS = [60, 40];
const criteria = (list, letter, weights) =>
    weights.flatMap((weight, n) =>
        addRow(list, { name: `${letter}${n + 1}. Tiêu chí`, weight: `${weight}` }, n)
    );

// in the order of the plan; the same for the annual rounds and the final summary
const QUOTAS = [
    ["Bằng khen của Chủ tịch UBND tỉnh", "together", "1"],
    ["Giấy khen của Chủ tịch UBND huyện", "collective", "1"],
    ["Giấy khen của Chủ tịch UBND huyện", "individual", "2"],
    ["Giấy khen của Chủ tịch UBND xã", "collective", "1"],
    ["Giấy khen của Chủ tịch UBND xã", "individual", "2"],
];
const AWARDS = [...new Set(QUOTAS.map(([award]) => award))];
const quotas = (occasion) => QUOTAS.flatMap((quota) => fillQuota(occasion, ...quota));

tours.add("thidua_clerk_enters_plan", {
    steps: () => [
        type("name", "Phát động phong trào thi đua “Dân vận khéo” xã Hòa Phong, 2024-2026"),
        type("number", "121"),
        type("date", "09/12/2024"),
        type("superior_reference", "267/KH-UBND"),
        type("superior_date", "29/11/2024"),
        type("superior_body", "UBND thị xã Mỹ Hào"),
        type("date_start", "09/12/2024"),
        type("date_end", "31/12/2026"),
        openPage("purpose"),
        ...points("purpose_ids", "Mục đích", 4),
        ...points("requirement_ids", "Yêu cầu", 2),
        openPage("contents"),
        ...points("content_ids", "Nội dung", 6),
        openPage("criteria"),
        ...criteria("collective_criterion_ids", "T", COLLECTIVE_WEIGHTS),
        ...criteria("individual_criterion_ids", "C", INDIVIDUAL_WEIGHTS),
        openPage("commendation"),
        ...points("standard_ids", "Tiêu chuẩn", 3),
        ...AWARDS.flatMap(addAward),
        ...quotas("annual"),
        ...quotas("final"),
        ...fillQuota("annual", AWARDS[0], "individual", "hai"),
        { trigger: '.o_thidua_quota_matrix .alert:contains("“hai” không phải là số")' },
        openPage("duties"),
        ...addRow("duty_ids", { body: "Hội đồng TĐKT xã", name: "Tham mưu phát động" }),
        openPage("recipients"),
        ...points("recipient_ids", "Nơi nhận", 7),
        ...save(),
        press("action_submit"),
        inState("submitted"),
        { trigger: '.o_arrow_button_current:contains("Đã trình")' },
    ],
});

tours.add("thidua_leader_approves_plan", {
    steps: () => [
        ...openMyActivity("thidua.campaign", "Dân vận khéo", "movement"),
        press("action_approve"),
        inState("launched"),
        { trigger: '.o_arrow_button_current:contains("Đã phát động")' },
    ],
});

tours.add("thidua_clerk_adds_participants", {
    steps: () => [
        { trigger: 'button:contains("Thêm hàng loạt")', run: "click" },
        { trigger: '.modal .o_field_widget[name="preview"]:contains("4 tập thể, 10 cá nhân")' },
        press("action_add", ".modal"),
        { trigger: '.o_data_row:contains("Đỗ Thị Đào"):contains("Đã nhận")' },
    ],
});

tours.add("thidua_clerk_opens_round", {
    steps: () => [
        ...choose('.o_field_widget[name="campaign_id"]', "dan van kheo", "Dân vận khéo"),
        type("year", "2025"),
        ...save(),
        press("action_open"),
        inState("self_assessment"),
        { trigger: '.o_field_widget[name="evaluation_count"]:contains("14")' },
    ],
});

const scoreLine = (row, score, field = "self_score") => [
    { trigger: `.o_data_row:eq(${row}) td[name="${field}"]`, run: "click" },
    {
        trigger: `.o_data_row:eq(${row}).o_selected_row td[name="${field}"] input`,
        run: `edit ${score}`,
    },
];

tours.add("thidua_staff_scores_himself", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Đặng Thị Ứng")', run: "click" },
        ...scoreLine(0, "8,5"),
        ...scoreLine(1, "9"),
        ...save(),
        press("action_submit"),
        inState("head"),
    ],
});

tours.add("thidua_head_scores_his_people", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Đặng Thị Ứng")', run: "click" },
        press("action_copy_self_scores"),
        { trigger: '.o_data_row:eq(0) td[name="head_score"]:contains("8,5")' },
        ...scoreLine(0, "7,5", "head_score"),
        ...save(),
        press("action_pass_on"),
        inState("office"),
    ],
});

const scoreCard = (card, score) => [
    { trigger: `.o_field_widget[name="line_ids"] .o_kanban_record:eq(${card})`, run: "click" },
    { trigger: '.modal .o_field_widget[name="self_score"] input', run: `edit ${score}` },
    { trigger: ".modal .o_form_button_save", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];

tours.add("thidua_staff_scores_on_a_phone", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Đặng Thị Ứng")', run: "click" },
        ...scoreCard(0, "7"),
        ...scoreCard(1, "6"),
        ...save(),
        {
            trigger: '.o_statusbar_buttons button[name="action_submit"], .o_cp_action_menus button',
            run: "click",
        },
        { trigger: 'button[name="action_submit"]', run: "click" },
        { trigger: '.o_field_widget[name="state"]:contains("Trưởng đơn vị")' },
    ],
});

tours.add("thidua_clerk_appraises", {
    steps: () => [
        { trigger: '.o_data_row:contains("Đặng Thị Ứng") td[name="subject_name"]', run: "click" },
        press("action_copy_self_scores"),
        { trigger: '.o_data_row:eq(0) td[name="office_score"]:contains("8,5")', run: "click" },
        { trigger: '.o_selected_row td[name="office_score"] input', run: "edit 8" },
        ...save(),
        press("action_finalize"),
        inState("final"),
    ],
});

tours.add("thidua_clerk_ranks", {
    steps: () => [
        { trigger: '.o_data_row:contains("Hằng năm 2025") td[name="name"]', run: "click" },
        press("action_finish"),
        { trigger: '.modal .o_field_widget[name="question"]:contains("10/14")' },
        press("action_confirm", ".modal"),
        inState("council"),
        press("action_open_evaluations"),
        { trigger: '.o_data_row:contains("Bùi Văn Chủ") td[name="rank"]:contains("1")' },
    ],
});

const nominate = (...names) => [
    ...names.map(tick),
    press("action_nominate"),
    ...choose('.modal .o_field_widget[name="award_id"]', "giay khen", "Chủ tịch UBND xã"),
    { trigger: '.modal .o_field_widget[name="quota_note"]:contains("tối đa 2")' },
    press("action_nominate", ".modal"),
];

tours.add("thidua_clerk_nominates", {
    steps: () => [
        ...nominate("Bùi Văn Chủ", "Lê Văn Cường"),
        { trigger: '.o_data_row:contains("Lê Văn Cường") td[name="award_id"]' },
    ],
});

tours.add("thidua_clerk_is_refused_one_too_many", {
    steps: () => [
        ...nominate("Ngô Văn Trưởng"),
        { trigger: '.o_error_dialog:contains("Giấy khen của Chủ tịch UBND xã"):contains("tối đa 2")' },
        { trigger: ".o_error_dialog .modal-footer button", run: "click" },
        { trigger: ".modal button.btn-close, .modal button[special=cancel]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
    ],
});

tours.add("thidua_clerk_drafts_decision", {
    steps: () => [
        tick("Bùi Văn Chủ"),
        tick("Lê Văn Cường"),
        press("action_complete"),
        { trigger: '.o_data_row:contains("Lê Văn Cường"):contains("Đã hoàn chỉnh")' },
        tick("Bùi Văn Chủ"),
        tick("Lê Văn Cường"),
        press("action_put_in_decision"),
        { trigger: '.o_field_widget[name="nomination_ids"] .o_data_row:contains("Bùi Văn Chủ")' },
        press("action_submit"),
        inState("submitted"),
    ],
});

tours.add("thidua_leader_approves_decision", {
    steps: () => [
        ...openMyActivity("thidua.decision", "Dân vận khéo"),
        press("action_approve"),
        inState("approved"),
    ],
});

tours.add("thidua_clerk_issues_decision", {
    steps: () => [
        { trigger: '.o_data_row:contains("Dân vận khéo") td[name="name"]', run: "click" },
        type("number", "5"),
        type("date", "20/01/2026"),
        ...save(),
        press("action_issue"),
        { trigger: '.modal .o_field_widget[name="question"]:contains("1.420.000")' },
        press("action_confirm", ".modal"),
        inState("issued"),
        { trigger: '.o_field_widget[name="commendation_ids"] .o_data_row:contains("710.000")' },
    ],
});
