frappe.listview_settings["MH Psychological File"] = {
	// An open file is nothing alarming: without this it would be red.
	get_indicator(doc) {
		const colour = { Open: "blue", Closed: "gray" }[doc.status];
		return [__(doc.status, null, "MH Psychological File"), colour, `status,=,${doc.status}`];
	},
};

mental_health_module.opened_lists.extend("MH Psychological File");
