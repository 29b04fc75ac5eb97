// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Action Item">} Form */

	frappe.ui.form.on("MH Action Item", {
		setup(frm) {
			frm.set_query("meeting", () => ({ filters: { status: ["in", ["Held", "Minutes Drafted"]] } }));
		},
		refresh(frm) {
			if (frm.is_new()) return offer_agenda(frm);
			const { state } = frm.doc;
			if (state === "Open" && frm.doc.due < frappe.datetime.get_today()) {
				frm.set_intro(__("This is overdue."), "red");
			}
			if (state === "Open") {
				frm
					.add_custom_button(__("It Is Done", null, "Mental Health"), () => ask_evidence(frm))
					.addClass("btn-primary");
			}
			const is_other = ![frm.doc.done_by, frm.doc.responsible_user].includes(frappe.session.user);
			if (state === "Done" && is_other) {
				frm
					.add_custom_button(__("Verify", null, "Mental Health"), () => call(frm, "verify_item"))
					.addClass("btn-primary");
				frm.add_custom_button(__("Open Again", null, "Mental Health"), () => call(frm, "reopen_item"));
			}
		},
		meeting: offer_agenda,
	});

	/** @param {Form} frm */
	function offer_agenda(frm) {
		if (!frm.doc.meeting) return;
		frappe.db.get_doc("MH Meeting", frm.doc.meeting).then((meeting) => {
			const rows = (meeting.agenda || []).filter((row) => !row.action_item);
			if (!rows.length) return;
			frm.add_custom_button(__("Choose the Agenda Item", null, "Mental Health"), () => {
				const options = rows.map((row) => ({ value: row.name, label: `${row.idx}. ${row.subject}` }));
				const field = {
					fieldname: "row",
					fieldtype: "Select",
					label: __("Agenda Item", null, "Mental Health"),
					options,
					reqd: 1,
				};
				mental_health_module.form_steps.ask(field, ({ row }) =>
					frm.set_value({
						agenda_item: row,
						agenda_subject: rows.find((one) => one.name === row)?.subject,
					})
				);
			});
		});
	}

	/** @param {Form} frm */
	function ask_evidence(frm) {
		mental_health_module.form_steps.ask(
			{
				fieldname: "evidence",
				fieldtype: "Small Text",
				label: __("Evidence", null, "Mental Health"),
				description: __("What shows that it is done, or where it can be found."),
				reqd: 1,
			},
			(values) => call(frm, "complete_item", values),
			__("It Is Done", null, "Mental Health")
		);
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		const endpoint = `mental_health_module.api.meetings.${method}`;
		const { take_step, confirm_read } = mental_health_module.form_steps;
		const go = method === "verify_item" ? confirm_read : take_step;
		return go(frm, endpoint, { item: frm.doc.name, ...args });
	}
})();
