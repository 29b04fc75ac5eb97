frappe.listview_settings["MH Evaluation"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = {
			Draft: "orange",
			Collecting: "yellow",
			"Self-evaluated": "blue",
			Reviewed: "purple",
			Rated: "green",
			Closed: "gray",
		};
		return [__(doc.status, null, "MH Evaluation"), colours[doc.status], `status,=,${doc.status}`];
	},
};
