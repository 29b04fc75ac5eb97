// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Consent Text">} Form */

	frappe.ui.form.on("MH Consent Text", {
		refresh(frm) {
			const may_write = ["MH Lead Counsellor", "MH Leader"].some((role) => frappe.user.has_role(role));
			const is_draft = frm.doc.state === "Draft";
			frm.set_df_property("slots", "read_only", is_draft ? 0 : 1);
			frm.set_df_property("text_zh", "read_only", is_draft ? 0 : 1);
			frm.set_df_property("text_en", "read_only", is_draft ? 0 : 1);
			if (frm.is_new() || !may_write) return;
			if (is_draft) frm.add_custom_button(__("Put in Force", null, "Mental Health"), () => put_in_force(frm));
			else frm.add_custom_button(__("New Version", null, "Mental Health"), () => make_new_version(frm));
		},
	});

	/** @param {Form} frm */
	function put_in_force(frm) {
		frappe.confirm(
			__("From today on everybody is shown this text, and it never changes again. Put it in force?"),
			() =>
				mental_health_module.form_steps.confirm_read(frm, "mental_health_module.api.consent.put_in_force", {
					text: frm.doc.name,
				})
		);
	}

	/** @param {Form} frm */
	async function make_new_version(frm) {
		const text = frm.doc.name;
		const method = "mental_health_module.api.consent.make_new_version";
		const name = await mental_health_module.form_steps.take_step(frm, method, { text });
		frappe.set_route("Form", "MH Consent Text", name);
	}
})();
