frappe.query_reports["Group Members on a Day"] = {
	filters: [
		{
			fieldname: "school",
			label: __("School", null, "Mental Health"),
			fieldtype: "Link",
			options: "MH School",
		},
		{
			fieldname: "day",
			label: __("Day", null, "Mental Health"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
	],
};
