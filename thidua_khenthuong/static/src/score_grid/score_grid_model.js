import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { ConnectionLostError } from "@web/core/network/rpc";
import { reactive } from "@odoo/owl";

import { makeHeadings } from "./headings";
import { isBlank, readScore, showScore } from "./values";

const PAGE = 80;
const SAVE_DELAY = 600;
const RETRY_DELAY = 4000;
const BATCH = 1000;

const isScore = (field) => field.endsWith("_score");
const keyOf = ({ line, field }) => `${line}/${field}`;

/**
 * What the score table shows and what it still has to save.
 *
 * A cell is {field, line, value, saved, typed, error, locked, max, allowed}: `saved` is what the
 * server is known to hold, `typed` a text that was refused and stays on the screen.
 */
export class ScoreGridModel {
    constructor(orm, roundId) {
        this.orm = orm;
        this.roundId = roundId;
        this.pending = new Map();
        this.loading = null;
        this.flushing = null;
        this.asked = 0;
        this.data = reactive({
            round: false,
            filters: {},
            choices: { kinds: [], units: [], progress: [], steps: [], criteria: [] },
            columns: [],
            // rows of headings above the columns: lists of {key, title, span}
            headings: [],
            rows: [],
            total: 0,
            // number of the load: rows of another one are other rows
            load: 0,
            // waiting, saving, saved, offline, failed
            status: "",
            wrong: 0,
        });
    }

    // --- reading --------------------------------------------------------------------------

    async load(filters) {
        const asked = ++this.asked;
        const page = await this.read(filters, 0);
        if (asked !== this.asked) {
            return;
        }
        this.loading = null;
        this.data.load = asked;
        this.data.round = page.round;
        this.data.total = page.total;
        this.data.wrong = 0;
        if (!page.round) {
            this.data.rows = [];
            return;
        }
        this.roundId = page.round.id;
        this.data.filters = page.filters;
        const { kinds, units, progress, steps, criteria } = page;
        this.data.choices = { kinds, units, progress, steps, criteria };
        this.data.columns = this.makeColumns();
        this.data.headings = page.filters.criterion ? [] : makeHeadings(criteria);
        this.data.rows = page.rows.map((row) => this.makeRow(row));
    }

    /** Load the next page, unless all is there; one at a time. */
    loadMore() {
        const { rows, total } = this.data;
        if (rows.length >= total) {
            return Promise.resolve(false);
        }
        this.loading ||= this.append();
        return this.loading;
    }

    async append() {
        const asked = this.asked;
        try {
            const page = await this.read(this.data.filters, this.data.rows.length);
            if (asked === this.asked) {
                const there = new Set(this.data.rows.map((row) => row.id));
                const fresh = page.rows.filter((row) => !there.has(row.id));
                this.data.rows.push(...fresh.map((row) => this.makeRow(row)));
                // who fell out meanwhile is not asked for again and again
                this.data.total = fresh.length ? page.total : this.data.rows.length;
            }
        } finally {
            if (asked === this.asked) {
                this.loading = null;
            }
        }
        return true;
    }

    read(filters, offset) {
        const ids = this.roundId ? [this.roundId] : [];
        return this.orm.call("thidua.round", "score_grid_read", [ids], {
            filters,
            offset,
            limit: PAGE,
        });
    }

    makeColumns() {
        const { filters, choices } = this.data;
        const own = `${filters.step}_score`;
        const one = choices.criteria.find(({ id }) => id === filters.criterion);
        if (!one) {
            return choices.criteria.map((criterion) => ({
                key: String(criterion.id),
                criterion,
                field: own,
                label: criterion.code || criterion.name,
                sub: criterion.code ? criterion.name : "",
                width: "o_score",
            }));
        }
        const note = `${filters.step}_note`;
        const scores = choices.steps.map(({ value, label }) => ({
            key: value,
            criterion: one,
            field: `${value}_score`,
            label,
            sub: "",
            width: "o_score",
        }));
        scores.reverse();
        const evidence = { field: "self_note", label: _t("Explanation and evidence") };
        const remark = { field: note, label: _t("Remark") };
        const notes = note === "self_note" ? [evidence] : [evidence, remark];
        return [
            ...scores,
            ...notes.map((column) => ({
                ...column,
                key: column.field,
                criterion: one,
                sub: "",
                width: "o_note",
            })),
        ];
    }

    makeRow(row) {
        const cells = this.data.columns.map((column) =>
            this.makeCell(row, column, row.cells[column.criterion.id])
        );
        return { ...row, cells };
    }

    makeCell(row, column, given) {
        const { field, criterion } = column;
        if (!given) {
            return { field, line: false, locked: _t("This criterion is not in this evaluation.") };
        }
        const cell = {
            field,
            line: given.line,
            value: given[field],
            saved: given[field],
            typed: null,
            error: "",
            max: given.max,
            allowed: given.allowed || criterion.allowed,
            computed: given.computed && isScore(field),
            working: given.working,
            kept: given.kept,
            amend: given.amend,
            beside: this.beside(field, given),
        };
        cell.locked = this.whyLocked(row, cell);
        return cell;
    }

    /** The other scores of the line, small beside the one to be given. */
    beside(field, given) {
        const { step, criterion } = this.data.filters;
        if (criterion || !isScore(field)) {
            return [];
        }
        const order = { self: [], head: ["self"], office: ["self", "head"] }[step];
        return order
            .map((other) => ({ step: other, value: given[`${other}_score`] }))
            .filter(({ value }) => !isBlank(value));
    }

