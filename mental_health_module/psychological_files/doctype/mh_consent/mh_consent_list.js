frappe.listview_settings["MH Consent"] = {
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			"Awaiting Answer": "blue",
			Valid: "green",
			"Needs Renewal": "orange",
			Refused: "gray",
			Withdrawn: "gray",
			Expired: "red",
		};
		return [__(doc.state, null, "MH Consent"), colours[doc.state], `state,=,${doc.state}`];
	},
};

mental_health_module.opened_lists.extend("MH Consent");
