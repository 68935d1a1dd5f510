import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";

/** A score as people here write it: 8,5 and 8.5 are the same, and there are no thousands. */
const NUMBER = /^\d{1,6}(?:[.,]\d*)?$/;
const DIGITS = 2;

const plain = (text) =>
    text
        .toLowerCase()
        .normalize("NFD")
        .replace(/\p{Mn}/gu, "")
        .replace(/đ/g, "d")
        .replace(/\s+/g, " ")
        .trim();

/** Whether there is no score at all; 0 is one. */
export const isBlank = (value) => value === false || value === null || value === undefined;

export const showScore = (value) =>
    isBlank(value)
        ? ""
        : formatFloat(value, { digits: [8, DIGITS], trailingZeros: false, thousandsSep: "" });

/** What scores a cell takes, in words. */
export function hint({ max, allowed }) {
    return allowed.length
        ? allowed.map(([points, name]) => `${name} = ${showScore(points)}`).join(", ")
        : _t("0 to %s", showScore(max));
}

/**
 * Read what was typed or pasted for a score: a number, or the name of a level or its beginning.
 *
 * @param {string} text
 * @param {{max: number, allowed: [number, string][]}} cell
 * @returns {{value: number|false} | {error: string}} false: no score
 */
export function readScore(text, cell) {
    const typed = text.replace(/\s+/g, " ").trim();
    if (!typed) {
        return { value: false };
    }
    if (!NUMBER.test(typed)) {
        const value = pointsOfName(typed, cell.allowed);
        return value === undefined ? refused(typed, cell) : { value };
    }
    const [, decimals = ""] = typed.split(/[.,]/);
    const value = Number(typed.replace(",", "."));
    if (decimals.replace(/0+$/, "").length > DIGITS || value > cell.max) {
        return refused(typed, cell);
    }
    // 0 is below all levels, whatever the criterion
    const fits = !value || !cell.allowed.length || cell.allowed.some(([p]) => same(p, value));
    return fits ? { value } : refused(typed, cell);
}

export const same = (a, b) => Math.abs(a - b) < 0.005;

function refused(typed, cell) {
    return { error: _t("“%(typed)s” is not allowed here: %(hint)s.", { typed, hint: hint(cell) }) };
}

function pointsOfName(typed, allowed) {
    const wanted = plain(typed);
    const names = allowed.map(([points, name]) => [points, plain(name)]);
    const exact = names.filter(([, name]) => name === wanted);
    const found = exact.length ? exact : names.filter(([, name]) => name.startsWith(wanted));
    return found.length === 1 ? found[0][0] : undefined;
}