    whyLocked(row, cell) {
        const { step } = this.data.filters;
        if (!cell.field.startsWith(`${step}_`)) {
            return _t("Shown for comparison only.");
        }
        if (cell.computed) {
            const why = _t("Worked out by the system; overrule it in the evaluation.");
            return `${why} ${cell.working}`;
        }
        if (row.can && cell.kept) {
            return _t("Other criteria were returned for amendment; this one stays as it was sent.");
        }
        return row.can ? "" : row.why;
    }

    // --- writing --------------------------------------------------------------------------

    /** What a cell shows: what was refused, or its value. */
    text(cell) {
        if (cell.typed !== null && cell.typed !== undefined) {
            return cell.typed;
        }
        if (!cell.line) {
            return "";
        }
        if (!isScore(cell.field)) {
            return cell.value;
        }
        return showScore(cell.value);
    }

    /** What the editor of a cell starts with. */
    editText(cell) {
        const stored = isScore(cell.field) ? showScore(cell.value) : cell.value;
        return cell.typed ?? stored;
    }

    check(cell, text) {
        return isScore(cell.field) ? readScore(text, cell) : { value: text };
    }

    /**
     * Take texts into cells; what is wrong stays there in red, the rest is saved.
     *
     * @param {{cell: Object, text: string}[]} changes
     * @returns {{cell: Object, text: string}[]} what was there before
     */
    change(changes) {
        const before = [];
        for (const { cell, text } of changes) {
            if (cell.locked) {
                continue;
            }
            before.push({ cell, text: this.editText(cell) });
            this.setError(cell, "");
            const { value, error } = this.check(cell, text);
            if (error) {
                cell.typed = text;
                this.setError(cell, error);
                this.pending.delete(keyOf(cell));
                continue;
            }
            cell.typed = null;
            cell.value = value;
            this.pending.set(keyOf(cell), { cell, value });
        }
        this.schedule(SAVE_DELAY);
        return before;
    }

    schedule(delay) {
        if (!this.pending.size) {
            return;
        }
        if (this.data.status !== "offline") {
            this.data.status = "waiting";
        }
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.save(), delay);
    }

    setError(cell, error) {
        this.data.wrong += Number(Boolean(error)) - Number(Boolean(cell.error));
        cell.error = error;
    }

    /** Save all that waits. One request at a time, so that the last one typed wins. */
    async save() {
        browser.clearTimeout(this.timer);
        this.flushing ||= this.flush().finally(() => {
            this.flushing = null;
        });
        await this.flushing;
        return !this.pending.size;
    }

    async flush() {
        while (this.pending.size) {
            const sent = [...this.pending].slice(0, BATCH);
            sent.forEach(([key]) => this.pending.delete(key));
            this.data.status = "saving";
            const changes = sent.map(([, { cell, value }]) => ({
                line: cell.line,
                field: cell.field,
                value,
                old: cell.saved,
            }));
            let answer;
            try {
                answer = await this.orm.silent.call("thidua.round", "score_grid_write", [
                    [this.roundId],
                    changes,
                ]);
            } catch (error) {
                this.keep(sent);
                if (error instanceof ConnectionLostError) {
                    this.data.status = "offline";
                    this.timer = browser.setTimeout(() => this.save(), RETRY_DELAY);
                    return;
                }
                this.data.status = "failed";
                throw error;
            }
            const busy = this.take(sent, answer);
            if (busy) {
                this.data.status = "waiting";
                this.timer = browser.setTimeout(() => this.save(), RETRY_DELAY / 2);
                return;
            }
        }
        this.data.status = "saved";
    }

    /** What could not be sent waits on, but for what was typed anew meanwhile. */
    keep(sent) {
        this.pending = new Map([...sent, ...this.pending]);
    }

    /** Take the server's answer into the cells; return whether some wait for somebody else. */
    take(sent, answer) {
        let busy = false;
        const byKey = new Map(sent);
        for (const result of answer.cells) {
            const key = keyOf(result);
            const { cell, value } = byKey.get(key);
            const isNewer = this.pending.has(key);
            if (result.busy) {
                busy = true;
                if (!isNewer) {
                    this.pending.set(key, { cell, value });
                }
                continue;
            }
            if (result.value !== undefined) {
                cell.saved = result.value;
            }
            if (isNewer) {
                continue;
            }
            if (result.ok) {
                cell.value = result.value;
            } else {
                cell.typed = isScore(cell.field) ? showScore(value) : value;
                cell.value = cell.saved;
                this.setError(cell, result.error);
            }
        }
        this.refresh(answer.rows);
        return busy;
    }

    /** Show what is new of evaluations: totals, state, and which cells are locked by it. */
    refresh(heads) {
        const byId = new Map(heads.map((head) => [head.id, head]));
        for (const row of this.data.rows) {
            const head = byId.get(row.id);
            if (!head) {
                continue;
            }
            Object.assign(row, head);
            for (const cell of row.cells) {
                if (cell.line) {
                    cell.locked = this.whyLocked(row, cell);
                }
            }
        }
    }

    // --- making final ---------------------------------------------------------------------

    async finalize(rows, acceptMissing = false) {
        const answer = await this.orm.call("thidua.round", "score_grid_finalize", [
            [this.roundId],
            rows.map((row) => row.id),
            acceptMissing,
        ]);
        this.refresh(answer.rows);
        return answer;
    }
}
