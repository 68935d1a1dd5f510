/** A block of cells as spreadsheets put it on the clipboard: tabs, line ends, quotes. */

const SPECIAL = /[\t\n\r"]/;

export function writeBlock(rows) {
    const cell = (text) => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

/**
 * @param {string} text
 * @returns {string[][]} rows of cells; none for an empty text
 */
export function readBlock(text) {
    const rows = [];
    let row = [];
    let cell = "";
    let quoted = false;
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let i = 0; i < source.length; i++) {
        const char = source[i];
        if (quoted) {
            if (char !== '"') {
                cell += char;
            } else if (source[i + 1] === '"') {
                cell += source[++i];
            } else {
                quoted = false;
            }
        } else if (char === '"' && !cell) {
            quoted = true;
        } else if (char === "\t") {
            row.push(cell);
            cell = "";
        } else if (char === "\n") {
            rows.push([...row, cell]);
            row = [];
            cell = "";
        } else {
            cell += char;
        }
    }
    return source ? [...rows, [...row, cell]] : rows;
}
