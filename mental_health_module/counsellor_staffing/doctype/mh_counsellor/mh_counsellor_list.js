frappe.listview_settings["MH Counsellor"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colour = { Active: "green", Left: "gray" }[doc.status];
		return [__(doc.status, null, "MH Counsellor"), colour, `status,=,${doc.status}`];
	},
};
