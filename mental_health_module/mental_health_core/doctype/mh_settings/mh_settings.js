(() => {
	/** @param {Desk.Form<"MH Settings">} frm */
	async function send_test(frm) {
		if (frm.is_dirty()) {
			await frm.save();
		}
		const { message } = await frappe.call({
			method: "mental_health_module.api.notices.send_test_message",
			freeze: true,
		});
		frappe.show_alert({ message: frappe.utils.escape_html(message), indicator: "green" });
	}

	frappe.ui.form.on("MH Settings", {
		refresh(frm) {
			// an address is no password that somebody has thought of
			for (const name of /** @type {const} */ (["group_address", "group_secret"])) {
				frm.get_field(name).disable_password_checks?.();
			}
			const { may_run, ask } = mental_health_module.confidentiality;
			if (may_run()) {
				frm.add_custom_button(__("Check Confidentiality", null, "Mental Health"), ask);
			}
			if (frm.doc.group_kind && frappe.user.has_role("System Manager")) {
				frm.add_custom_button(__("Send a Test Message", null, "Mental Health"), () => send_test(frm));
			}
		},
	});
})();
