frappe.listview_settings["MH Retention Review"] = {
	add_fields: ["status"],

	get_indicator(doc) {
		const colour = { Open: "orange", Confirmed: "green" }[doc.status] || "gray";
		return [__(doc.status, null, "MH Retention Review"), colour, `status,=,${doc.status}`];
	},
};
