frappe.listview_settings["MH List Import"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = {
			New: "gray",
			Checking: "blue",
			"Needs Choice": "orange",
			"Has Problems": "red",
			Ready: "yellow",
			Committing: "blue",
			Committed: "green",
			Undone: "gray",
			Failed: "red",
		};
		return [__(doc.status, null, "MH List Import"), colours[doc.status], `status,=,${doc.status}`];
	},
};
