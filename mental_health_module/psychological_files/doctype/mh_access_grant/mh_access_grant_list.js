frappe.listview_settings["MH Access Grant"] = {
	add_fields: ["grantee"],

	// The random name tells nobody anything: the first column says who may read.
	formatters: { name: (name, field, doc) => frappe.utils.escape_html(doc.grantee) },

	get_indicator(doc) {
		const colour = { Asked: "orange", Approved: "green", Refused: "red" }[doc.status] || "gray";
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
