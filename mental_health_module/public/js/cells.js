// What is written into the rows of a table that others write into too: each cell knows what stood there, so that only
// what somebody has changed is sent, and words stay where somebody else has written meanwhile. Data in and out.

/** @typedef {{ row: string, field: string, before: string, after: string, other: string }} Cell */
/** @typedef {Map<string, Cell>} Cells */

/**
 * @param {string} row
 * @param {string} field
 */
const get_key = (row, field) => `${row}/${field}`;

/**
 * What the record holds now. A cell that nobody has written into follows; one with words keeps them, and has in
 * `other` what somebody else has written there.
 * @param {Cells} cells
 * @param {string} row
 * @param {string} field
 * @param {string | null | undefined} stored
 */
export function see(cells, row, field, stored) {
	const now = stored || "";
	const cell = cells.get(get_key(row, field));
	const is_written = cell && cell.after !== cell.before;
	const after = is_written ? cell.after : now;
	const other = is_written && now !== cell.before && now !== after ? now : "";
	cells.set(get_key(row, field), { row, field, before: now, after, other });
}

/**
 * @param {Cells} cells
 * @param {string} row
 * @param {string} field
 */
export const read = (cells, row, field) => cells.get(get_key(row, field))?.after || "";

/**
 * @param {Cells} cells
 * @param {string} row
 * @param {string} field
 */
export const read_other = (cells, row, field) => cells.get(get_key(row, field))?.other || "";

/**
 * @param {Cells} cells
 * @param {string} row
 * @param {string} field
 * @param {string} value
 */
export function write(cells, row, field, value) {
	const cell = cells.get(get_key(row, field));
	if (cell) cell.after = value;
}

/**
 * Writes into the cells of a field in which nothing stands.
 * @param {Cells} cells
 * @param {string} field
 * @param {string} value
 */
export function fill_rest(cells, field, value) {
	for (const cell of cells.values()) {
		if (cell.field === field && !cell.after) cell.after = value;
	}
}

/**
 * What is to be sent.
 * @param {Cells} cells
 */
export function get_changes(cells) {
	return [...cells.values()]
		.filter(({ before, after }) => before !== after)
		.map(({ row, field, before, after }) => ({ row, field, before, after }));
}
