// Runs in the page: opens what the menus of the user lead to, each view of it and its first
// record, and says what stands outside the screen, what is English, what is empty without a word.
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const loaded = (name) => odoo.loader.modules.get(name);
const services = () => odoo.__WOWL_DEBUG__.root.env.services;
const shown = (el) => el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

let asked = 0;
const faulty = [];
const { rpcBus } = loaded("@web/core/network/rpc");
rpcBus.addEventListener("RPC:REQUEST", () => asked++);
rpcBus.addEventListener("RPC:RESPONSE", () => asked--);
window.addEventListener("error", (ev) => faulty.push(ev.message));
window.addEventListener("unhandledrejection", (ev) => faulty.push(String(ev.reason?.message || ev.reason)));
const logged = console.error;
console.error = (...words) => faulty.push(words.map(String).join(" "));

/** Wait until the server has answered all and the page stands still. */
async function calm() {
    for (let turn = 0, still = 0; turn < 400 && still < 3; turn++) {
        await pause(25);
        still = asked > 0 ? 0 : still + 1;
    }
}

const CONTENT = ".o_action_manager .o_view_controller, .o_action_manager > .o_action, .modal-content";

/** Open an action and wait until its screen has taken the place of the one before. */
async function open(action, options) {
    document.querySelectorAll(CONTENT).forEach((el) => el.setAttribute("data-seen", "yes"));
    await services().action.doAction(action, { clearBreadcrumbs: true, ...options });
    for (let turn = 0; turn < 200; turn++) {
        if (document.querySelector(`:is(${CONTENT}):not([data-seen])`)) {
            break;
        }
        await pause(25);
    }
    await calm();
}

/* What a screen shows */

const NAMED = ["placeholder", "title", "data-tooltip", "alt"];
// what Odoo keeps of its own, or what is written by people and the same in each language
const NOT_READ = "script, style, .o_field_html, .o_readonly_ace, code, .o_ace_editor";

function* textsOf(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const el = walker.currentNode.parentElement;
        const text = walker.currentNode.data.replace(/\s+/g, " ").trim();
        if (text && !el.closest(NOT_READ) && shown(el)) {
            yield text;
        }
    }
    for (const name of NAMED) {
        for (const el of root.querySelectorAll(`[${name}]`)) {
            const text = el.getAttribute(name).replace(/\s+/g, " ").trim();
            if (text && shown(el)) {
                yield text;
            }
        }
    }
}

const MARKS = /[^\u0000-\u024f\u1e00-\u1eff]/g;
function bearsMarks(text) {
    return /[\u0300-\u036f]|đ/i.test(text.normalize("NFD").replace(MARKS, ""));
}

/** Texts of the screen that are English: terms that have a translation, or words of English. */
function foreign(root, english) {
    const found = new Set();
    for (const text of textsOf(root)) {
        if (bearsMarks(text)) {
            continue;
        }
        const words = text.match(/\p{L}{2,}/gu) || [];
        // names of people are written so, and links in no language
        const named = words.every((word) => /^\p{Lu}/u.test(word)) || /^https?:|^\S+[@/]\S+$/.test(text);
        const foreign = words.some((word) => english.words.has(word.toLowerCase()));
        if (english.terms.has(text) || (foreign && !named)) {
            found.add(text.slice(0, 90));
        }
    }
    return [...found].map((text) => `English: ${text}`);
}

const called = (el) => {
    const name = el.closest("[name]")?.getAttribute("name");
    const kind = [...el.classList].slice(0, 3).join(".");
    return `${el.tagName.toLowerCase()}.${kind}${name ? ` (${name})` : ""}`;
};
// what scrolls by the nature of the thing: pictures of pages, columns of a board, pivot and graph
const MAY_SCROLL =
    ".o_kanban_grouped, .o_pivot, .o_content:has(.o_pivot), .o_graph_renderer, .o_calendar_renderer";

/** Elements that scroll sideways, and what stands outside the screen. */
function overflows(root, small) {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollWidth > window.innerWidth + 1) {
        faults.push(`the page is ${page.scrollWidth} px wide`);
    }
    const told = [];
    for (const el of root.querySelectorAll("*")) {
        if (!el.clientWidth || told.some((other) => other.contains(el)) || el.closest(MAY_SCROLL)) {
            continue;
        }
        const style = getComputedStyle(el);
        const scrolls = ["auto", "scroll"].includes(style.overflowX);
        if (scrolls && el.scrollWidth > el.clientWidth + 1 && shown(el)) {
            told.push(el);
            faults.push(`scrolls sideways: ${called(el)} ${el.scrollWidth} > ${el.clientWidth}`);
        } else if (el.getBoundingClientRect().right > window.innerWidth + 1 && shown(el)) {
            told.push(el);
            if (el.innerText?.trim() || el.matches("input, button, img")) {
                faults.push(`outside: ${called(el)} “${(el.innerText || "").trim().slice(0, 40)}”`);
            }
        }
    }
    return faults;
}

