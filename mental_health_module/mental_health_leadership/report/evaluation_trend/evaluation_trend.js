frappe.query_reports["Evaluation Trend"] = {
	filters: [
		mental_health_module.fields.get_school(),
		{
			fieldname: "indicator",
			label: __("Indicator", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH Indicator",
		},
	],
};
