frappe.listview_settings["MH Access Log"] = {
	add_fields: ["user"],

	// The random name tells nobody anything: the first column says who has read.
	formatters: { name: (name, field, doc) => frappe.utils.escape_html(doc.user) },
};
