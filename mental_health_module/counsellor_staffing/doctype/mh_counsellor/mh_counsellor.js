frappe.ui.form.on("MH Counsellor", {
	refresh(frm) {
		say_not_alone();
		if (frm.is_new()) return;
		if (frappe.model.can_create("MH Counsellor Card"))
			frm.add_custom_button(__("What Pupils See", null, "Mental Health"), () => open_card(frm.doc.name));
		const may_change = frappe.user.has_role("MH Lead Counsellor") || frappe.user.has_role("MH Coordinator");
		if (may_change && frm.perm[0]?.write)
			frm.add_custom_button(__("Change Employment", null, "Mental Health"), change_employment);

		/** Why the person may not be alone on duty, as far as the reader may know it. */
		function say_not_alone() {
			const lines = frm.doc.__onload?.not_alone_because || [];
			frm.set_intro("");
			for (const line of lines) frm.set_intro(frappe.utils.escape_html(line), "orange");
		}

		/** @param {string} counsellor */
		async function open_card(counsellor) {
			const filters = { counsellor };
			const [card] = await frappe.db.get_list("MH Counsellor Card", { filters, fields: ["name"], limit: 1 });
			if (card) await frappe.set_route("Form", "MH Counsellor Card", card.name);
			else frappe.new_doc("MH Counsellor Card", { counsellor });
		}

		/** What the person is from a day on; the running period ends on the day before. */
		function change_employment() {
			const { ask, confirm_read } = mental_health_module.form_steps;
			ask(
				get_fields(),
				(values) =>
					confirm_read(frm, "mental_health_module.api.staffing.change_employment", {
						...values,
						counsellor: frm.doc.name,
					}),
				__("Change Employment", null, "Mental Health"),
				__("End and Begin Anew", null, "Mental Health")
			);
		}

		/** The fields of the dialog, with the kinds and words of the table of periods. */
		function get_fields() {
			const [kind] = frappe
				.get_meta("MH Counsellor Period")
				.fields.filter((one) => one.fieldname === "employment");
			const options = (kind.options || "").split("\n").map((value) => ({
				value,
				label: __(value, null, "MH Counsellor Period"),
			}));
			const by_hours = "eval:['Part-time','Student Adviser'].includes(doc.employment)";
			return [
				{
					fieldname: "employment",
					fieldtype: "Select",
					label: __("New Employment", null, "Mental Health"),
					options,
					reqd: 1,
				},
				{
					fieldname: "from_date",
					fieldtype: "Date",
					label: __("From", null, "Mental Health"),
					description: __("The running period ends on the day before."),
					default: frappe.datetime.get_today(),
					reqd: 1,
				},
				{
					fieldname: "weekly_hours",
					fieldtype: "Float",
					label: __("Hours a Week", null, "Mental Health"),
					depends_on: by_hours,
					mandatory_depends_on: by_hours,
				},
				{
					fieldname: "ended_because",
					fieldtype: "Data",
					label: __("Why the Running Period Ends", null, "Mental Health"),
				},
			];
		}
	},
});
