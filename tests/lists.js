// Runs in the page: looks whether anything is cut in a list, and again with a selected row.
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what, found) {
    for (let turn = 0; turn < 600; turn++) {
        const value = found();
        if (value) {
            return value;
        }
        await wait(50);
    }
    throw new Error(`${what} did not come`);
}
const wider = (el) => el.scrollWidth > el.clientWidth + 1;
const cuts = (el) => wider(el) && getComputedStyle(el).display !== "inline";
const isCut = (cell) =>
    wider(cell) ||
    [...cell.querySelectorAll("*")].some(
        (el) => cuts(el) && getComputedStyle(el).overflowX !== "visible" && el.tagName !== "INPUT"
    );
const columns = (cells) => [...new Set(cells)].join(", ");

/** What cannot be read in a table, in words. */
function faultsOf(table) {
    const faults = [];
    const heads = [...table.querySelectorAll("thead th[data-name] span.text-truncate")];
    const cut = columns(heads.filter(wider).map((el) => el.closest("th").dataset.name));
    const cells = [...table.querySelectorAll("tr.o_data_row td.o_data_cell")].filter(isCut);
    if (cut) {
        faults.push(`titles cut: ${cut}`);
    }
    if (cells.length) {
        faults.push(`cells cut: ${columns(cells.map((el) => el.getAttribute("name")))}`);
    }
    if (wider(table)) {
        faults.push(`wider than its place: ${table.scrollWidth} > ${table.clientWidth}`);
    }
    return faults;
}

async function faultsOfList(list) {
    const faults = faultsOf(list);
    const panel = document.querySelector(".o_control_panel");
    const before = panel.offsetHeight;
    const box = list.querySelector("tr.o_data_row .o_list_record_selector input");
    // the rows of an empty list that shows examples are none
    if (box && !list.closest(".o_view_sample_data")) {
        box.click();
        await until("the selection", () => panel.querySelector(".o_selection_container"));
        await wait(50);
        const buttons = [...panel.querySelectorAll("button")].filter((el) => el.offsetParent);
        if (panel.offsetHeight > before + 4 || wider(panel)) {
            faults.push(`a selected row makes the panel ${before} → ${panel.offsetHeight} high`);
        }
        if (buttons.some((el) => el.getBoundingClientRect().right > window.innerWidth)) {
            faults.push("a button stands outside");
        }
        const broken = buttons.filter((el) => el.innerText.includes("\n") || el.offsetHeight > 40);
        if (broken.length) {
            faults.push(`buttons on two lines: ${broken.map((el) => el.innerText).join(", ")}`);
        }
    }
    return faults;
}

/** What does not fit the sheet as it is shown now. */
function faultsOfSheet(sheet, page) {
    const faults = [];
    const right = sheet.getBoundingClientRect().right + 1;
    for (const table of sheet.querySelectorAll(".table-responsive")) {
        if (table.offsetParent) {
            const found = faultsOf(table);
            if (table.firstElementChild.getBoundingClientRect().right > right) {
                found.push("stands out of the sheet");
            }
            const name = table.closest("[name]").getAttribute("name");
            faults.push(...found.map((fault) => `${page}, ${name}: ${fault}`));
        }
    }
    return faults;
}

/** What does not fit the sheet of the form that is open, page by page. */
async function lookAtSheet() {
    const sheet = await until("the form", () => document.querySelector(".o_form_sheet"));
    await wait(250);
    const faults = faultsOfSheet(sheet, "first");
    for (const tab of document.querySelectorAll(".o_notebook .nav-link")) {
        tab.click();
        await wait(250);
        faults.push(...faultsOfSheet(sheet, tab.innerText));
    }
    return faults;
}

async function report(look) {
    try {
        const faults = await look();
        if (faults.length) {
            console.error(faults.join("\n"));
        } else {
            console.log("test successful");
        }
    } catch (error) {
        console.error(error.message);
    }
}
