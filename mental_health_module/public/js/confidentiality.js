// The button that runs the check of confidentiality; on the settings and on the list of checks.

export const API = "mental_health_module.api.confidentiality_check";

export function may_run() {
	return ["System Manager", "MH Lead Counsellor"].some((role) => frappe.user.has_role(role));
}

// The button stands where Save stands on other pages, also on a phone.
/** @param {Desk.Page} page */
export function add_button(page) {
	if (may_run()) {
		page.set_primary_action(__("Check Confidentiality", null, "Mental Health"), ask);
	}
}

export function ask() {
	frappe.confirm(
		__(
			"The site now tries every way to a made-up case as every role. Nothing of it stays, and nobody is notified. It takes a few minutes."
		),
		start
	);
}

function start() {
	frappe
		.call({ method: `${API}.start`, freeze: true })
		.then(({ message: name }) => frappe.set_route("Form", "MH Confidentiality Check", name));
}
