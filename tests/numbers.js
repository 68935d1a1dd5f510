// Runs in the page of a draft plan: reads each case as the fields do, and types some of them.
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what, found) {
    for (let turn = 0; turn < 200; turn++) {
        const value = found();
        if (value) {
            return value;
        }
        await wait(50);
    }
    throw new Error(`${what} did not come`);
}
const same = (one, two) => {
    if (one !== two) {
        throw new Error(`${one} is not ${two}`);
    }
};

const FIELD = '.o_field_widget[name="target_weight"]';

async function type(text) {
    const input = await until("the field", () => document.querySelector(`${FIELD} input`));
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.blur();
}

async function lookAtNumbers(cases) {
    try {
        const { readNumber } = odoo.loader.modules.get(
            "@thidua_khenthuong/decimal_field/read_number"
        );
        for (const [text, number] of cases) {
            same(readNumber(text), number === null ? undefined : number);
        }
        (await until("the page", () => document.querySelector('a[name="criteria"]'))).click();
        for (const [text, shown] of [
            ["0.5", "0,5"],
            ["0,75", "0,75"],
        ]) {
            await type(text);
            await until(shown, () => document.querySelector(`${FIELD} input`).value === shown);
        }
        for (const text of ["1,000", "tám", "0,125"]) {
            await type(text);
            await until("the mark", () => document.querySelector(`${FIELD}.o_field_invalid`));
            await until("the reason", () =>
                document.querySelector(".o_notification")?.innerText.includes(text)
            );
            document.querySelector(".o_notification_close").click();
            await wait(100);
        }
        await type("1.012,5");
        await until("1.012,5", () => !document.querySelector(`${FIELD}.o_field_invalid`));
        (await until("the button", () => document.querySelector(".o_form_button_save"))).click();
        await until("the end of saving", () =>
            document.querySelector(".o_form_status_indicator_buttons.invisible")
        );
        console.log("test successful");
    } catch (error) {
        console.error(error.message);
    }
}
