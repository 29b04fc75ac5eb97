// A step of a record's form, as a button takes it: what was typed is saved first, nothing is typed while the
// server works, and the form then shows what is written. No form of the app fetches its record by itself.
(() => {
	// In: the form, the dotted name of an endpoint, its arguments. Out: a promise of the endpoint's answer;
	// it fails where saving or the step fails, which the person has been told by then.
	async function take_step(frm, method, args) {
		if (frm.is_dirty()) await frm.save();
		frappe.dom.freeze();
		try {
			const { message } = await frappe.call({ method, args });
			await frm.reload_doc();
			return message;
		} finally {
			frappe.dom.unfreeze();
		}
	}

	// What the server has changed is shown, unless somebody is typing: then the form says so, and keeps the words.
	function fetch_anew(frm) {
		if (!frm.is_dirty()) return frm.reload_doc();
		frm.doc.__needs_refresh = true;
		frm.show_conflict_message();
		return Promise.resolve();
	}

	// Frappe fetches a changed record a second after it has heard of the change, over whatever was typed meanwhile.
	function keep_words(frm) {
		if (frm.mh_keeps_words || !frm.doctype.startsWith("MH ")) return;
		frm.mh_keeps_words = true;
		let heard_at = 0;
		let fetched_at = 0;
		const reload = frm.reload_doc.bind(frm);
		frm.reload_doc = () => {
			fetched_at = performance.now();
			return reload();
		};
		const later = frappe.utils.debounce(() => fetched_at < heard_at && fetch_anew(frm), 1000);
		frm.debounced_reload_doc = () => {
			heard_at = performance.now();
			later();
		};
	}

	$(document).on("form-load", (event, frm) => keep_words(frm));
	frappe.provide("mental_health_module");
	mental_health_module.form_steps = { take_step, fetch_anew };
})();
