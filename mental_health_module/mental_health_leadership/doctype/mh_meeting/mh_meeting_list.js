frappe.listview_settings["MH Meeting"] = {
	get_indicator(doc) {
		const colours = {
			Scheduled: "gray",
			Invited: "blue",
			Held: "orange",
			"Minutes Drafted": "yellow",
			Confirmed: "green",
			Cancelled: "red",
		};
		return [__(doc.status, null, "MH Meeting"), colours[doc.status], `status,=,${doc.status}`];
	},
};
