// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Psychological File">} Form */

	frappe.ui.form.on("MH Psychological File", {
		refresh(frm) {
			// What is written beside the file (comments, tags, assignments) would be read outside of it.
			frm.page.sidebar.hide();
			frm.timeline?.wrapper?.hide();
			void mental_health_module.case_page.show(frm);
			if (frm.is_new() || frm.doc.consent_state !== "Valid") {
				frm.add_custom_button(__("Record Consent", null, "Mental Health"), () => {
					const { learner, school } = frm.doc;
					frappe.new_doc("MH Consent", { learner, school });
				});
			}
			if (frm.is_new()) return;
			if (frm.doc.consent_state === "Valid") {
				frm.add_custom_button(__("New Session", null, "Mental Health"), () => {
					frappe.new_doc("MH Counselling Session", { psychological_file: frm.doc.name });
				});
				frm.add_custom_button(__("New Case Conference", null, "Mental Health"), () => {
					frappe.new_doc("MH Case Conference", { psychological_file: frm.doc.name });
				});
			} else {
				say_what_is_missing(frm);
			}
			frm.add_custom_button(__("Ask for the Deletion", null, "Mental Health"), () => ask_for_deletion(frm));
		},
	});

	/** @param {Form} frm */
	function ask_for_deletion(frm) {
		const grounds = ["Consent withdrawn", "Request of the pupil or guardian", "Opened by mistake"];
		const fields = [
			{
				fieldname: "ground",
				fieldtype: "Select",
				label: __("Ground", null, "Mental Health"),
				options: grounds.map((value) => ({ value, label: __(value, null, "MH Deletion Proposal") })),
				reqd: 1,
			},
			mental_health_module.fields.get_reason(),
		];
		/** @param {object} values */
		const ask = (values) =>
			mental_health_module.form_steps
				.take_step(frm, "mental_health_module.api.retention.request_deletion", {
					record_class: "Psychological File",
					record_name: frm.doc.name,
					...values,
				})
				.then(() => frappe.show_alert(__("The lead counsellor decides about it.")));
		mental_health_module.form_steps.ask(fields, ask, __("Ask for the Deletion", null, "Mental Health"));
	}

	/** @param {Form} frm */
	function say_what_is_missing(frm) {
		const is_stored_only = frm.doc.consent_state === "Withdrawn";
		frm.set_intro(
			is_stored_only
				? __("The consent was withdrawn: the file is only kept, nothing is added or changed.")
				: __("There is no valid consent for this file: record one before the next session."),
			is_stored_only ? "red" : "orange"
		);
	}
})();
