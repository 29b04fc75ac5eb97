// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH School">} Form */
	/**
	 * @typedef {object} Word
	 * @property {string} key
	 * @property {string} sentence
	 * @property {string} said
	 * @property {string} meaning
	 * @property {[term: string, label: string][]} options
	 *
	 * @typedef {{ school: string, student_group: string, mark?: string }} Asked
	 *
	 * @typedef {object} Preview
	 * @property {string} mark
	 * @property {{ key: string, text: string }[]} rows
	 * @property {number} pupils
	 * @property {number} guardians
	 * @property {number} new
	 * @property {number} changed
	 * @property {number} over
	 * @property {number} own
	 */

	const API = "mental_health_module.api.ties.";
	const WORDS = "mental_health_module.api.list_words.";
	const CONFIRMERS = ["MH Coordinator", "MH Lead Counsellor"];
	const KEEPERS = ["MH Coordinator", "MH Leader", "System Manager"];

	frappe.ui.form.on("MH School", {
		refresh(frm) {
			if (frm.is_new()) return;
			if (KEEPERS.some((role) => frappe.user.has_role(role))) {
				frm.add_custom_button(__("Words of Lists", null, "Mental Health"), () => show_words(frm));
			}
			if (!CONFIRMERS.some((role) => frappe.user.has_role(role))) return;
			frm.add_custom_button(__("Confirm the Ties of the School’s Lists"), () => ask_for_class(frm));
			frm.add_custom_button(__("Ties Changed Since", null, "Mental Health"), () =>
				frappe.set_route("List", "MH Confirmed Tie", { state: ["!=", "Confirmed"] })
			);
		},
	});

	/**
	 * What the school has said of words and columns of its lists: each can be changed or forgotten.
	 * @param {Form} frm
	 */
	async function show_words(frm) {
		const school = frm.doc.name;
		/** @type {Desk.Answer<Word[]>} */
		const { message } = await frappe.call({ method: `${WORDS}get_kept`, type: "GET", args: { school } });
		const dialog = new frappe.ui.Dialog({
			title: __("Words of Lists", null, "Mental Health"),
			fields: [{ fieldname: "words", fieldtype: "HTML" }],
		});
		draw_words(dialog, school, message);
		dialog.show();
	}

	/**
	 * @param {Desk.Dialog} dialog
	 * @param {string} school
	 * @param {Word[]} words
	 */
	function draw_words(dialog, school, words) {
		const text = words.length
			? __(
					"What is kept here holds for the lists that are checked from now on. Lists that were committed stay as they are."
				)
			: __("Nothing is kept yet. What a list’s preview asks can be remembered there for this school.");
		const wrapper = dialog.get_field("words").$wrapper;
		wrapper.html(`<p class="text-muted">${text}</p>${words.map(get_word).join("")}`);
		/**
		 * @param {HTMLElement} element
		 * @param {string} meaning
		 */
		const change = async (element, meaning) => {
			const { key } = words[$(element).closest(".mh-kept-word").data("index")];
			const args = { school, key, meaning };
			/** @type {Desk.Answer<Word[]>} */
			const { message } = await frappe.call({ method: `${WORDS}change`, args, freeze: true });
			draw_words(dialog, school, message);
		};
		wrapper.find("select").on("change", (event) => change(event.target, String($(event.target).val())));
		wrapper.find("button").on("click", (event) => change(event.currentTarget, ""));
	}

	/**
	 * @param {Word} word
	 * @param {number} index
	 */
	function get_word(word, index) {
		const escape_html = frappe.utils.escape_html;
		const options = word.options.map(
			([term, label]) =>
				`<option value="${escape_html(term)}" ${term === word.meaning ? "selected" : ""}>${escape_html(label)}</option>`
		);
		const forget = __("Forget", null, "Mental Health");
		return `<div class="mh-kept-word" data-index="${index}" style="padding: 8px 0; border-top: 1px solid var(--border-color)">
			<label for="mh-kept-${index}">${escape_html(word.sentence)}
			<span class="text-muted" style="display: block; font-weight: normal">${escape_html(word.said)}</span></label>
			<div style="display: flex; gap: 8px">
			<select id="mh-kept-${index}" class="form-control">${options.join("")}</select>
			<button type="button" class="btn btn-default btn-sm" style="white-space: nowrap">${forget}</button></div></div>`;
	}

	/** @param {Form} frm */
	function ask_for_class(frm) {
		mental_health_module.form_steps.ask(
			{
				fieldname: "student_group",
				fieldtype: "Link",
				options: "Student Group",
				label: __("Class", null, "Pupils"),
				description: __("Leave it empty for the whole school."),
			},
			({ student_group }) => look(frm, student_group),
			__("Confirm the Ties of the School’s Lists"),
			__("Look", null, "Lists of a School")
		);
	}

	/**
	 * @param {Form} frm
	 * @param {string} student_group
	 */
	async function look(frm, student_group) {
		const asked = { school: frm.doc.name, student_group };
		/** @type {Preview} */
		const preview = await send("get_preview", asked);
		return () => show(asked, preview);
	}

	/**
	 * @param {Asked} asked
	 * @param {Preview} preview
	 */
	function show(asked, preview) {
		const dialog = mental_health_module.form_steps.ask(
			[
				{ fieldname: "text", fieldtype: "HTML", options: get_text(preview) },
				{
					fieldname: "rows",
					fieldtype: "MultiCheck",
					label: __("New and Changed: take the mark away where you are not sure"),
					options: preview.rows.map((row) => ({
						label: frappe.utils.escape_html(row.text),
						value: row.key,
						checked: 1,
					})),
					columns: 1,
					hidden: !preview.rows.length,
				},
			],
			() => confirm({ ...asked, mark: preview.mark }, preview, dialog.get_value("rows") || []),
			__("Confirm the Ties of the School’s Lists"),
			__("Confirm", null, "Mental Health")
		);
		dialog.$wrapper.addClass("mh-ties");
	}

	/**
	 * @template T
	 * @param {string} deed
	 * @param {object} args
	 * @returns {Promise<T>}
	 */
	async function send(deed, args) {
		/** @type {Desk.Answer<T>} */
		const answer = await frappe.call({ method: API + deed, args, freeze: true });
		return answer.message;
	}

	/** @param {Preview} preview */
	function get_text(preview) {
		const lines = [
			__("{0} pupils, {1} accounts of guardians.", [preview.pupils, preview.guardians]),
			__("{0} new, {1} changed, {2} no longer in the lists.", [preview.new, preview.changed, preview.over]),
		];
		if (preview.own)
			lines.push(__("{0} are your own or your children’s: a colleague confirms them.", [preview.own]));
		if (preview.new + preview.changed > preview.rows.length)
			lines.push(__("The first {0} are shown by name.", [preview.rows.length]));
		return lines.map((line) => `<p>${frappe.utils.escape_html(line)}</p>`).join("");
	}

	/**
	 * @param {Asked} asked
	 * @param {Preview} preview
	 * @param {string[]} chosen
	 */
	async function confirm(asked, preview, chosen) {
		const without = preview.rows.map((row) => row.key).filter((key) => !chosen.includes(key));
		const said = await send("confirm", { ...asked, without });
		return () => frappe.msgprint(said);
	}
})();
