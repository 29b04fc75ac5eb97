// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Emergency Access">} Form */

	frappe.ui.form.on("MH Emergency Access", {
		refresh(frm) {
			frm.page.sidebar.hide();
			frm.$wrapper.find(".form-footer").hide();
			frm.disable_save();
			add_reading(frm);
			add_review(frm);
		},
	});

	/** @param {Form} frm */
	function add_reading(frm) {
		const is_open = frappe.datetime.str_to_obj(frm.doc.closes_at) > new Date();
		if (frm.doc.psychological_file && frm.doc.user === frappe.session.user && is_open) {
			frm
				.add_custom_button(__("Read the File", null, "Mental Health"), () =>
					window.open(`/mental-health-file?name=${encodeURIComponent(frm.doc.psychological_file)}`)
				)
				.addClass("btn-primary");
		}
	}

	/** @param {Form} frm */
	function add_review(frm) {
		const may = frappe.user.has_role(["MH Lead Counsellor", "MH Leader"]);
		if (may && frm.doc.state === "To Be Reviewed" && frm.doc.user !== frappe.session.user) {
			frm.add_custom_button(__("Review", null, "Mental Health"), () => ask(frm)).addClass("btn-primary");
		}
	}

	/** @param {Form} frm */
	function ask(frm) {
		mental_health_module.form_steps.ask(
			[
				{
					fieldname: "state",
					fieldtype: "Select",
					label: __("Was it justified?"),
					options: [
						{ value: "yes", label: __("Justified", null, "Mental Health") },
						{ value: "no", label: __("Not Justified", null, "Mental Health") },
					],
					reqd: 1,
				},
				{
					fieldname: "findings",
					fieldtype: "Small Text",
					label: __("Findings", null, "Mental Health"),
					reqd: 1,
				},
			],
			({ state, findings }) =>
				mental_health_module.form_steps.confirm_read(
					frm,
					"mental_health_module.api.access.review_emergency",
					{
						name: frm.doc.name,
						justified: state === "yes",
						findings,
					}
				),
			__("Review", null, "Mental Health"),
			__("Review", null, "Mental Health")
		);
	}
})();
