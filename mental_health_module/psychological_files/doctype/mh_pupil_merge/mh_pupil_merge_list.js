frappe.listview_settings["MH Pupil Merge"] = {
	add_fields: ["status"],

	get_indicator(doc) {
		const colour = { Waiting: "orange", Agreed: "blue", Refused: "red", Done: "green" }[doc.status] || "gray";
		return [__(doc.status, null, "MH Pupil Merge"), colour, `status,=,${doc.status}`];
	},
};
