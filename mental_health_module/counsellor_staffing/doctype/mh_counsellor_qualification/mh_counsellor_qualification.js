frappe.ui.form.on("MH Counsellor Qualification", {
	refresh(frm) {
		if (frm.is_new()) {
			frm.set_intro(__("Save the certificate first; then you can attach the scan of the paper."), "blue");
		}
		const may_verify = frappe.user.has_role("MH Lead Counsellor") && !frm.doc.verified_by;
		if (frm.is_new() || frm.doc.in_training || !may_verify) {
			return;
		}
		frm.add_custom_button(__("I Have Checked the Paper"), () => {
			mental_health_module.form_steps.confirm_read(frm, "mental_health_module.api.staffing.verify", {
				qualification: frm.doc.name,
			});
		});
	},
});
