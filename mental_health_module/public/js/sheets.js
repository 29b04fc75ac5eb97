// A dialog with a table that is written at once: what was typed stays until the server has taken it, also when the
// dialog is closed and opened again.
import { get_changes } from "./cells.js";
import { ask, settle, take_step } from "./steps.js";

/** @typedef {import("./cells.js").Cells} Cells */
/**
 * @typedef {object} Sheet
 * @property {string} title
 * @property {string} method dotted name of the endpoint, which gets the cells in JSON beside `args`
 * @property {object} args
 * @property {(cells: Cells) => unknown} look reads what the record holds now into the cells
 * @property {(cells: Cells, root: HTMLElement) => void} draw writes the table into the dialog
 */

/** @type {WeakMap<Desk.BareForm, Record<string, { record: string, cells: Cells }>>} */
const kept = new WeakMap();

/**
 * The cells of a form's record that were not saved yet, or none.
 * @param {Desk.BareForm} frm
 * @param {string} method
 */
function get_cells(frm, method) {
	const of_form = kept.get(frm) ?? {};
	kept.set(frm, of_form);
	if (of_form[method]?.record !== frm.doc.name) of_form[method] = { record: frm.doc.name, cells: new Map() };
	return of_form[method].cells;
}

/**
 * @param {Desk.BareForm} frm
 * @param {Sheet} sheet
 */
export async function open(frm, sheet) {
	await settle(frm);
	const cells = get_cells(frm, sheet.title);
	await sheet.look(cells);
	const send = async () => {
		const changes = get_changes(cells);
		if (changes.length) await save(changes);
		cells.clear();
		return () =>
			frappe.show_alert({ message: __("It is saved.", null, "Mental Health"), indicator: "green" });
	};
	const dialog = ask({ fieldname: "sheet", fieldtype: "HTML" }, send, sheet.title, get_save());
	dialog.$wrapper.addClass("mh-sheet").find(".modal-dialog").addClass("modal-lg");
	const root = dialog.get_field("sheet").$wrapper[0];
	sheet.draw(cells, root);
	root.insertAdjacentHTML("beforeend", STYLE);

	/** @param {object[]} changes */
	async function save(changes) {
		try {
			await take_step(frm, sheet.method, { ...sheet.args, cells: JSON.stringify(changes) }, true);
		} catch (error) {
			// what somebody else has written meanwhile stands beside the own words
			await sheet.look(cells);
			sheet.draw(cells, root);
			root.insertAdjacentHTML("beforeend", STYLE);
			throw error;
		}
	}
}

const get_save = () => __("Save", null, "Mental Health");

const STYLE = `<style>
	.mh-sheet .modal-footer { position: sticky; bottom: 0; background: var(--modal-bg, #fff); z-index: 2; }
	.mh-sheet .mh-sheet-bar { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 0 0 8px; }
	.mh-sheet .mh-sheet-other { color: var(--red-600, #b52a2a); margin: 4px 0 0; overflow-wrap: anywhere; }
	.mh-sheet .mh-roll { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 12px; padding: 4px 0;
		border-top: 1px solid var(--border-color); }
	.mh-sheet .mh-roll > span:first-child { flex: 1 1 100px; overflow-wrap: anywhere; }
	.mh-sheet .mh-roll-choices { display: flex; gap: 4px; }
	.mh-sheet .mh-roll-choices label { margin: 0; position: relative; }
	.mh-sheet .mh-roll-choices input { position: absolute; opacity: 0; }
	.mh-sheet .mh-roll-choices span { display: inline-flex; align-items: center; justify-content: center;
		min-width: 46px; min-height: 40px; padding: 0 8px; border: 1px solid var(--gray-500, #999);
		border-radius: 6px; cursor: pointer; }
	.mh-sheet .mh-roll-choices input:checked + span { background: #1b64c4; border-color: #1b64c4; color: #fff; }
	.mh-sheet .mh-roll-choices input:focus-visible + span { outline: 3px solid #1b64c4; outline-offset: 2px; }
	.mh-sheet .mh-item { padding: 8px 0 16px; border-top: 1px solid var(--border-color); }
	.mh-sheet .mh-item label { display: block; margin: 8px 0 2px; }
	.mh-sheet .mh-item textarea { min-height: 76px; }
	.mh-sheet .mh-task { display: grid; grid-template-columns: 1fr 240px 150px; gap: 4px 12px; padding: 8px 0;
		border-top: 1px solid var(--border-color); align-items: start; }
	.mh-sheet .mh-task > p { grid-column: 1 / -1; }
	.mh-sheet .mh-task .frappe-control, .mh-sheet .mh-sheet-bar .frappe-control { margin: 0; }
	.mh-sheet .mh-sheet-bar .frappe-control { flex: 0 1 240px; }
	@media (max-width: 700px) {
		.mh-sheet .mh-task { grid-template-columns: 1fr 1fr; }
		.mh-sheet .mh-task > b { grid-column: 1 / -1; }
	}
</style>`;
