frappe.ui.form.on("MH Deletion Proposal", {
	refresh(frm) {
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
		const may_decide = frappe.user.has_role("MH Lead Counsellor");
		if (!may_decide || !["Proposed", "Failed"].includes(frm.doc.status)) {
			return;
		}
		/**
		 * @param {string} method
		 * @param {object} values
		 */
		const call = (method, values) =>
			mental_health_module.form_steps.take_step(frm, `mental_health_module.api.retention.${method}`, {
				proposal: frm.doc.name,
				...values,
			});
		frm.add_custom_button(__("Confirm the Deletion", null, "Mental Health"), () => {
			frappe.confirm(__("The record will be deleted for ever. Confirm?"), () =>
				mental_health_module.form_steps.confirm_read(frm, "mental_health_module.api.retention.confirm", {
					proposal: frm.doc.name,
				})
			);
		});
		frm.add_custom_button(__("Keep", null, "Mental Health"), () => {
			const field = mental_health_module.fields.get_reason();
			mental_health_module.form_steps.ask(
				field,
				(values) => call("keep", values),
				__("Keep", null, "Mental Health")
			);
		});
	},
});
