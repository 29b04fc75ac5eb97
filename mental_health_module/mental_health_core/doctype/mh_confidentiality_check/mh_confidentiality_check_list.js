frappe.listview_settings["MH Confidentiality Check"] = {
	add_fields: ["state", "leak_count", "weak_count"],
	hide_name_column: false,
	// Frappe takes the button away at each refresh: nobody may create a report by hand.
	refresh(listview) {
		mental_health_module.confidentiality.add_button(listview.page);
	},
	get_indicator(doc) {
		const colours = { Running: "blue", Passed: "green", Failed: "red", Incomplete: "orange" };
		return [__(doc.state, null, "MH Confidentiality Check"), colours[doc.state], `state,=,${doc.state}`];
	},
};
