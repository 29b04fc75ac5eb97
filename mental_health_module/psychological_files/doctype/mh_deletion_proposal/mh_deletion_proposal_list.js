frappe.listview_settings["MH Deletion Proposal"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = { Proposed: "orange", Confirmed: "yellow", Failed: "red", Deleted: "green" };
		return [
			__(doc.status, null, "MH Deletion Proposal"),
			colours[doc.status] || "gray",
			`status,=,${doc.status}`,
		];
	},
};
