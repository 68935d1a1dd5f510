import { registry } from "@web/core/registry";
import {
    addRow,
    countClicks,
    inState,
    noMoreClicksThan,
    openMyActivity,
    openPage,
    press,
    save,
    type,
} from "./steps";

const tours = registry.category("web_tour.tours");

const LIST = '.o_field_widget[name="collective_criterion_ids"]';
const cellOf = (row, name) => `${LIST} .o_data_row:eq(${row}) td[name="${name}"]`;

tours.add("thidua_clerk_adds_criteria_of_a_group", {
    steps: () => [
        openPage("criteria"),
        ...addRow("collective_criterion_ids", { name: "Tổ chức ra quân", max_score: "2,5" }, 20),
        // a new one begins in the group of the last one, and its weight follows its points
        { trigger: `${cellOf(20, "group_name")} input:value("IV. Phần thử")` },
        { trigger: `${cellOf(20, "max_score")} input`, run: "press Tab" },
        { trigger: `${cellOf(20, "weight")} input:value("2,5")` },
        ...save(),
        { trigger: `${cellOf(20, "weight")}:contains("2,5")` },
    ],
});

tours.add("thidua_leader_approves_in_two_clicks", {
    steps: () => [
        { trigger: ".o-mail-ActivityMenu-counter", run: "click" },
        countClicks(),
        ...openMyActivity("thidua.campaign", "nông thôn mới kiểu mẫu", "movement").slice(1),
        press("action_approve"),
        noMoreClicksThan(2),
        inState("launched"),
        openPage("criteria"),
        {
            trigger: `${LIST} .o_thidua_band.o_level_2:contains("2. Tuyên truyền"):contains("20")`,
        },
        { trigger: `${LIST} .o_thidua_band.o_level_1:contains("Điểm trừ"):contains("7")` },
    ],
});

const typeScore = (row, score) => [
    { trigger: `.o_data_row:eq(${row}) td[name="self_score"]`, run: "click" },
    { trigger: `.o_data_row:eq(${row}).o_selected_row td[name="self_score"] input`, run: `edit ${score}` },
];
const chooseScore = (row, label) => [
    { trigger: `.o_data_row:eq(${row}) td[name="self_score"]`, run: "click" },
    {
        trigger: `.o_data_row:eq(${row}).o_selected_row td[name="self_score"] select`,
        run: `selectByLabel ${label}`,
    },
];

tours.add("thidua_head_scores_seventeen_criteria", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Hội Nông dân")', run: "click" },
        // each row says its scale
        { trigger: '.o_data_row:eq(16) .o_scale:contains("từ 0 đến 3,75")' },
        { trigger: '.o_data_row:eq(17) .o_scale:contains("0,25 cho mỗi tin, bài, tối đa 1,5")' },
        ...[8, 6, 5, 10, 7, 2, 6, 6, 4, 3, 8, 6, 3, 2, 10, 6].flatMap((score, row) =>
            typeScore(row, `${score}`)
        ),
        ...typeScore(16, "3,75"),
        ...chooseScore(17, "3 tin, bài – 0,75"),
        ...chooseScore(18, "1 lần – 0,5"),
        ...chooseScore(19, "0 – Không"),
        // headings add up while one types
        { trigger: '.o_thidua_band:contains("I. Công tác lãnh đạo") td[data-sum="self_score"]:contains("57")' },
        { trigger: '.o_thidua_band:contains("Điểm trừ") td[data-sum="self_score"]:contains("-0,5")' },
        ...save(),
        press("action_submit"),
        { trigger: '.o_field_widget[name="self_total"]:contains("96")' },
    ],
});

tours.add("thidua_clerk_reads_an_average", {
    steps: () => [
        { trigger: ".o_searchview_dropdown_toggler", run: "click" },
        { trigger: '.o_group_by_menu .o_menu_item:contains("Đối tượng")', run: "click" },
        { trigger: '.o_group_header:contains("Tập thể") td:contains("trung bình 96")' },
    ],
});

tours.add("thidua_clerk_makes_next_years_plan", {
    steps: () => [
        { trigger: '.o_data_row:contains("nông thôn mới kiểu mẫu")' },
        countClicks(),
        { trigger: 'button:contains("Lập từ kế hoạch khác")', run: "click" },
        { trigger: '.modal .o_field_widget[name="name"] textarea:value("năm 2027")' },
        press("action_start", ".modal"),
        { trigger: '.o_field_widget[name="name"] textarea:value("năm 2027")' },
        type("number", "16"),
        ...save(),
        noMoreClicksThan(5),
        openPage("criteria"),
        { trigger: `${cellOf(0, "name")}:contains("Ban hành kế hoạch trong quý I")` },
    ],
});
