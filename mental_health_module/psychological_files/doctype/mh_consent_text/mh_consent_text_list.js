frappe.listview_settings["MH Consent Text"] = {
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = { Draft: "orange", "In Force": "green", Replaced: "gray" };
		return [__(doc.state, null, "MH Consent Text"), colours[doc.state], `state,=,${doc.state}`];
	},
};
