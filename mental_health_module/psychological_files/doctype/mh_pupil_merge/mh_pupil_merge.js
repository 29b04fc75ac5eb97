// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Pupil Merge">} Form */
	/**
	 * What tells one pupil from another.
	 * @typedef {object} Facts
	 * @property {string} [full_name]
	 * @property {string} [learner]
	 * @property {string} [born_on]
	 * @property {string[]} [classes]
	 * @property {string[]} [guardians]
	 */

	const API = "mental_health_module.api.pupils.";

	frappe.ui.form.on("MH Pupil Merge", {
		refresh(frm) {
			frm.disable_save();
			// the comparison says it, with more to tell them by
			frm.toggle_display(["pupil", "pupil_name", "into", "into_name"], false);
			void show_both(frm);
			if (frm.doc.status !== "Waiting") return;
			add(frm, __("Agree", null, "Mental Health"), true).addClass("btn-primary");
			add(frm, __("Refuse", null, "Mental Health"), false);
		},
	});

	/**
	 * @param {Form} frm
	 * @param {string} label
	 * @param {boolean} agrees
	 */
	function add(frm, label, agrees) {
		const { pupil, pupil_name, into, into_name } = frm.doc;
		const names = [pupil_name || pupil, into_name || into].map((name) => escape_html(name));
		const question = agrees
			? __("Are these two the same pupil? What is kept about {0} then belongs to the record of {1}.", names)
			: __("Refuse to make one record of {0} and {1}?", names);
		const decide = () =>
			mental_health_module.form_steps.confirm_read(frm, `${API}decide_merge`, { name: frm.doc.name, agrees });
		return frm.add_custom_button(label, () => frappe.confirm(question, decide));
	}

	/**
	 * Side by side, what differs in bold: whether two records are one pupil is not seen from their numbers.
	 * @param {Form} frm
	 */
	async function show_both(frm) {
		const place = frm.fields_dict.comparison.$wrapper.empty();
		const args = { name: frm.doc.name };
		/** @type {Desk.Answer<(Facts | null)[]>} */
		const { message } = await frappe.call({ method: `${API}get_comparison`, type: "GET", args });
		const [goes, stays] = message.map((facts) => get_lines(facts));
		const rows = Object.keys(stays).map((label) => {
			const mark = goes[label] === stays[label] ? "" : "font-weight-bold";
			const cells = [goes, stays].map((lines) => `<td class="${mark}">${escape_html(lines[label])}</td>`);
			return `<tr><th>${escape_html(label)}</th>${cells.join("")}</tr>`;
		});
		const heads = [
			"",
			__("Record That Goes", null, "Mental Health"),
			__("Record That Stays", null, "Mental Health"),
		].map((head) => `<th>${escape_html(head)}</th>`);
		place.html(
			`<div class="table-responsive"><table class="table table-bordered"><tr>${heads.join("")}</tr>` +
				`${rows.join("")}</table></div>`
		);
	}

	/**
	 * @param {Facts | null} facts
	 * @returns {Record<string, string>}
	 */
	function get_lines(facts) {
		const { full_name, learner, born_on, classes = [], guardians = [] } = facts || {};
		return {
			[__("Pupil’s Name", null, "Mental Health")]: full_name || __("The record of this pupil is gone."),
			[__("Number of the Record", null, "Mental Health")]: learner || "",
			[__("Date of Birth", null, "Mental Health")]: born_on ? frappe.datetime.str_to_user(born_on) : "",
			[__("Class", null, "Pupils")]: classes.join(", "),
			[__("Guardians of the Pupil", null, "Mental Health")]: guardians.join(", "),
		};
	}

	/** @param {string} text */
	const escape_html = (text) => frappe.utils.escape_html(text);
})();
