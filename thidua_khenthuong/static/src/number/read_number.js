import { _t } from "@web/core/l10n/translation";

/**
 * Numbers as people here write them: the rule of paper/numbers.py, held to it by
 * tests/core/numbers.json. A point parts thousands where three digits follow each, as in 1.000;
 * else it is a decimal one, and so is a comma. The user's language does not matter.
 */
const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const GROUPED_ABROAD = /^([1-9]\d{0,2}(,\d{3})+\.\d+|[1-9]\d{0,2}(,\d{3}){2,})$/;
const PLAIN = /^\d+([.,]\d+)?$/;
// 1,000 is a thousand to some and one to others
const AMBIGUOUS = /^[1-9]\d{0,2},\d{3}$/;

const bare = (text) => text.replace(/\s+/g, "").replace(/%$/, "");
const unsigned = (text) => bare(text).replace(/^[-\u2212+]/, "");

/**
 * Read what was typed or pasted as a number.
 *
 * @param {string} text
 * @returns {number|null} null: no number, or one that may be read as two
 */
export function readNumber(text) {
    let digits = unsigned(text);
    if (GROUPED.test(digits)) {
        digits = digits.replace(/\./g, "");
    } else if (GROUPED_ABROAD.test(digits)) {
        digits = digits.replace(/,/g, "");
    } else if (AMBIGUOUS.test(digits) || !PLAIN.test(digits)) {
        return null;
    }
    const value = Number(digits.replace(",", "."));
    if (!Number.isFinite(value)) {
        return null;
    }
    return value && /^[-\u2212]/.test(bare(text)) ? -value : value;
}

/** Why a text is no number, and what is one, in words. */
export function whyNoNumber(text) {
    const typed = text.trim();
    const digits = unsigned(text);
    if (AMBIGUOUS.test(digits)) {
        return _t(
            "“%(typed)s” may be read as two numbers: write %(thousands)s, or %(decimals)s for one with decimals.",
            { typed, thousands: digits.replace(",", "."), decimals: `${digits}0` }
        );
    }
    return _t("“%s” is no number: write it like 8; 0,5; 0.5 or 1.012,5.", typed);
}
