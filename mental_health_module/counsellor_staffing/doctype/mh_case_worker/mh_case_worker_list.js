// In a function of its own: scripts of lists share one global scope.
(() => {
	const { call } = mental_health_module.case_workers;

	/** @typedef {Desk.ListView<"MH Case Worker">} ListView */
	/** @typedef {(promise: Promise<unknown>) => Promise<unknown>} Done shows the list anew afterwards */

	// Shown by the person's name; on the server a guarded record has no title that could be fetched elsewhere.
	frappe.get_meta("MH Case Worker").title_field = "person_name";

	frappe.listview_settings["MH Case Worker"] = {
		hide_name_column: true,
		add_fields: ["state"],

		get_indicator(doc) {
			const colours = { Proposed: "orange", Confirmed: "green", Suspended: "red", Ended: "gray" };
			return [__(doc.state, null, "MH Case Worker"), colours[doc.state], `state,=,${doc.state}`];
		},

		onload(listview) {
			const { show_codes } = mental_health_module.case_workers;
			/**
			 * @param {string} label
			 * @param {() => void} action
			 */
			const add = (label, action) => listview.page.add_inner_button(label, action);
			/** @type {Done} */
			const then_refresh = (promise) => promise.then(() => listview.refresh());
			if (frappe.user.has_role("MH Lead Counsellor")) {
				add(__("Propose a Person", null, "Mental Health"), () => ask_person(then_refresh));
				add(__("Propose All Active Counsellors", null, "Mental Health"), () =>
					then_refresh(
						call("propose_all").then((count) => frappe.msgprint(__("{0} people were proposed.", [count])))
					)
				);
				add(__("Propose Myself", null, "Mental Health"), () => ask_code(then_refresh));
			}
			if (frappe.user.has_role("MH Lead Counsellor") || frappe.user.has_role("MH Leader")) {
				add(__("Confirm All Who Wait", null, "Mental Health"), () =>
					frappe.confirm(__("Do you know each of the people in this list who wait, and confirm them?"), () =>
						then_refresh(call("confirm_all", { version: get_shown(listview) }).then(show_codes))
					)
				);
			}
		},
	};

	/**
	 * Nobody is confirmed who does not stand in the list, or stands in it otherwise.
	 * @param {ListView} listview
	 */
	const get_shown = (listview) =>
		JSON.stringify(Object.fromEntries(listview.data.map(({ name, modified }) => [name, modified])));

	/** @param {Done} then_refresh */
	function ask_person(then_refresh) {
		const fields = [
			{
				fieldname: "user",
				fieldtype: "Link",
				options: "User",
				label: __("Account", null, "Mental Health"),
				get_query: mental_health_module.people.choose,
				reqd: 1,
			},
			mental_health_module.fields.get_school(),
		];
		mental_health_module.form_steps.ask(
			fields,
			(values) => then_refresh(call("propose", values)),
			__("Propose a Person", null, "Mental Health")
		);
	}

	/** @param {Done} then_refresh */
	function ask_code(then_refresh) {
		const fields = [
			{ fieldname: "code", fieldtype: "Data", label: __("Code of the Recovery Sheet"), reqd: 1 },
			mental_health_module.fields.get_school(),
		];
		mental_health_module.form_steps.ask(
			fields,
			(values) => then_refresh(call("propose_myself", values)),
			__("Propose Myself", null, "Mental Health")
		);
	}
})();
