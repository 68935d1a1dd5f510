/** From the papers of a nomination to the award in hand, to its revocation; and, in the office of
 * a province, the proposal that a commune sent. */

import { registry } from "@web/core/registry";
import { chooseFile, inState, openPage, press, save, tick, type } from "./steps";

const tours = registry.category("web_tour.tours");
const modal = ".modal:not(.o_inactive_modal)";

/** Type a text in the cell of an editable list's row that holds some words. */
const fillCell = (words, name, text) => {
    const cell = `.o_data_row:contains("${words}") td[name="${name}"]`;
    return [
        { trigger: cell, run: "click" },
        { trigger: `${cell} input`, run: `edit ${text}` },
    ];
};

/** Choose one of the answers in the window that records them. */
const chooseAnswer = (answer) => ({
    trigger: `${modal} .o_field_widget[name="answer"] input[data-value="${answer}"]`,
    run: "click",
});

/** Leave out of the window a line that has another answer. */
const leaveOut = (name) => [
    {
        trigger: `${modal} .o_data_row:contains("${name}") .o_list_record_remove button`,
        run: "click",
    },
    { trigger: `${modal}:not(:has(.o_data_row:contains("${name}")))` },
];

/** Type a text in a field of the window. */
const typeIn = (name, text) => ({
    trigger: `${modal} .o_field_widget[name="${name}"] :is(input, textarea)`,
    run: `edit ${text}`,
});

const closed = () => ({ trigger: `body:not(:has(${modal}))` });

/** See what a row of the list says. */
const seeRow = (...words) => ({
    trigger: `.o_data_row${words.map((w) => `:contains("${w}")`).join("")}`,
});

/** Record in the window that one is conferred and another is refused, each with its words. */
const answerLineByLine = () => [
    press("action_answer"),
    ...leaveOut("Ngô Văn Trưởng"),
    typeIn("reference", "1234/QĐ-UBND"),
    typeIn("date", "25/01/2026"),
    press("action_record", modal),
    closed(),
    seeRow("Đặng Thị Ứng", "Được khen thưởng"),
    press("action_answer"),
    chooseAnswer("refuse"),
    typeIn("reason", "Chưa đủ tiêu chuẩn"),
    press("action_record", modal),
    closed(),
    seeRow("Ngô Văn Trưởng", "Không khen thưởng", "Chưa đủ tiêu chuẩn"),
];

tours.add("thidua_clerk_fills_a_dossier", {
    steps: () => [
        openPage("dossier"),
        { trigger: '.alert:contains("Biên bản xét khen thưởng")' },
        {
            trigger: '.o_data_row:contains("Tờ trình đề nghị") button[name="action_open_evidence"]',
            run: "click",
        },
        chooseFile("to-trinh.pdf", "%PDF-1.4 thử", "application/pdf"),
        { trigger: '.o_evidence[data-name="to-trinh"]' },
        { trigger: `${modal} .modal-footer .btn-primary`, run: "click" },
        closed(),
        ...fillCell("Báo cáo thành tích", "place", "Tủ 2, ngăn 3"),
        ...fillCell("Biên bản xét khen thưởng", "waiver", "Đã họp trực tuyến, có nghị quyết"),
        ...save(),
        seeRow("Tờ trình đề nghị", "Đã đính kèm"),
        { trigger: '.o_field_widget[name="dossier_progress"]:contains("3/3")' },
        press("action_complete"),
        inState("complete"),
    ],
});

tours.add("thidua_clerk_drafts_a_proposal", {
    steps: () => [
        tick("Đặng Thị Ứng"),
        tick("Ngô Văn Trưởng"),
        press("action_put_in_proposal"),
        seeRow("Ngô Văn Trưởng"),
        press("action_submit"),
        inState("submitted"),
    ],
});

tours.add("thidua_clerk_sends_and_answers", {
    steps: () => [
        type("number", "6"),
        type("date", "20/01/2026"),
        press("action_send"),
        inState("sent"),
        ...answerLineByLine(),
        inState("answered"),
    ],
});

tours.add("thidua_province_answers", {
    steps: () => [
        { trigger: '.o_data_row:contains("06/TTr-UBND") td[name="name"]', run: "click" },
        press("action_accept"),
        inState("examining"),
        ...answerLineByLine(),
        press("action_send_answers"),
        inState("decided"),
        seeRow("Đặng Thị Ứng", "1234/QĐ-UBND", "Đã gửi"),
    ],
});

const card = (name) => `${modal} .o_kanban_record:contains("${name}")`;

tours.add("thidua_province_answers_on_a_phone", {
    steps: () => [
        press("action_answer"),
        { trigger: card("Đặng Thị Ứng") },
        {
            trigger: `${modal} .modal-body`,
            run: ({ anchor }) => {
                if (anchor.scrollWidth > anchor.clientWidth + 1) {
                    throw new Error(`The window scrolls sideways: ${anchor.scrollWidth} px`);
                }
            },
        },
        { trigger: `${card("Ngô Văn Trưởng")} .oe_kanban_action`, run: "click" },
        { trigger: `${modal}:not(:has(.o_kanban_record:contains("Ngô Văn Trưởng")))` },
        typeIn("reference", "1234/QĐ-UBND"),
        typeIn("date", "25/01/2026"),
        press("action_record", modal),
        closed(),
    ],
});

tours.add("thidua_clerk_presents_awards", {
    steps: () => [
        openPage("presentation"),
        type("presentation_date", "03/02/2026"),
        type("presentation_place", "Hội trường UBND xã"),
        ...save(),
        press("action_open_presentation"),
        { trigger: ".o_list_view thead .o_list_record_selector input", run: "click" },
        press("action_present"),
        { trigger: `${modal} .o_field_widget[name="date"]` },
        typeIn("received_by", "Ngô Văn Trưởng"),
        press("action_confirm", modal),
        closed(),
        { trigger: ".breadcrumb-item:last-of-type a, .o_back_button", run: "click" },
        { trigger: 'button[name="action_open_presentation"]:contains("2 / 2")' },
    ],
});

tours.add("thidua_clerk_drafts_a_revocation", {
    steps: () => [
        { trigger: '.o_data_row:contains("Đặng Thị Ứng") td[name="subject_name"]', run: "click" },
        press("action_revoke"),
        { trigger: '.o_field_widget[name="ground_id"] input', run: "edit Kê khai" },
        { trigger: '.o-autocomplete--dropdown-item:contains("Kê khai")', run: "click" },
        type("reason", "Báo cáo thành tích ghi sai số hộ được vận động"),
        type("conclusion_number", "05/KL-TTr"),
        type("conclusion_date", "02/03/2026"),
        type("conclusion_body", "Thanh tra tỉnh"),
        press("action_submit"),
        inState("submitted"),
    ],
});

tours.add("thidua_clerk_issues_a_revocation", {
    steps: () => [
        type("number", "20"),
        type("date", "05/03/2026"),
        press("action_issue"),
        press("action_confirm", modal),
        inState("issued"),
        press("action_open_entries"),
        { trigger: '.o_data_row:contains("20/QĐ-UBND")' },
    ],
});
