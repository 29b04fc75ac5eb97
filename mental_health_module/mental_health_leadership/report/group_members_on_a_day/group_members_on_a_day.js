frappe.query_reports["Group Members on a Day"] = {
	filters: [
		{ fieldname: "school", label: __("School"), fieldtype: "Link", options: "MH School" },
		{
			fieldname: "day",
			label: __("Day"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
	],
};
