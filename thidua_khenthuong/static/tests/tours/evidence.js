import { registry } from "@web/core/registry";
import { chooseFile, press, type } from "./steps";

const addLink = (url, title) => [
    { trigger: ".o_thidua_evidence .o_evidence_add_link", run: "click" },
    { trigger: ".o_evidence_link input[type=url]", run: `edit ${url}` },
    { trigger: ".o_evidence_link input[type=text]", run: `edit ${title}` },
    { trigger: ".o_evidence_link .btn-primary", run: "click" },
    { trigger: `.o_evidence[data-name="${title}"] .fa-external-link` },
];

registry.category("web_tour.tours").add("thidua_staff_adds_evidence", {
    steps: () => [
        { trigger: ".o_kanban_record:not(.o_kanban_ghost)", run: "click" },
        { trigger: ".o_form_view .o_data_row:first .o_thidua_evidence_count", run: "click" },
        ...addLink("https://hoaphong.gov.vn/kh-45", "Kế hoạch 45"),
        chooseFile("bao-cao.pdf", "%PDF-1.4 thử", "application/pdf"),
        { trigger: '.o_evidence[data-name="bao-cao"] .fa-file-pdf-o' },
        chooseFile("ghi-chu.txt", "Đã làm", "text/plain"),
        // looked at without a download
        { trigger: '.o_evidence[data-name="ghi-chu"] .o_evidence_name', run: "click" },
        { trigger: ".o-FileViewer iframe.o-isText" },
        { trigger: ".o-FileViewer .o-FileViewer-headerButton .fa-times", run: "click" },
        // one too many
        { trigger: '.o_evidence[data-name="ghi-chu"] .o_evidence_remove', run: "click" },
        { trigger: ".modal:not(.o_inactive_modal) .modal-footer .btn-primary", run: "click" },
        { trigger: '.o_thidua_evidence:not(:has(.o_evidence[data-name="ghi-chu"]))' },
        { trigger: ".modal:not(.o_inactive_modal) .modal-footer .btn-primary", run: "click" },
        { trigger: ".o_form_view .o_data_row:first .o_thidua_evidence_count:contains(2)" },
    ],
});

registry.category("web_tour.tours").add("thidua_staff_enters_initiative", {
    steps: () => [
        { trigger: ".o-kanban-button-new", run: "click" },
        type("name", "Sổ tay một cửa"),
        type("summary", "Quét mã thay hỏi lại"),
        {
            trigger: '.o_field_widget[name="description"] .odoo-editor-editable',
            run: "editor Nay quét mã tại bàn tiếp dân",
        },
        type("effect", "Giảm ba ngày chờ"),
        type("date_applied", "15/01/2025"),
        // saves the new record first
        ...addLink("https://hoaphong.gov.vn/so-tay", "Sổ tay"),
        press("action_submit"),
        { trigger: '.o_arrow_button_current[data-value="submitted"]' },
    ],
});

registry.category("web_tour.tours").add("thidua_head_takes_it_up", {
    steps: () => [
        { trigger: '.o_kanban_record:contains("Sổ tay một cửa")', run: "click" },
        press("action_adopt"),
        {
            trigger: '.modal .o_field_widget[name="result"] textarea',
            run: "edit Giảm hai ngày chờ",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: '.o_initiative_story .o_kanban_record:contains("Giảm hai ngày chờ")' },
    ],
});
