frappe.listview_settings["MH Access Grant"] = {
	add_fields: ["status"],

	get_indicator(doc) {
		const colour = { Asked: "orange", Approved: "green", Refused: "red", Ended: "gray", Expired: "gray" }[
			doc.status
		];
		return [__(doc.status, null, "MH Access Grant"), colour, `status,=,${doc.status}`];
	},
};
