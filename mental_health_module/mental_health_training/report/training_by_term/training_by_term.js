frappe.query_reports["Training by Term"] = {
	filters: [
		mental_health_module.fields.get_school(),
		{
			fieldname: "academic_year",
			label: __("Academic Year", null, "Mental Health"),
			fieldtype: "Link",
			options: "Academic Year",
		},
		{
			fieldname: "level",
			label: __("Level", null, "Mental Health"),
			fieldtype: "Select",
			options: ["", "School", "District", "City", "Province", "National"],
			context: "MH Training Session",
		},
		{ fieldname: "from_date", label: __("Since", null, "Mental Health"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Until", null, "Mental Health"), fieldtype: "Date" },
	],
};
