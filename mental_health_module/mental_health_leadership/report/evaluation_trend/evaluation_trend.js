frappe.query_reports["Evaluation Trend"] = {
	filters: [
		{
			fieldname: "school",
			label: __("School", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH School",
		},
		{
			fieldname: "indicator",
			label: __("Indicator", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH Indicator",
		},
	],
};
