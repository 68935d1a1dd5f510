// Runs in the page after lists.js: goes through menus, views and forms, and lists all that is wrong.
const { rpcBus } = odoo.loader.modules.get("@web/core/network/rpc");
// what scrolls sideways in its own place, because a table of figures or days has no other way
const SCROLLS = ".o_pivot, .o_content:has(.o_pivot), .o_activity_view, .o_thidua_stat_matrix";
const REFUSED = /^window: (Còn trống hoặc không hợp lệ: |Lỗi xác nhận |Thao tác không hợp lệ )/;
const PHONE = window.innerWidth < 576;
const frame = () => Promise.race([new Promise(requestAnimationFrame), wait(50)]);
const isShown = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const nameOf = (el) =>
    [el.tagName.toLowerCase(), el.getAttribute("name"), ...el.classList].filter(Boolean).join(".");
const wordsOf = (text) => text.replace(/\s+/g, " ").trim();

const asked = new Set();
rpcBus.addEventListener("RPC:REQUEST", ({ detail }) => asked.add(detail.data.id));
rpcBus.addEventListener("RPC:RESPONSE", ({ detail }) => asked.delete(detail.data.id));

/** Wait until nothing is asked of the server any more, and what came is drawn. */
async function idle() {
    const start = performance.now();
    for (let quiet = 0; quiet < 2; quiet = asked.size ? 0 : quiet + 1) {
        if (performance.now() - start > 20000) {
            throw new Error("the server is asked without end");
        }
        await frame();
    }
    // widths are those of the letters that will stay
    await document.fonts.ready;
}

/** What the page complains of by itself: in the console, in windows, in notifications. */
class Complaints {
    constructor() {
        this.said = [];
        console.error = (...args) => this.say("console", args.map(String).join(" "));
        addEventListener("error", (ev) => this.say("error", ev.message));
        addEventListener("unhandledrejection", (ev) =>
            this.say("rejection", ev.reason?.message || String(ev.reason))
        );
    }

    say(kind, text) {
        // a browser says so of what Odoo measures and sets at once; nothing is lost
        if (text.startsWith("ResizeObserver loop")) {
            return;
        }
        this.said.push(`${kind}: ${wordsOf(text).slice(0, 300)}`);
    }

    take() {
        for (const el of document.querySelectorAll(".o_error_dialog, .o_notification")) {
            this.say("window", el.innerText);
        }
        return this.said.splice(0);
    }
}

/** Knows the English that should have been Vietnamese, and names each such text once. */
class Words {
    constructor(words, patterns) {
        this.english = new Set(words);
        this.patterns = patterns.map((pattern) => new RegExp(`^${pattern}$`, "s"));
        this.seen = new Set();
    }

    isEnglish(text) {
        const bare = text.replace(/[\s:…*?.]+$/, "");
        return (
            this.english.has(text) ||
            this.english.has(bare) ||
            this.patterns.some((pattern) => pattern.test(text))
        );
    }

    /** The texts shown now: of nodes, and of the attributes that users come to read. */
    *shown(root) {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const el = texts.currentNode.parentElement;
            if (el.tagName === "OPTION" || (!/SCRIPT|STYLE|CODE/.test(el.tagName) && isShown(el))) {
                yield texts.currentNode.data;
            }
        }
        for (const name of ["placeholder", "title", "aria-label", "data-tooltip", "alt"]) {
            for (const el of root.querySelectorAll(`[${name}]`)) {
                yield el.getAttribute(name);
            }
        }
        for (const el of root.querySelectorAll("[data-tooltip-info]")) {
            const { field, ...info } = JSON.parse(el.dataset.tooltipInfo);
            yield* [field?.help, field?.label, info.help].filter(Boolean);
        }
        for (const el of root.querySelectorAll(".o_field_selection input, .o_select_menu input")) {
            yield el.value;
        }
    }

    faults(root) {
        const faults = [];
        for (const shown of this.shown(root)) {
            const text = wordsOf(shown);
            if (text && !this.seen.has(text)) {
                this.seen.add(text);
                if (this.isEnglish(text)) {
                    faults.push(`English: “${text}”`);
                }
            }
        }
        return faults;
    }
}

/** The words that reach farthest to the right. */
function widest(root) {
    const ends = [...root.querySelectorAll("*")].map((el) => [el.getBoundingClientRect().right, el]);
    const [, last] = ends.reduce((best, each) => (each[0] >= best[0] ? each : best));
    return `${nameOf(last)} “${wordsOf(last.innerText || "").slice(0, 60)}”`;
}

/** What is wider than its place, or stands outside the window. */
function overflows(root) {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth + 1) {
        faults.push(`the page is ${page.scrollWidth} wide`);
    }
    for (const el of root.querySelectorAll("*")) {
        if (el.clientWidth && wider(el) && !el.closest(SCROLLS)) {
            const { overflowX } = getComputedStyle(el);
            if (/auto|scroll/.test(overflowX) && el.tagName !== "TEXTAREA" && isShown(el)) {
                const widths = `${el.scrollWidth} > ${el.clientWidth}`;
                faults.push(`${nameOf(el)} scrolls: ${widths}, for ${widest(el)}`);
            }
        }
    }
    for (const el of root.querySelectorAll("button, a, input, select, textarea, label, .badge")) {
        const { left, right, width } = el.getBoundingClientRect();
        const outside = right > window.innerWidth + 1 || left < -1;
        if (width > 1 && outside && !el.closest(SCROLLS) && isShown(el)) {
            faults.push(`${nameOf(el)} “${wordsOf(el.innerText || "")}” ends at ${right | 0}`);
        }
    }
    return faults;
}

