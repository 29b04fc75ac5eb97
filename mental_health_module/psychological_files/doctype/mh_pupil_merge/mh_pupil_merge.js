// In a function of its own: scripts of forms share one global scope.
(() => {
	frappe.ui.form.on("MH Pupil Merge", {
		refresh(frm) {
			frm.disable_save();
			if (frm.doc.status !== "Waiting") return;
			add(frm, __("Agree"), true).addClass("btn-primary");
			add(frm, __("Refuse"), false);
		},
	});

	function add(frm, label, agrees) {
		return frm.add_custom_button(label, () =>
			mental_health_module.form_steps.take_step(frm, "mental_health_module.api.pupils.decide_merge", {
				name: frm.doc.name,
				agrees,
			})
		);
	}
})();
