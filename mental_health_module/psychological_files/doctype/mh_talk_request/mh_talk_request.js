frappe.ui.form.on("MH Talk Request", {
	refresh(frm) {
		// What is written beside the request (comments, tags, assignments) would be read outside of it.
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
		frm.disable_save();
		if (frm.is_new() || frm.doc.status !== "Asked" || !frm.perm[0]?.write) return;
		const take = () =>
			mental_health_module.form_steps.take_step(frm, "mental_health_module.api.counselling.mark_reached", {
				request: frm.doc.name,
			});
		frm
			.add_custom_button(__("I Have Reached the Pupil", null, "Mental Health"), () =>
				frappe.confirm(
					__("Have you spoken with the pupil, or agreed on a time? This cannot be taken back."),
					take
				)
			)
			.addClass("btn-primary");
	},
});
