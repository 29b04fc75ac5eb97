// What `script types` has to find, as the semgrep rules have their samples: a line below `@ts-expect-error` that is
// no fault any more is one. Nothing loads this file.
(() => {
	frappe.ui.form.on("MH Action Item", {
		refresh(frm) {
			// @ts-expect-error a field that the DocType has not
			frm.get_field("evidense");
			// @ts-expect-error a state that the DocType has not
			if (frm.doc.state === "Finished") return;
			// @ts-expect-error a part of the bundle that is not there
			mental_health_module.form_step.take_step(frm, "method", {});
			mental_health_module.form_steps.take_step(frm, "method", { item: frm.doc.name });
		},
		// @ts-expect-error neither a moment of a form nor a field
		evidense: (frm) => frm.refresh(),
	});

	frappe.listview_settings["MH Action Item"] = {
		get_indicator(doc) {
			const colours = { Open: "orange", Done: "blue" };
			// @ts-expect-error a state without a colour
			return [__(doc.state, null, "MH Action Item"), colours[doc.state], `state,=,${doc.state}`];
		},
	};

	// @ts-expect-error a part of Frappe that quality/frappe.d.ts does not declare
	frappe.prompt([]);
})();
