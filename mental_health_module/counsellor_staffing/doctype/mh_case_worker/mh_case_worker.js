// In a function of its own: scripts of forms share one global scope.
(() => {
	const API = "mental_health_module.api.case_workers.";

	frappe.ui.form.on("MH Case Worker", {
		refresh(frm) {
			frm.page.sidebar.hide();
			frm.timeline?.wrapper?.hide();
			frm.disable_save();
			const { show_codes } = mental_health_module.case_workers;
			const { confirm_read, take_step } = mental_health_module.form_steps;
			const me = frappe.session.user;
			const leads = frappe.user.has_role("MH Lead Counsellor");
			const decides = leads || frappe.user.has_role("MH Leader");
			const { state, user, proposed_by, school, name } = frm.doc;
			if (state === "Proposed" && proposed_by && decides && ![user, proposed_by].includes(me)) {
				frm
					.add_custom_button(__("Confirm the Person", null, "Mental Health"), () => {
						const question = __("Do you know that this account is the person’s own, and confirm it?");
						frappe.confirm(question, () =>
							confirm_read(frm, `${API}confirm`, { name }).then((done) => show_codes([done]))
						);
					})
					.addClass("btn-primary");
			}
			const is_unsealed = state === "Suspended" || (state === "Proposed" && !proposed_by);
			if (is_unsealed && leads && user !== me) {
				frm
					.add_custom_button(__("Propose Anew", null, "Mental Health"), () =>
						take_step(frm, `${API}propose`, { user, school })
					)
					.addClass("btn-primary");
			}
			if (state !== "Ended" && (leads || user === me)) {
				frm.add_custom_button(__("End the Confirmation", null, "Mental Health"), () =>
					frappe.confirm(__("The person will open no file any more. End it?"), () =>
						take_step(frm, `${API}end`, { name })
					)
				);
			}
		},
	});
})();
