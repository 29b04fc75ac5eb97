// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Access Grant">} Form */

	const API = "mental_health_module.api.access.";

	frappe.ui.form.on("MH Access Grant", {
		refresh(frm) {
			frm.page.sidebar.hide();
			frm.$wrapper.find(".form-footer").hide();
			if (frm.is_new()) {
				return;
			}
			frm.disable_save();
			add_decisions(frm);
			add_reading(frm);
		},
	});

	/** @param {Form} frm */
	function add_decisions(frm) {
		const is_party = [frm.doc.asked_by, frm.doc.grantee].includes(frappe.session.user);
		if (frm.doc.status === "Asked" && !is_party) {
			frm
				.add_custom_button(__("Approve", null, "Mental Health"), () => decide(frm, true))
				.addClass("btn-primary");
			frm.add_custom_button(__("Refuse", null, "Mental Health"), () => decide(frm, false));
		}
		if (["Asked", "Approved"].includes(frm.doc.status)) {
			frm.add_custom_button(__("End Now", null, "Mental Health"), () => call(frm, "withdraw_grant", {}));
		}
	}

	/** @param {Form} frm */
	function add_reading(frm) {
		if (frm.doc.status === "Approved" && frm.doc.grantee === frappe.session.user) {
			frm
				.add_custom_button(__("Read the File", null, "Mental Health"), () =>
					window.open(`/mental-health-file?name=${encodeURIComponent(frm.doc.psychological_file)}`)
				)
				.addClass("btn-primary");
		}
	}

	/**
	 * @param {Form} frm
	 * @param {boolean} approve
	 */
	function decide(frm, approve) {
		const args = { name: frm.doc.name, approve };
		return mental_health_module.form_steps.confirm_read(frm, `${API}decide_grant`, args);
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		return mental_health_module.form_steps.take_step(frm, API + method, { name: frm.doc.name, ...args });
	}
})();
