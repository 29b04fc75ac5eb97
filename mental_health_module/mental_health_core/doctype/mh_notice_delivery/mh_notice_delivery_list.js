frappe.listview_settings["MH Notice Delivery"] = {
	hide_name_column: true,
	add_fields: ["state"],
	get_indicator(doc) {
		const colours = {
			Waiting: "orange",
			Sent: "green",
			Failed: "red",
			"Not Wanted": "gray",
			"No Address": "red",
			"Read Before": "gray",
		};
		return [__(doc.state, null, "MH Notice Delivery"), colours[doc.state], `state,=,${doc.state}`];
	},
	onload(list) {
		list.page.add_inner_button(__("Figures and Next Steps", null, "Mental Health"), () => {
			frappe.set_route("query-report", "Notices Sent");
		});
	},
};