class Crawl {
    constructor({ stops, words, patterns }) {
        this.stops = stops;
        this.words = new Words(words, patterns);
        this.complaints = new Complaints();
        this.services = odoo.__WOWL_DEBUG__.root.env.services;
        this.faults = [];
        this.known = new Set();
    }

    /** Look at what is shown now. */
    look(where) {
        const root = document.querySelector(".modal.o_technical_modal") || document.body;
        this.add(where, [
            ...this.complaints.take(),
            ...overflows(root),
            ...this.words.faults(document.body),
        ]);
    }

    /** Note what is wrong, once for each view: its pages share much. */
    add(where, faults) {
        for (const fault of faults) {
            if (!this.known.has(fault)) {
                this.known.add(fault);
                this.faults.push(`${where}: ${fault}`);
            }
        }
    }

    async open(stop, viewType, resId) {
        const options = { clearBreadcrumbs: true };
        if (viewType) {
            Object.assign(options, { viewType, props: resId === undefined ? {} : { resId } });
        }
        await this.within(this.services.action.doAction(stop.id, options));
        await idle();
        // a phone opens cards first where an action has them
        const { view } = this.services.action.currentController;
        if (viewType && view.type !== viewType) {
            await this.within(this.services.action.switchView(viewType, options.props));
            await idle();
        }
    }

    /** What is refused opens nothing: without a limit it would be waited for in vain. */
    within(opening) {
        return Promise.race([opening, wait(10000)]);
    }

    /** Close what lies above the page, so that the next view does not lie below it. */
    async clear() {
        if (document.querySelector(".modal")) {
            this.services.dialog.closeAll();
        }
        for (const el of document.querySelectorAll(".o_notification_close")) {
            el.click();
        }
        await frame();
    }

    async visit(stop, [viewType, resId]) {
        const shown = { undefined: viewType || "", false: "new form" }[resId] ?? "form";
        const where = `${stop.name} ▸ ${shown}`;
        this.known = new Set();
        try {
            await this.open(stop, viewType, resId);
            this.look(where);
            if (viewType === "list") {
                await this.lookAtList(where);
            }
            if (viewType === "form") {
                await this.lookAtPages(where);
            }
            if (resId === false && !PHONE) {
                await this.saveAsItIs(where);
            }
        } catch (error) {
            this.add(where, [`${error.message}`, ...this.complaints.take()]);
        }
        await this.clear();
    }

    /** A new form that is saved at once says in words of its users what it lacks. */
    async saveAsItIs(where) {
        const button = document.querySelector(".o_form_button_save");
        if (button && isShown(button)) {
            button.click();
            await idle();
            const refused = this.complaints.said.some((text) => text.startsWith("rejection: "));
            if (refused) {
                this.complaints.said.length = 0;
                await until("the refusal", () => document.querySelector(".modal"));
            }
            this.add(`${where}, saved`, [
                ...this.complaints.take().filter((text) => !REFUSED.test(text)),
                ...this.words.faults(document.body),
            ]);
        }
    }

    async lookAtList(where) {
        const list = document.querySelector(".o_list_renderer");
        const rows = list?.querySelector(".o_data_row, .o_group_header");
        const isEmpty = !rows || list.closest(".o_view_sample_data");
        const help = document.querySelector(".o_view_nocontent");
        if (isEmpty && !wordsOf(help?.innerText || "")) {
            this.add(where, ["empty, and nothing says what to do"]);
        }
        // on a phone lists are cards
        if (!PHONE) {
            if (list && !isEmpty) {
                await this.openGroups(list);
                this.add(where, await faultsOfList(list));
            }
            await this.lookInto(where, ".o_searchview_dropdown_toggler");
            await this.lookInto(where, ".o_cp_action_menus .dropdown-toggle");
        }
    }

    /** Open the first groups, so that their rows are looked at. */
    async openGroups(list) {
        const closed = list.querySelectorAll("tr.o_group_header:not(.o_group_open) .o_group_name");
        for (const name of [...closed].slice(0, 2)) {
            name.click();
            await idle();
        }
    }

    /** Look at what drops down from a button, where there is one. */
    async lookInto(where, selector) {
        const button = document.querySelector(selector);
        if (button && isShown(button)) {
            button.click();
            await idle();
            this.look(`${where}, menu`);
            button.click();
            await frame();
        }
    }

    async lookAtPages(where) {
        const sheet = document.querySelector(".o_form_sheet");
        const cut = (page) => (sheet && !PHONE ? faultsOfSheet(sheet, page) : []);
        this.add(where, cut("first"));
        for (const tab of document.querySelectorAll(".o_notebook .nav-link")) {
            if (isShown(tab) && !tab.classList.contains("active")) {
                tab.click();
                await idle();
                this.look(`${where}, ${tab.innerText}`);
                this.add(where, cut(tab.innerText));
            }
        }
    }
}

/** Go through all that a user can open: stops, and what is English as words and as patterns. */
async function crawl(given) {
    const complain = console.error;
    const crawled = new Crawl(given);
    try {
        await idle();
        crawled.look("first");
        for (const stop of crawled.stops) {
            for (const view of stop.views) {
                await crawled.visit(stop, view);
            }
        }
    } finally {
        console.error = complain;
    }
    return crawled.faults;
}
