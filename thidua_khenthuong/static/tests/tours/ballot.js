import { registry } from "@web/core/registry";
import { press } from "./steps";

const choose = (name, choice) => [
    { trigger: `.o_card:contains("${name}") button[data-choice="${choice}"]`, run: "click" },
    { trigger: `.o_card:contains("${name}") button[data-choice="${choice}"][aria-checked="true"]` },
];

registry.category("web_tour.tours").add("thidua_member_votes", {
    steps: () => [
        press("action_vote"),
        // his own nomination stands on the paper without choices
        {
            trigger:
                '.o_card:contains("Ngô Văn Trưởng"):contains("Bạn không biểu quyết"):not(:has(button))',
        },
        { trigger: ".o_cast:disabled" },
        ...choose("Đặng Thị Ứng", "yes"),
        ...choose("Đặng Thị Ứng", "no"),
        { trigger: '.o_progress:contains("1/2")' },
        { trigger: ".o_rest", run: "click" },
        { trigger: '.o_progress:contains("2/2")' },
        { trigger: ".o_cast:enabled", run: "click" },
        { trigger: '.modal:contains("Đồng ý: 1, không đồng ý: 1")' },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: '.o_voted:contains("Bạn đã bỏ phiếu")' },
        { trigger: ".o_receipt" },
        { trigger: ".o_back_to_session", run: "click" },
        { trigger: '.alert:contains("1 / 5")' },
        { trigger: 'body:not(:has(button[name="action_vote"]))' },
    ],
});
