import { readNumber } from "@thidua_khenthuong/number/read_number";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";

const DIGITS = 2;
// more levels are not all told
const TOLD = 8;

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
    if (!allowed.length) {
        return _t("0 to %s", showScore(max));
    }
    const told = allowed.map(([points, name]) => `${name} = ${showScore(points)}`);
    if (told.length > TOLD) {
        told.splice(3, told.length - 4, "…");
    }
    return told.join(", ");
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
    const number = readNumber(typed);
    if (number === null) {
        const value = pointsOfName(typed, cell.allowed);
        return value === undefined ? refused(typed, cell) : { value };
    }
    const isLonger = Math.abs(Number(number.toFixed(DIGITS)) - number) > 1e-9;
    if (isLonger || number < 0 || number > cell.max) {
        return refused(typed, cell);
    }
    // 0 is below all levels, whatever the criterion
    const fits = !number || !cell.allowed.length || cell.allowed.some(([p]) => same(p, number));
    return fits ? { value: number } : refused(typed, cell);
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
