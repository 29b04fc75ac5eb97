frappe.listview_settings["MH Counsellor Card"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { Draft: "orange", "To Approve": "blue", Published: "green" };
		return [__(doc.status, null, "MH Counsellor Card"), colours[doc.status], `status,=,${doc.status}`];
	},
};
