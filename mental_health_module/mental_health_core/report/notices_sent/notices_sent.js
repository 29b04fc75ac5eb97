frappe.query_reports["Notices Sent"] = {
	onload(report) {
		report.page.add_inner_button(__("Every Single One", null, "Mental Health"), () => {
			frappe.set_route("List", "MH Notice Delivery");
		});
	},
	filters: [
		{
			fieldname: "from_date",
			label: __("Since", null, "Mental Health"),
			fieldtype: "Date",
			reqd: 1,
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -1),
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
