frappe.listview_settings["MH Leadership Group"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colour = { Draft: "orange", Active: "green", Closed: "gray" }[doc.status];
		return [__(doc.status, null, "MH Leadership Group"), colour, `status,=,${doc.status}`];
	},
};
