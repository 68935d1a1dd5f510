/** The rule of paper/numbers.py, for what is typed: 8,5 and 8.5 and 1.000 and 1.012,5. */
const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const GROUPED_ABROAD = /^(?:[1-9]\d{0,2}(,\d{3})+\.\d+|[1-9]\d{0,2}(,\d{3}){2,})$/;
const PLAIN = /^\d+([.,]\d+)?$/;
/** 1,000 is a thousand to some and one to others. */
const AMBIGUOUS = /^[1-9]\d{0,2},\d{3}$/;

/**
 * Return the number that a text means: a point parts thousands where three digits follow each,
 * as in 1.000; else it is a decimal one.
 *
 * @param {string} text
 * @returns {number|undefined} undefined where it is none, or may be read as two
 */
export function readNumber(text) {
    let digits = text.replace(/\s+/g, "").replace(/%$/, "");
    const sign = /^[-−]/.test(digits) ? -1 : 1;
    digits = digits.replace(/^[-−+]/, "");
    if (GROUPED.test(digits)) {
        digits = digits.replaceAll(".", "");
    } else if (GROUPED_ABROAD.test(digits)) {
        digits = digits.replaceAll(",", "");
    } else if (AMBIGUOUS.test(digits) || !PLAIN.test(digits)) {
        return undefined;
    }
    return sign * Number(digits.replace(",", "."));
}

/** How many digits stand after the decimal mark of a number, idle zeros aside. */
export function decimalsOf(number) {
    const [, decimals = ""] = String(number).split(".");
    return decimals.length;
}
