frappe.listview_settings["MH Work Plan"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = {
			Draft: "orange",
			Reviewed: "yellow",
			Approved: "blue",
			Running: "green",
			Evaluated: "purple",
			Closed: "gray",
			Superseded: "gray",
		};
		return [__(doc.status, null, "MH Work Plan"), colours[doc.status], `status,=,${doc.status}`];
	},
};
