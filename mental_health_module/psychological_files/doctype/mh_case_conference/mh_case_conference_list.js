frappe.listview_settings["MH Case Conference"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { Planned: "gray", Invited: "blue", Held: "orange", Closed: "green", Cancelled: "red" };
		return [__(doc.status, null, "MH Case Conference"), colours[doc.status], `status,=,${doc.status}`];
	},
};
