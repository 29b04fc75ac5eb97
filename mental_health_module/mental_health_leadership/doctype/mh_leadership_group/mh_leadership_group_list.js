frappe.listview_settings["MH Leadership Group"] = {
	get_indicator(doc) {
		const colour = { Draft: "orange", Active: "green", Closed: "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
