frappe.ui.form.on("MH Settings", {
	refresh(frm) {
		const { may_run, ask } = mental_health_module.confidentiality;
		if (may_run()) {
			frm.add_custom_button(__("Check Confidentiality", null, "Mental Health"), ask);
		}
	},
});
