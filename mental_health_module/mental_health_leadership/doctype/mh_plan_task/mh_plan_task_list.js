frappe.listview_settings["MH Plan Task"] = {
	hide_name_column: true,
	add_fields: ["due", "status"],
	get_indicator(doc) {
		const is_late =
			["Open", "In Progress"].includes(doc.status) && doc.due && doc.due < frappe.datetime.get_today();
		if (is_late) {
			const filter = `status,in,Open,In Progress|due,<,${frappe.datetime.get_today()}`;
			return [__("Overdue", null, "Mental Health"), "red", filter];
		}
		const colours = {
			Open: "orange",
			"In Progress": "blue",
			Done: "green",
			Verified: "green",
			Dropped: "gray",
		};
		return [__(doc.status, null, "MH Plan Task"), colours[doc.status], `status,=,${doc.status}`];
	},
};
