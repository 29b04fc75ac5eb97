frappe.query_reports["Training by Term"] = {
	filters: [
		{ fieldname: "school", label: __("School"), fieldtype: "Link", options: "MH School" },
		{
			fieldname: "academic_year",
			label: __("Academic Year"),
			fieldtype: "Link",
			options: "Academic Year",
		},
		{
			fieldname: "level",
			label: __("Level"),
			fieldtype: "Select",
			options: ["", "School", "District", "City", "Province", "National"],
		},
		{ fieldname: "from_date", label: __("Since"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Until"), fieldtype: "Date" },
	],
};
