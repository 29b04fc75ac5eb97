frappe.listview_settings["MH Action Item"] = {
	hide_name_column: true,
	add_fields: ["due", "state"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.state === "Open" && doc.due < today) {
			return [__("Overdue", null, "Mental Health"), "red", `state,=,Open|due,<,${today}`];
		}
		const colour = { Open: "orange", Done: "blue", Verified: "green" }[doc.state];
		return [__(doc.state, null, "MH Action Item"), colour, `state,=,${doc.state}`];
	},
};
