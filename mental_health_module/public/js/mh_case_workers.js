// Codes for unlocking are shown once, to who confirms; used by the list and the form of case workers.
(() => {
	const API = "mental_health_module.api.case_workers.";

	const call = (method, args = {}) => frappe.xcall(API + method, args);

	function show_codes(confirmed) {
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

	function get_sheet(confirmed) {
		const escape_html = frappe.utils.escape_html;
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

	function print(confirmed) {
		const page = window.open("", "_blank");
		page.document.write(get_sheet(confirmed));
		page.document.close();
		page.print();
	}

	frappe.provide("mental_health_module");
	mental_health_module.case_workers = { call, show_codes };
})();
