frappe.listview_settings["MH Activity"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colour = { Planned: "blue", Held: "green", Cancelled: "gray" }[doc.status];
		return [__(doc.status, null, "MH Activity"), colour, `status,=,${doc.status}`];
	},
};
