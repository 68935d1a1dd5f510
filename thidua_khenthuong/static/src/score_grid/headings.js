const LEVELS = [1, 2];

/**
 * The rows of headings above the columns of criteria, one for each level that there is.
 *
 * @param {{bands: [number, string, number][]}[]} criteria in the order of the columns; a band is
 *     the level of a heading, its title, and how many criteria it stands above
 * @returns {{key: string, title: string, span: number}[][]} no title: nothing stands there
 */
export function makeHeadings(criteria) {
    const levels = LEVELS.filter((level) => criteria.some(({ bands }) => bandOf(bands, level)));
    return levels.map((level) => {
        const cells = [];
        for (let place = 0; place < criteria.length; place += cells.at(-1).span) {
            const [, title = "", span = blanks(criteria, place, level)] =
                bandOf(criteria[place].bands, level) || [];
            cells.push({ key: `${level}-${place}`, title, span });
        }
        return cells;
    });
}

const bandOf = (bands, level) => bands.find(([of]) => of === level);

/** How many criteria from a place on stand under no heading of a level. */
function blanks(criteria, place, level) {
    const next = criteria.findIndex(({ bands }, at) => at > place && bandOf(bands, level));
    return (next < 0 ? criteria.length : next) - place;
}
