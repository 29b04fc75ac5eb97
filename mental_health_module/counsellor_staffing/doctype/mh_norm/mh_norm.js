frappe.ui.form.on("MH Norm", {
	refresh(frm) {
		frappe
			.xcall("mental_health_module.api.norms.get_metrics")
			.then((keys) => frm.fields_dict.metric.set_data(keys));
	},
});
