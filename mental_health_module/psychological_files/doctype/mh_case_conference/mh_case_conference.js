// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Case Conference">} Form */

	const API = "mental_health_module.api.conferences.";
	const LISTED = "MH Case Conference Participant";

	frappe.ui.form.on("MH Case Conference", {
		refresh(frm) {
			// What is written beside the conference (comments, tags, assignments) would be read outside of it.
			frm.page.sidebar.hide();
			frm.timeline?.wrapper?.hide();
			frm.toggle_display("psychological_file", frm.is_new());
			if (frm.is_new()) return;
			void show_file(frm);
			show_participants(frm);
			if (!frm.perm[0]?.write) return;
			const { status } = frm.doc;
			if (["Closed", "Cancelled"].includes(status)) {
				frm.set_read_only();
				frm.refresh_fields();
				frm.disable_save();
				return;
			}
			frm.add_custom_button(__("Add a Participant", null, "Mental Health"), () => add(frm));
			add_step(frm, status);
			if (["Planned", "Invited"].includes(status)) {
				frm.add_custom_button(__("Cancel the Conference", null, "Mental Health"), () =>
					frappe.confirm(__("Cancel the case conference?"), () => call(frm, "cancel"))
				);
			}
		},
	});

	/**
	 * To who is listed and does not read the file, its name says nothing.
	 * @param {Form} frm
	 */
	async function show_file(frm) {
		const { name, psychological_file: file } = frm.doc;
		const pupil = file && (await mental_health_module.people.get_text("MH Psychological File", file));
		if (frm.doc.name === name) frm.toggle_display("psychological_file", Boolean(pupil));
	}

	/** @type {Record<string, [method: string, label: string, question: string]>} */
	const STEPS = {
		Planned: [
			"invite",
			__("Invite", null, "Mental Health"),
			__("Everybody on the list is told now, and this cannot be taken back. Send the invitations?"),
		],
		Invited: [
			"hold",
			__("Mark as Held", null, "Mental Health"),
			__("A case conference that is marked as held is not cancelled any more. Mark it as held?"),
		],
		Held: [
			"close",
			__("Close the Conference", null, "Mental Health"),
			__("A closed case conference is not changed any more. Close it?"),
		],
	};

	/**
	 * @param {Form} frm
	 * @param {string} status
	 */
	function add_step(frm, status) {
		if (!STEPS[status]) return;
		const [method, label, question] = STEPS[status];
		frm
			.add_custom_button(label, () => frappe.confirm(question, () => call(frm, method)))
			.addClass("btn-primary");
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 */
	function call(frm, method) {
		const args = { conference: frm.doc.name };
		return mental_health_module.form_steps.take_step(frm, API + method, args);
	}

	/** @param {Form} frm */
	function add(frm) {
		const fields = [
			{
				fieldname: "participant",
				fieldtype: "Link",
				options: "User",
				label: __("Participant", null, "Mental Health"),
				get_query: mental_health_module.people.choose,
				reqd: 1,
			},
			{
				fieldname: "task",
				fieldtype: "Small Text",
				label: __("Part in the Conference", null, "Mental Health"),
			},
		];
		/** @param {object} values */
		const insert = (values) =>
			frappe.db
				.insert({ doctype: LISTED, case_conference: frm.doc.name, ...values })
				.then(() => frm.refresh());
		mental_health_module.form_steps.ask(fields, insert, __("Add a Participant", null, "Mental Health"));
	}

	/** @param {Form} frm */
	function show_participants(frm) {
		const wrapper = frm.get_field("participants").$wrapper.empty();
		/** @type {(Fields["MH Case Conference Participant"] | "name")[]} */
		const fields = ["name", "participant_name", "answer", "secrecy_promised_at", "taken_off_at"];
		frappe.db
			.get_list(LISTED, { fields, filters: { case_conference: frm.doc.name }, limit: 100 })
			.then((rows) => {
				for (const row of rows.filter((one) => !one.taken_off_at)) wrapper.append(make_line(frm, row));
			});
	}

	/**
	 * @param {Form} frm
	 * @param {DocTypes["MH Case Conference Participant"]} row
	 */
	function make_line(frm, row) {
		const promise = row.secrecy_promised_at
			? __("has promised secrecy", null, "Mental Health")
			: __("has not promised secrecy yet");
		const words = [row.participant_name, __(row.answer, null, LISTED), promise].filter(Boolean);
		const line = $("<p>").text(`${words.join(" · ")} `);
		if (frm.perm[0]?.write && !["Closed", "Cancelled"].includes(frm.doc.status)) {
			const take_off = () =>
				mental_health_module.form_steps.take_step(frm, `${API}take_off`, { participant: row.name });
			$("<button class='btn btn-xs btn-default'>")
				.text(__("Take off the List", null, "Mental Health"))
				.on("click", take_off)
				.appendTo(line);
		}
		return line;
	}
})();
