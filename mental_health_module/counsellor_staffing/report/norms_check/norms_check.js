frappe.query_reports["Norms Check"] = {
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
	formatter(value, row, column, data, usual) {
		const shown = usual(value, row, column, data);
		if (column.fieldname !== "answer" || !data) return shown;
		/** @type {Record<string, string>} */
		const colours = { Met: "green", "At Risk": "orange", "Not Met": "red", Differs: "blue" };
		const colour = colours[data.state] || "gray";
		return `<span class="indicator-pill ${colour}">${shown}</span>`;
	},
};
