frappe.query_reports["Access Audit"] = {
	onload(report) {
		report.page.add_inner_button(__("Check the Whole Log", null, "Mental Health"), async () => {
			await frappe.xcall("mental_health_module.api.access.check_read_log");
			frappe.show_alert(__("The read log is being checked. You are told when it is done."));
		});
	},
	filters: [
		{
			fieldname: "from_date",
			label: __("Since", null, "Mental Health"),
			fieldtype: "Date",
			reqd: 1,
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -12),
		},
		{
			fieldname: "to_date",
			label: __("Until", null, "Mental Health"),
			fieldtype: "Date",
			reqd: 1,
			default: frappe.datetime.get_today(),
		},
	],
};
