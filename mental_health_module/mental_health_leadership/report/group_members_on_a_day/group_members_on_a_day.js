frappe.query_reports["Group Members on a Day"] = {
	filters: [
		mental_health_module.fields.get_school(),
		{
			fieldname: "day",
			label: __("Day", null, "Mental Health"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
	],
};
