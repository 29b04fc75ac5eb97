frappe.query_reports["Group Members on a Day"] = {
	filters: [
		{ fieldname: "school", label: __("School"), fieldtype: "Link", options: "MH School", reqd: 1 },
		{
			fieldname: "day",
			label: __("Day"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
	],
	onload(report) {
		frappe.db.get_list("MH School", { limit: 2 }).then((schools) => {
			if (schools.length === 1 && !report.get_filter_value("school")) {
				report.set_filter_value("school", schools[0].name);
			}
		});
	},
};
