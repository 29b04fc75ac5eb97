frappe.listview_settings["MH Deletion Proposal"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = {
			Proposed: "orange",
			Confirmed: "yellow",
			Failed: "red",
			Deleted: "green",
			Kept: "gray",
			"Removing Papers": "gray",
			"No Longer Due": "gray",
		};
		return [__(doc.status, null, "MH Deletion Proposal"), colours[doc.status], `status,=,${doc.status}`];
	},
};
