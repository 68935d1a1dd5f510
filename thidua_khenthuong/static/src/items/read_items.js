/**
 * What stands before a point in Vietnamese papers: "1.", "1.2.", "a)", "I.", "-", "+", "•" (also
 * as Word's clipboard gives it). A number that belongs to the words is left: "15.000 hộ", "-5 %".
 */
const BEFORE =
    /^(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,5})[.)/](?=\s|$)|[-\u2013\u2014+*•·▪●○\uf000-\uf0ff](?!\d))\s*/iu;

/**
 * Read a block of lines as points, each without its number or bullet.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function readItems(text) {
    return text
        .split(/[\r\n\v\f\u2028\u2029]+/)
        .map((line) => bare(line.trim()))
        .filter(Boolean);
}

function bare(line) {
    const found = line.match(BEFORE);
    // "- 1. Mục đích" has two
    return found ? bare(line.slice(found[0].length)) : line;
}
