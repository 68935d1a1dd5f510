import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const key = (...keys) => ({
    trigger: ".o_thidua_score_grid td:focus, .o_thidua_score_grid .o_editor:focus",
    run: keys.map((name) => `press ${name}`).join(" && "),
});

/** Wait until a row shows a text in a cell; columns are counted from 0. */
const shows = (name, col, text, also = "") => ({
    trigger:
        `.o_thidua_score_grid tr[data-row]:contains("${name}") ` +
        `td[data-col="${col}"]${also}:contains("${text}")`,
});

const isActive = (name, col) => ({
    trigger: `.o_thidua_score_grid tr[data-row]:contains("${name}") td[data-col="${col}"].o_active:focus`,
});

const saved = { trigger: '.o_grid_status .o_saved[data-status="saved"]' };

/** Put a block on the clipboard as a spreadsheet does, and paste it into the active cell. */
const paste = (block) => ({
    trigger: ".o_thidua_score_grid td:focus",
    run() {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", block);
        const event = new ClipboardEvent("paste", {
            clipboardData,
            bubbles: true,
            cancelable: true,
        });
        this.anchor.dispatchEvent(event);
    },
});

tours.add("thidua_clerk_scores_in_a_table", {
    steps: () => [
        {
            content: "from the round, among its buttons",
            trigger: ".o_form_view button.o_open_score_table",
            run: "click",
        },
        {
            trigger: '.o_filters select[name="kind"]',
            run: "selectByLabel Cá nhân (10)",
        },
        { trigger: '.o_thidua_score_grid tr[data-row]:contains("Lê Văn Cường")' },
        { trigger: '.o_filters select[name="unit"]', run: "selectByLabel Hội Phụ nữ (5)" },
        { trigger: 'body:not(:has(tr[data-row]:contains("Bùi Văn Chủ")))' },
        {
            content: "it opens on what the clerk may score; also those who have not sent",
            trigger: '.o_filters input[name="mine"]:checked',
            run: "click",
        },
        { trigger: '.o_thidua_score_grid tr[data-row]:contains("Đỗ Thị Đào")' },
        {
            content: "back into the table, without the mouse",
            trigger: '.o_filters select[name="unit"]',
            run: "press Escape",
        },
        isActive("Trần Thị Bình", 0),
        key("8", ",", "5", "Enter"),
        shows("Trần Thị Bình", 0, "8,5"),
        {
            content: "who has not sent is stepped over",
            ...isActive("Lê Văn Cường", 0),
        },
        key("9", "9", "Enter"),
        shows("Lê Văn Cường", 0, "99", ".o_wrong"),
        saved,
        {
            content: "the wrong one is red and told, the other one is saved",
            trigger: ".o_next_wrong:contains(1)",
        },
        isActive("Phạm Văn Êm", 0),
        key("ArrowUp"),
        { trigger: '.o_hint .o_error:contains("“99”"):contains("10")' },
        key("F2"),
        { trigger: ".o_thidua_score_grid .o_editor:focus", run: "press Backspace && press Tab" },
        shows("Lê Văn Cường", 0, "9"),
        { trigger: "body:not(:has(.o_next_wrong))" },
        isActive("Lê Văn Cường", 1),
        key("4", "Escape"),
        isActive("Lê Văn Cường", 1),
        key("Home"),
        isActive("Lê Văn Cường", 0),
        paste("7,25\t6\r\n1\t1\r\n5\tmười\r\n"),
        {
            content: "who stands between them has not sent: left as he was, and told",
            trigger: '.o_notification:contains("2")',
        },
        shows("Lê Văn Cường", 0, "7,25"),
        shows("Lê Văn Cường", 1, "6"),
        shows("Phạm Văn Êm", 0, "5", " .o_value"),
        shows("Phạm Văn Êm", 1, "mười", ".o_wrong"),
        saved,
        key("F8"),
        isActive("Phạm Văn Êm", 1),
        key("1", "0", "Enter"),
        shows("Phạm Văn Êm", 1, "10"),
        saved,
        key("Control+Enter"),
        { trigger: '.o_notification:contains("1")' },
        {
            content: "it is final, so grey; who lacks a score is told",
            trigger: '.o_thidua_score_grid tr.o_final:contains("Phạm Văn Êm")',
        },
        { trigger: '.o_filters select[name="criterion"]', run: "selectByIndex 2" },
        { trigger: ".o_thidua_score_grid th.o_note" },
        { trigger: '.o_filters select[name="criterion"]', run: "press Escape" },
        isActive("Trần Thị Bình", 2),
        key("7", "Tab"),
        isActive("Trần Thị Bình", 4),
        key("T", "ố", "t", "Enter"),
        shows("Trần Thị Bình", 4, "Tốt"),
        saved,
    ],
});

tours.add("thidua_clerk_looks_at_the_progress", {
    steps: () => [
        { trigger: '.o_notebook a[name="progress"]', run: "click" },
        { trigger: '.o_thidua_round_progress .o_part[data-state="sent"]:contains("3")' },
        {
            trigger: '.o_thidua_round_progress tr[data-unit="Hội Phụ nữ"] .o_bar_part.bg-info',
            run: "click",
        },
        { trigger: '.o_data_row:contains("Lê Văn Cường")' },
        { trigger: "body:not(:has(.o_data_row:nth-child(4)))" },
    ],
});

tours.add("thidua_clerk_opens_the_table_on_a_phone", {
    steps: () => [
        {
            content: "a phone shows the same evaluations as cards",
            trigger: '.o_kanban_record:contains("Lê Văn Cường"), .o_data_row:contains("Lê Văn Cường")',
        },
    ],
});
