frappe.ui.form.on("MH Case Worker", {
	refresh(frm) {
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
		frm.disable_save();
		const { call, show_codes } = mental_health_module.case_workers;
		const then_reload = (promise) => promise.then(() => mental_health_module.form_steps.fetch_anew(frm));
		const me = frappe.session.user;
		const leads = frappe.user.has_role("MH Lead Counsellor");
		const decides = leads || frappe.user.has_role("MH Leader");
		const { state, user, proposed_by, school, name } = frm.doc;
		if (state === "Proposed" && proposed_by && decides && ![user, proposed_by].includes(me)) {
			frm
				.add_custom_button(__("Confirm the Person", null, "Mental Health"), () => {
					const question = __("Do you know that this account is the person’s own, and confirm it?");
					frappe.confirm(question, () =>
						mental_health_module.form_steps
							.confirm_read(frm, "mental_health_module.api.case_workers.confirm", { name })
							.then((done) => show_codes([done]))
					);
				})
				.addClass("btn-primary");
		}
		const is_unsealed = state === "Suspended" || (state === "Proposed" && !proposed_by);
		if (is_unsealed && leads && user !== me) {
			frm
				.add_custom_button(__("Propose Anew", null, "Mental Health"), () =>
					then_reload(call("propose", { user, school }))
				)
				.addClass("btn-primary");
		}
		if (state !== "Ended" && (leads || user === me)) {
			frm.add_custom_button(__("End the Confirmation", null, "Mental Health"), () =>
				frappe.confirm(__("The person will open no file any more. End it?"), () =>
					then_reload(call("end", { name }))
				)
			);
		}
	},
});
