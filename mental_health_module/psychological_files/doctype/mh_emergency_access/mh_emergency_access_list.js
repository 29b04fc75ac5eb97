// In a function of its own: scripts of lists share one global scope.
(() => {
	/** @typedef {{ file: string | null, access: string }} Opened */

	frappe.listview_settings["MH Emergency Access"] = {
		add_fields: ["state"],

		get_indicator(doc) {
			const colour = { "To Be Reviewed": "orange", Justified: "green", "Not Justified": "red" }[doc.state];
			return [__(doc.state, null, "MH Emergency Access"), colour, `state,=,${doc.state}`];
		},

		// The list takes its own button away when nobody may add a row by form, so this comes after it.
		refresh(listview) {
			if (frappe.user.has_role("MH Counsellor") || frappe.user.has_role("MH Lead Counsellor")) {
				listview.page.set_primary_action(__("Open a File Now", null, "Mental Health"), ask);
			}
		},
	};

	function ask() {
		const warning = __(
			"Only when somebody is in danger. The lead counsellor and the principal are told at once."
		);
		const meta = frappe.get_meta("MH Emergency Access");
		const dangers = meta.fields.find((field) => field.fieldname === "danger")?.options.split("\n") ?? [];
		mental_health_module.form_steps.ask(
			[
				{
					fieldtype: "HTML",
					options: `<p>${warning}</p>`,
				},
				{
					fieldname: "learner",
					fieldtype: "Link",
					options: "Student",
					label: __("Pupil", null, "Mental Health"),
					get_query: mental_health_module.people.choose_in_danger,
					filter_description: __("A pupil of another school is found by the whole name or number."),
					reqd: 1,
				},
				{
					fieldname: "danger",
					fieldtype: "Select",
					label: __("Danger", null, "Mental Health"),
					options: dangers.map((danger) => ({
						value: danger,
						label: __(danger, null, "MH Emergency Access"),
					})),
					reqd: 1,
				},
				mental_health_module.fields.get_reason(),
			],
			(values) =>
				frappe
					.xcall("mental_health_module.api.access.open_in_emergency", values)
					.then((/** @type {Opened} */ { file, access }) => {
						if (!file) frappe.msgprint(__("There is no psychological file about this pupil."));
						void frappe.set_route("Form", "MH Emergency Access", access);
					}),
			__("Open a File Now", null, "Mental Health"),
			__("Open a File Now", null, "Mental Health")
		);
	}
})();
