/** Steps that the tours share: what a hand does in a form, in an editable list, in a list. */

const inField = (name) =>
    `.o_field_widget[name="${name}"] input, .o_field_widget[name="${name}"] textarea`;

/** Type a text in a field of the form. */
export const type = (name, value) => ({ trigger: inField(name), run: `edit ${value}` });

/** Press a button by its name. */
export const press = (name, where = "") => ({
    trigger: `${where} button[name="${name}"]:not([disabled])`.trim(),
    run: "click",
});

/** Wait for a state in the form's status bar, by its technical value; a full bar hides the steps. */
export const inState = (value) => {
    const step = `.o_field_widget[name="state"] button.o_arrow_button_current[data-value="${value}"]`;
    return { trigger: `${step}, ${step}:not(:visible)` };
};

/** Open a page of the form's notebook. */
export const openPage = (name) => ({ trigger: `.o_notebook a[name="${name}"]`, run: "click" });

/** Choose in a many2one, in the form or in the selected row of an editable list. */
export const choose = (cell, words, label = words) => [
    { trigger: `${cell} input`, run: `edit ${words}` },
    { trigger: `.o-autocomplete--dropdown-item:contains("${label}")`, run: "click" },
];

const chooseOption = (cell, label) => [
    { trigger: `${cell} .o_select_menu_toggler`, run: "click" },
    { trigger: `.o_select_menu_item:contains("${label}")`, run: "click" },
];

/**
 * Add a row to an editable list. A cell is a text to type, `{ option }` of a selection or
 * `{ record }` of a many2one. `row` is its place in the list, from 0.
 */
export const addRow = (list, cells, row = 0) => [
    { trigger: `.o_field_widget[name="${list}"] .o_field_x2many_list_row_add a`, run: "click" },
    ...Object.entries(cells).flatMap(([name, value]) => {
        // the row before is still selected for a moment
        const selected = `.o_field_widget[name="${list}"] .o_data_row:eq(${row}).o_selected_row`;
        const cell = `${selected} td[name="${name}"]`;
        if (value.option) {
            return chooseOption(cell, value.option);
        }
        if (value.record) {
            return choose(cell, value.record);
        }
        return [{ trigger: `${cell} input, ${cell} textarea`, run: `edit ${value}` }];
    }),
];

/** Add an award to the quota matrix. */
export const addAward = (award) => choose(".o_thidua_quota_matrix .o_add_award", award);

/** Type a number in a cell of the quota matrix. */
export const fillQuota = (occasion, award, counted, maximum) => [
    {
        trigger:
            `.o_thidua_quota_matrix tr:contains("${award}") ` +
            `input[data-occasion="${occasion}"][data-counted="${counted}"]`,
        run: `edit ${maximum} && press Tab`,
    },
];

/** Save the form and wait until it is. */
export const save = () => [
    { trigger: ".o_form_button_save", run: "click" },
    { trigger: ".o_form_saved, .o_form_readonly" },
];

/** Tick the row of a list that holds a text. */
export const tick = (text) => ({
    trigger: `.o_data_row:contains("${text}") .o_list_record_selector input`,
    run: "click",
});

/** Open the record that waits for the user, from the clock at the top of the screen: alone, it
 * is opened at once; of several, the one of the list that holds a text. */
export const openMyActivity = (model, text, column = "name") => [
    { trigger: ".o-mail-ActivityMenu-counter", run: "click" },
    { trigger: `.o-mail-ActivityGroup[data-model_name="${model}"]`, run: "click" },
    {
        trigger:
            `.o_data_row:contains("${text}") .o_data_cell[name="${column}"], ` +
            `.o_form_view:contains("${text}")`,
        run: ({ anchor }) => anchor.matches(".o_data_cell") && anchor.click(),
    },
];

/** Choose a file for the evidence as a hand does in the window of the system. */
export const chooseFile = (name, content, mimetype) => ({
    trigger: ".o_thidua_evidence .o_evidence_add_file",
    run() {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], name, { type: mimetype }));
        const input = this.anchor
            .closest(".o_thidua_evidence")
            .querySelector("input.o_input_file");
        input.files = transfer.files;
        input.dispatchEvent(new Event("change"));
    },
});

/** Count the clicks of a tour from here on. */
export const countClicks = () => ({
    trigger: "body",
    run: () => {
        window.thiduaClicks = 0;
        document.addEventListener("click", () => window.thiduaClicks++, { capture: true });
    },
});

/** Fail where what was done since `countClicks` took more clicks. */
export const noMoreClicksThan = (most) => ({
    trigger: "body",
    run: () => {
        if (window.thiduaClicks > most) {
            throw new Error(`It took ${window.thiduaClicks} clicks, ${most} at most are meant.`);
        }
    },
});
