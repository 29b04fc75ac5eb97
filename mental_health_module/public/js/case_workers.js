// Codes for unlocking are shown once, to who confirms; used by the list and the form of case workers.
const API = "mental_health_module.api.case_workers.";

/** @typedef {{ user: string, person_name?: string, code?: string }} Confirmed */

/**
 * @template T
 * @param {string} method
 * @param {object} args
 * @returns {Promise<T>}
 */
export const call = (method, args = {}) => frappe.xcall(API + method, args);

/** @param {Confirmed[]} confirmed */
export function show_codes(confirmed) {
	if (!confirmed.length) {
		frappe.msgprint(__("Nobody waits for your confirmation."));
		return;
	}
	const dialog = new frappe.ui.Dialog({
		title: __("Confirmed", null, "Mental Health"),
		fields: [{ fieldtype: "HTML", fieldname: "codes" }],
		primary_action_label: __("Print the Sheet", null, "Mental Health"),
		primary_action: () => print(confirmed),
	});
	dialog.fields_dict.codes.$wrapper.html(get_sheet(confirmed));
	dialog.show();
}

/** @param {Confirmed[]} confirmed */
function get_sheet(confirmed) {
	const escape_html = frappe.utils.escape_html;
	/** @param {Confirmed} one */
	const get_row = (one) =>
		`<tr><td>${escape_html(one.person_name || one.user)}</td><td>${escape_html(one.user)}</td>` +
		`<td><code>${escape_html(one.code || "")}</code></td></tr>`;
	const hint = __(
		"Each code is shown this once. Hand it to the person face to face; it enrols the person for unlocking."
	);
	const heads = [
		__("Name", null, "Mental Health"),
		__("Account", null, "Mental Health"),
		__("Code for Unlocking", null, "Mental Health"),
	];
	return (
		`<p>${hint}</p><table class="table table-bordered">` +
		`<tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr>` +
		`${confirmed.map(get_row).join("")}</table>`
	);
}

/** @param {Confirmed[]} confirmed */
function print(confirmed) {
	const page = window.open("", "_blank");
	if (!page) return;
	page.document.write(get_sheet(confirmed));
	page.document.close();
	page.print();
}
