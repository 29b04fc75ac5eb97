// Earlier releases of Frappe 15, such as 15.41, show the description of an onboarding step as it is stored, in
// English; later ones translate it themselves. Only our own steps, and a text that is translated stays as it is.

/** From now on the steps of an onboarding are in the reader's language. */
export function translate_steps() {
	const widget = frappe.widget?.widget_factory?.onboarding?.prototype;
	if (!widget?.show_step) return;
	const { show_step } = widget;
	widget.show_step = function (step, ...rest) {
		if (step?.name?.startsWith("MH ")) step.description = __(step.description);
		return show_step.call(this, step, ...rest);
	};
}
