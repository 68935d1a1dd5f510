/**
 * How a text finds room in its box, roughly as paper/certificate_text.py does it: shrunk down to
 * the smallest size, then wrapped, then shrunk on. Measures are points.
 */

const LEADING = 1.2;
// lines are never quite as wide as their box
const FILLED = 0.95;
const LINES_MAX = 30;
export const FACES = {
    serif: "100px 'Thidua Serif'",
    serif_bold: "bold 100px 'Thidua Serif'",
    serif_italic: "italic 100px 'Thidua Serif'",
    serif_bold_italic: "italic bold 100px 'Thidua Serif'",
};

const canvas = document.createElement("canvas").getContext("2d");

/** The width of a text at one point. */
function width(text, font) {
    canvas.font = FACES[font];
    return canvas.measureText(text).width / 100;
}

/**
 * @param {string} text
 * @param {string} font key of FACES
 * @param {number} size wanted
 * @param {number} smallest below which it is wrapped rather than shrunk
 * @param {number} wide of the box
 * @param {number} high of the box
 * @returns {{size: number, wrapped: boolean}}
 */
export function fit(text, font, size, smallest, wide, high) {
    const rows = text.split("\n").map((row) => width(row, font));
    const widest = Math.max(...rows, 0.01);
    const whole = rows.reduce((sum, row) => sum + row, 0);
    let best = { size: Math.min(size, wide / widest, high / (LEADING * rows.length)), wrapped: false };
    for (let lines = rows.length + 1; lines <= LINES_MAX && best.size < smallest; lines++) {
        const room = Math.min(size, high / (LEADING * lines), (FILLED * wide * lines) / whole);
        if (room > best.size) {
            best = { size: room, wrapped: true };
        }
    }
    return best;
}
