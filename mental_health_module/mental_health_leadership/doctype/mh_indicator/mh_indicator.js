frappe.ui.form.on("MH Indicator", {
	refresh(frm) {
		frappe
			.xcall("mental_health_module.api.evaluation.get_figure_keys")
			.then((keys) => frm.fields_dict.figure_key.set_data(keys));
	},
});
