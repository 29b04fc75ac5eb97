frappe.listview_settings["MH Talk Request"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { Asked: "orange", Answered: "green", Withdrawn: "gray" };
		return [__(doc.status, null, "MH Talk Request"), colours[doc.status], `status,=,${doc.status}`];
	},
};
