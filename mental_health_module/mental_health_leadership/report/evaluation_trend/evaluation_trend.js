frappe.query_reports["Evaluation Trend"] = {
	filters: [
		{ fieldname: "school", label: __("School"), fieldtype: "Link", options: "MH School" },
		{ fieldname: "indicator", label: __("Indicator"), fieldtype: "Link", options: "MH Indicator" },
	],
};
