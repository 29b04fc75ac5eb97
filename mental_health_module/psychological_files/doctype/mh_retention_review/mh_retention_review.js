frappe.ui.form.on("MH Retention Review", {
	refresh(frm) {
		frm.add_custom_button(__("Show the Records", null, "Mental Health"), () => {
			frappe.set_route("List", "MH Deletion Proposal", { review: frm.doc.name });
		});
		if (frm.doc.status !== "Open" || !frappe.user.has_role("MH Lead Counsellor")) {
			return;
		}
		frm.add_custom_button(__("Confirm the Deletion", null, "Mental Health"), () => {
			const question = __(
				"All records of this list that are not open any more will be deleted for ever. Have you looked through the list?"
			);
			frappe.confirm(question, () => {
				mental_health_module.form_steps
					.confirm_read(frm, "mental_health_module.api.retention.confirm_review", { review: frm.doc.name })
					.then(({ confirmed, left }) =>
						frappe.show_alert(__("{0} confirmed, {1} left to decide one by one.", [confirmed, left]))
					);
			});
		});
	},
});