/** A list or board without records says something. */
function silent(root) {
    const renderer = root.querySelector(".o_list_renderer, .o_kanban_renderer");
    const rows = root.querySelector(".o_data_row, .o_kanban_record:not(.o_kanban_ghost), .o_group_header");
    if (!renderer || root.querySelector(".o_form_view") || rows) {
        return [];
    }
    const help = root.querySelector(".o_view_nocontent");
    const plain = help?.innerText.trim() || "";
    return plain.length > 20 ? [] : [`empty without a word: “${plain}”`];
}

function faultsHere(english) {
    const root = document.body;
    const faults = [...foreign(root, english), ...overflows(root), ...silent(root)];
    // said by Chromium of layouts that settle a frame later
    const heard = faulty.splice(0).filter((text) => !text.startsWith("ResizeObserver loop"));
    faults.push(...heard.map((text) => `error: ${text.slice(0, 300)}`));
    for (const dialog of document.querySelectorAll(".o_error_dialog")) {
        faults.push(`error: ${dialog.innerText.slice(0, 300)}`);
    }
    return faults;
}

function closeDialogs() {
    document.querySelectorAll(".modal .btn-close, .o_notification_close").forEach((el) => el.click());
}

/* Where it goes */

/** What the user's menus and his first screen lead to, and was not seen yet (list of [id, name]). */
async function actionsOfMenus(seen) {
    const app = services().menu.getAll().filter((menu) => menu.xmlid?.startsWith("thidua_khenthuong."));
    const found = app.filter((menu) => menu.actionID).map((menu) => [menu.actionID, menu.name]);
    const { more } = await services().orm.call("thidua.todo", "todo_read");
    const others = more.flatMap((part) => part.links.map((link) => [link.action, link.name]));
    return [...new Map([...found, ...others]).entries()].filter(([id]) => !seen.includes(id));
}

/** The first record that an action shows (id or undefined). */
async function firstOf(action) {
    const { Domain } = loaded("@web/core/domain");
    const { user } = loaded("@web/core/user");
    const { evaluateExpr } = loaded("@web/core/py_js/py");
    const given = action.context || {};
    const context = typeof given === "string" ? evaluateExpr(given, user.context) : given;
    const domain = new Domain(action.domain || []).toList({ ...user.context, ...context });
    const [id] = await services().orm.search(action.res_model, domain, { limit: 1, context });
    return id;
}

async function lookAtForm(see) {
    await see("form");
    for (const tab of document.querySelectorAll(".o_form_view .o_notebook .nav-link")) {
        if (shown(tab)) {
            tab.click();
            await calm();
            await see(`form, ${tab.innerText.trim()}`);
        }
    }
}

async function lookAtAction(id, see) {
    const action = await services().action.loadAction(id);
    if (action.type !== "ir.actions.act_window" || action.target === "new") {
        await open(id);
        await see("screen");
        return closeDialogs();
    }
    for (const [, type] of action.views) {
        if (!["form", "search"].includes(type)) {
            await open(id, { viewType: type });
            await see(type);
        }
    }
    const form = action.views.find(([, type]) => type === "form");
    const record = form && (await firstOf(action));
    if (record) {
        await open(
            {
                type: "ir.actions.act_window",
                res_model: action.res_model,
                res_id: record,
                views: [[form[0], "form"]],
                context: action.context,
            },
        );
        await lookAtForm(see);
    }
}

/** Open all that the user may: what is wrong, and the ids of what was seen by then. */
async function crawl(english, seen = [], record = null) {
    const known = { terms: new Set(english.terms), words: new Set(english.words) };
    const faults = [];
    await calm();
    const actions = await actionsOfMenus(seen);
    for (const [id, name] of actions) {
        const see = async (what) => {
            faults.push(...faultsHere(known).map((fault) => `${name} (${what}): ${fault}`));
            await record?.(`${name}_${what}`);
        };
        try {
            await lookAtAction(id, see);
        } catch (error) {
            faults.push(`${name}: ${error.message}`);
        }
        closeDialogs();
    }
    return { faults, seen: [...new Set([...seen, ...actions.map(([id]) => id)])] };
}
