frappe.listview_settings["MH Training Session"] = {
	get_indicator(doc) {
		const colour = { Planned: "blue", Held: "green", Cancelled: "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
