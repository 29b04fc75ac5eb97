// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Meeting">} Form */

	const API = "mental_health_module.api.meetings.";
	const READ = ["confirm", "answer"];
	const { meeting_sheets: sheets } = mental_health_module;

	frappe.ui.form.on("MH Meeting", {
		setup(frm) {
			frm.set_query("leadership_group", () => ({ filters: { school: frm.doc.school } }));
		},
		refresh(frm) {
			frm.$wrapper.find(".mh-at-table").remove();
			if (frm.is_new()) return;
			if (["Confirmed", "Cancelled"].includes(frm.doc.status)) {
				frm.set_read_only();
				frm.refresh_fields();
				frm.disable_save();
			}
			say_how_it_stands(frm);
			add_step_buttons(frm);
			add_own_buttons(frm);
		},
	});

	/** @param {Form} frm */
	function say_how_it_stands(frm) {
		const { status, voting_members, voting_present, quorum_needed, is_quorate } = frm.doc;
		if (status === "Cancelled") frm.set_intro(frappe.utils.escape_html(frm.doc.cancel_reason || ""), "red");
		const gone = frm.doc.__onload?.gone || [];
		if (gone.length && ["Scheduled", "Invited"].includes(status)) {
			const names = gone.map((name) => frappe.utils.escape_html(name)).join(", ");
			frm.set_intro(__("No longer at the school, and not told of this meeting: {0}.", [names]), "orange");
		}
		if (!["Held", "Minutes Drafted", "Confirmed"].includes(status) || !voting_members) return;
		const sentence = __("{0} of {1} members with a vote are present; {2} are needed for a decision.", [
			voting_present,
			voting_members,
			quorum_needed,
		]);
		const end = is_quorate ? __("Quorum reached.") : __("No quorum.");
		frm.set_intro(`${sentence} ${end}`, is_quorate ? "green" : "orange");
	}

	/** @param {Form} frm */
	function add_step_buttons(frm) {
		const { status } = frm.doc;
		const is_chair = frm.doc.chair_user === frappe.session.user;
		const may_write = frm.perm[0]?.write;
		if (may_write && status === "Scheduled") step(frm, __("Invite", null, "Mental Health"), "invite", true);
		if (may_write && status === "Invited") step(frm, __("Mark as Held", null, "Mental Health"), "hold", true);
		if (may_write && ["Held", "Minutes Drafted"].includes(status)) add_sheet_buttons(frm);
		if (may_write && status === "Held") {
			frm.add_custom_button(__("New Action Item", null, "Mental Health"), () => add_item(frm));
		}
		if (may_write && ["Scheduled", "Invited"].includes(status)) {
			frm.add_custom_button(__("Cancel the Meeting", null, "Mental Health"), () =>
				ask(frm, "cancel", "reason", __("Reason", null, "Mental Health"))
			);
		}
		if (is_chair && status === "Minutes Drafted") {
			step(frm, __("Confirm the Minutes", null, "Mental Health"), "confirm", true);
			frm.add_custom_button(__("Send Back", null, "Mental Health"), () =>
				ask(frm, "send_back", "reason", __("What Has to Be Corrected"))
			);
		}
		if (status === "Confirmed" && (is_chair || frm.doc.minute_taker_user === frappe.session.user)) {
			frm.add_custom_button(__("Add an Addendum", null, "Mental Health"), () =>
				ask(frm, "add_addendum", "text", __("Text", null, "Mental Health"))
			);
		}
	}

	/**
	 * What comes next is the blue one: who came, then the minutes. The buttons stand above the tables as well, where
	 * they are at hand on a phone.
	 * @param {Form} frm
	 */
	function add_sheet_buttons(frm) {
		const is_taken = (frm.doc.attendees || []).every((row) => row.attendance);
		const roll = __("Take Attendance", null, "Mental Health");
		const minutes = __("Write the Minutes", null, "Mental Health");
		frm.add_custom_button(roll, () => sheets.take_attendance(frm)).toggleClass("btn-primary", !is_taken);
		frm.add_custom_button(minutes, () => sheets.write_minutes(frm));
		if (frm.doc.status === "Held") {
			step(frm, __("Finish the Minutes", null, "Mental Health"), "finish_minutes", is_taken);
		}
		add_at_table(frm, "attendees", roll, () => sheets.take_attendance(frm));
		add_at_table(frm, "agenda", minutes, () => sheets.write_minutes(frm));
	}

	/**
	 * @param {Form} frm
	 * @param {"attendees" | "agenda"} table
	 * @param {string} label
	 * @param {() => unknown} act
	 */
	function add_at_table(frm, table, label, act) {
		$('<button type="button" class="btn btn-default mh-at-table"></button>')
			.text(label)
			.on("click", act)
			.prependTo(frm.get_field(table).$wrapper);
	}

	/** @param {Form} frm */
	function add_own_buttons(frm) {
		const own = (frm.doc.attendees || []).find((row) => row.user === frappe.session.user);
		if (own && frm.doc.__onload?.is_answerable) {
			frm.add_custom_button(
				__("I Will Attend", null, "Mental Health"),
				() => answer(frm, "Accepted"),
				__("My Answer", null, "Mental Health")
			);
			frm.add_custom_button(
				__("I Can’t Attend", null, "Mental Health"),
				() => answer(frm, "Declined"),
				__("My Answer", null, "Mental Health")
			);
		}
		const url = `/api/method/${API}download_calendar_file?meeting=${encodeURIComponent(frm.doc.name)}`;
		frm.add_custom_button(__("Calendar File", null, "Mental Health"), () => window.open(url));
	}

	/**
	 * @param {Form} frm
	 * @param {string} label
	 * @param {string} method
	 * @param {boolean} is_primary
	 */
	function step(frm, label, method, is_primary) {
		const button = frm.add_custom_button(label, () => call(frm, method));
		if (is_primary) button.addClass("btn-primary");
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {string} fieldname
	 * @param {string} label
	 */
	function ask(frm, method, fieldname, label) {
		/** @type {Desk.DocField[]} */
		const fields = [{ fieldname, label, fieldtype: "Small Text", reqd: 1 }];
		if (method === "add_addendum") {
			fields.push({
				fieldname: "is_internal",
				label: __("Internal", null, "Mental Health"),
				fieldtype: "Check",
			});
		}
		mental_health_module.form_steps.ask(fields, (values) => call(frm, method, values), label);
	}

	/**
	 * @param {Form} frm
	 * @param {string} word
	 */
	function answer(frm, word) {
		call(frm, "answer", { word }).then((sentence) => frappe.show_alert(sentence));
	}

	/** @param {Form} frm */
	function add_item(frm) {
		frappe.new_doc("MH Action Item", { meeting: frm.doc.name });
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		const all = { meeting: frm.doc.name, ...args };
		const { take_step, confirm_read } = mental_health_module.form_steps;
		return (READ.includes(method) ? confirm_read : take_step)(frm, API + method, all);
	}
})();
