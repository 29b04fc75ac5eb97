frappe.listview_settings["MH Counsellor Qualification"] = {
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			"In Training": "blue",
			Valid: "green",
			Expiring: "orange",
			Expired: "red",
			Revoked: "gray",
		};
		return [__(doc.state, null, "MH Counsellor Qualification"), colours[doc.state], `state,=,${doc.state}`];
	},
};
