frappe.listview_settings["MH Regulation"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { Draft: "orange", Adopted: "blue", "In Force": "green", Superseded: "gray" };
		return [__(doc.status, null, "MH Regulation"), colours[doc.status], `status,=,${doc.status}`];
	},
};
