frappe.query_reports["Regulations Not Read"] = {
	filters: [
		mental_health_module.fields.get_school(),
		{
			fieldname: "regulation",
			label: __("Regulation", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH Regulation",
			get_query: () => ({ filters: { status: "In Force", audience: ["is", "set"] } }),
		},
	],
};
