/**
 * @typedef {{ text: string, doctype: DocTypeName, name: string, is_new: boolean, values: object }} BoardStep
 *
 * @typedef {object} BoardCard
 * @property {string} title
 * @property {string} value
 * @property {string} word
 * @property {string} hint
 * @property {string} light
 * @property {string} doctype
 * @property {Desk.Filters} filters
 * @property {BoardStep | null} [step]
 *
 * @typedef {{ school: string, schools: Desk.Choice[], cards: BoardCard[] }} Board
 */

frappe.pages["mh-board"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Board of the Work", null, "Mental Health"),
		single_column: true,
	});
	const board = $('<div class="mh-board"></div>').appendTo(page.main);
	const school = page.add_field({
		fieldname: "school",
		label: __("School", null, "Mental Health"),
		fieldtype: "Select",
		change: () => show(school.get_value()),
	});
	/** @type {string | null} */
	let shown = null;

	/** @param {string | null} name the school, the reader's own where it is none */
	async function show(name) {
		if (shown && name === shown) {
			return;
		}
		/** @type {Board} */
		const answer = await frappe.xcall(
			"mental_health_module.api.board.get_board",
			name ? { school: name } : {}
		);
		shown = answer.school;
		school.df.options = answer.schools;
		school.refresh();
		school.set_input(answer.school);
		board.empty().append(answer.cards.map(make_card));
	}

	/** @param {BoardCard} card */
	function make_card(card) {
		/** @param {string} value */
		const text = (value) => frappe.utils.escape_html(value || "");
		const drawn = $(`<div class="mh-board-card mh-light-${text(card.light) || "none"}">
			<button type="button" class="mh-board-list">
				<span class="mh-board-title">${text(card.title)}</span>
				<span class="mh-board-value">${text(card.value)}</span>
				<span class="mh-board-word">${text(card.word)}</span>
				<span class="mh-board-hint">${text(card.hint)}</span>
			</button>
		</div>`);
		drawn
			.find(".mh-board-list")
			.on("click", () => frappe.set_route("List", card.doctype, "List", card.filters));
		if (card.step) drawn.append(make_step(card.step));
		return drawn;
	}

	/** @param {BoardStep} step what somebody else does is said, and leads nowhere */
	function make_step(step) {
		if (!step.doctype) return $('<span class="mh-board-step"></span>').text(step.text);
		return $('<button type="button" class="mh-board-step btn btn-link"></button>')
			.text(step.text)
			.on("click", () => {
				if (step.is_new) frappe.new_doc(step.doctype, step.values);
				else if (step.name) void frappe.set_route("Form", step.doctype, step.name);
				else void frappe.set_route("List", step.doctype);
			});
	}

	// drawn anew whenever somebody comes back to it
	wrapper.mh_show = () => {
		const name = shown && school.get_value();
		shown = null;
		void show(name);
	};
};

frappe.pages["mh-board"].on_page_show = (wrapper) => wrapper.mh_show();
