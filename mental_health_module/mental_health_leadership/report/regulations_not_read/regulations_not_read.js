frappe.query_reports["Regulations Not Read"] = {
	filters: [
		{
			fieldname: "school",
			label: __("School", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH School",
		},
		{
			fieldname: "regulation",
			label: __("Regulation", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH Regulation",
			get_query: () => ({ filters: { status: "In Force", audience: ["is", "set"] } }),
		},
	],
};
