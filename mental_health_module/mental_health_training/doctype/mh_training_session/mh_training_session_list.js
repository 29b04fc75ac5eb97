frappe.listview_settings["MH Training Session"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colour = { Planned: "blue", Held: "green", Cancelled: "gray" }[doc.status];
		return [__(doc.status, null, "MH Training Session"), colour, `status,=,${doc.status}`];
	},
};
