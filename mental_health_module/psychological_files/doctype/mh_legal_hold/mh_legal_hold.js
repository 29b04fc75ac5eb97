frappe.ui.form.on("MH Legal Hold", {
	refresh(frm) {
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
		const may_release = frappe.user.has_role("MH Lead Counsellor") && !frm.doc.released_on;
		if (frm.is_new() || !may_release || frm.doc.held_by === frappe.session.user) {
			return;
		}
		frm.add_custom_button(__("Release", null, "Mental Health"), () => {
			const field = mental_health_module.fields.get_reason();
			/** @param {object} values */
			const release = (values) =>
				mental_health_module.form_steps.take_step(frm, "mental_health_module.api.retention.release_hold", {
					hold: frm.doc.name,
					...values,
				});
			mental_health_module.form_steps.ask(field, release, __("Release", null, "Mental Health"));
		});
	},
});
