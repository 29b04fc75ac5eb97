frappe.listview_settings["MH Annual Report"] = {
	hide_name_column: true,
	get_indicator(doc) {
		const colour = { Draft: "orange", Frozen: "blue", Signed: "green" }[doc.status];
		return [__(doc.status, null, "MH Annual Report"), colour, `status,=,${doc.status}`];
	},
};
