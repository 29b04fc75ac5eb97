// The rows of a list of which the app does not know whom they mean: somebody is chosen in the form.
import { BUSY, escape_html, get_rest } from "./list_import.js";
import { show_words } from "./list_words.js";
import { choose, get_text } from "./people.js";

/**
 * @typedef {import("./list_import.js").Form} Form
 * @typedef {DocTypes["MH List Import Choice"]} Choice
 * @typedef {{ person_type: Choice["person_type"], person: string, label: string, classes: string, active: boolean }} Candidate
 */

/**
 * Who is meant by the rows that fit several people or nobody.
 * @param {Form} frm
 */
export function show_choices(frm) {
	const choices = frm.doc.choices || [];
	const open = choices.filter((row) => !row.person && !row.leave_out).length;
	const cards = choices.map((row) => get_choice(frm, row)).join("");
	const words = '<div class="mhli-words"></div>';
	const wrapper = frm
		.get_field("choices_view")
		.$wrapper.html(words + cards + get_rest(choices.length ? frm.doc.choice_count : 0, open));
	show_words(frm, wrapper.find(".mhli-words"));
	wrapper.find("select[id^=mhli-]:not([id^=mhli-word])").on("change", (event) => {
		const { dataset, value } = /** @type {HTMLSelectElement} */ (event.target);
		choose_person(frm, choices[Number(dataset.index)], value);
	});
	choices.forEach((row) => name_chosen(wrapper, row));
}

/**
 * Of somebody else than the candidates the row knows the number alone.
 * @param {JQuery} wrapper
 * @param {Choice} row
 */
function name_chosen(wrapper, row) {
	const option = wrapper.find(`#mhli-${row.idx} option[value=chosen]`);
	if (option.length) {
		void get_text(row.person_type, row.person).then((text) => option.text(text || row.person));
	}
}

/**
 * @param {Form} frm
 * @param {Choice} row
 */
function get_choice(frm, row) {
	/** @type {Candidate[]} */
	const candidates = JSON.parse(row.candidates || "[]");
	const options = [["", __("Who is meant?")]];
	candidates.forEach((person, index) => {
		const facts = [person.label, person.classes, person.active ? "" : __("has left", null, "Mental Health")];
		options.push([String(index), facts.filter(Boolean).join(" · ")]);
	});
	const chosen = candidates.findIndex(
		(person) => person.person_type === row.person_type && person.person === row.person
	);
	if (row.person && chosen < 0) {
		options.push(["chosen", row.person]);
	}
	options.push(["other", __("Somebody else …")], ["out", __("Leave this row out", null, "Mental Health")]);
	const value = row.leave_out ? "out" : row.person ? (chosen < 0 ? "chosen" : String(chosen)) : "";
	const fixed = ["Committed", ...BUSY].includes(frm.doc.status) ? "disabled" : "";
	const html = options.map(
		([key, label]) =>
			`<option value="${key}" ${key === value ? "selected" : ""}>${escape_html(label)}</option>`
	);
	const place = __("Row {0}", [row.row_number], "Mental Health");
	const name = escape_html(`${place}: ${row.value ?? ""}`);
	return `<div class="mhli-choice ${value ? "" : "open"}"><label for="mhli-${row.idx}"><b>${name}</b>
		<span class="text-muted">${escape_html(row.reason)}</span></label>
		<select id="mhli-${row.idx}" class="form-control" data-index="${row.idx - 1}" ${fixed}>
		${html.join("")}</select></div>`;
}

/**
 * @param {Form} frm
 * @param {Choice} row
 * @param {string} value
 */
function choose_person(frm, row, value) {
	if (value === "other") {
		return ask_for_person(frm, row);
	}
	if (value === "chosen") {
		return;
	}
	/** @type {Candidate[]} */
	const candidates = JSON.parse(row.candidates || "[]");
	const person = candidates[Number(value)] || {};
	return set_choice(frm, row, person, value === "out" ? 1 : 0);
}

/**
 * @param {Form} frm
 * @param {Choice} row
 * @param {Partial<Candidate>} person
 * @param {0 | 1} leave_out
 */
function set_choice(frm, row, person, leave_out) {
	row.person_type = person.person_type || "";
	row.person = person.person || "";
	row.leave_out = leave_out;
	frm.dirty();
	show_choices(frm);
}

/**
 * @param {Form} frm
 * @param {Choice} row
 */
function ask_for_person(frm, row) {
	const types = ["Employee", "Instructor", "User"].join("\n");
	const dialog = new frappe.ui.Dialog({
		title: __("Who is meant?"),
		fields: [
			{
				fieldname: "person_type",
				fieldtype: "Select",
				label: __("Person Is", null, "Mental Health"),
				options: types,
				default: "Employee",
				reqd: 1,
			},
			{
				fieldname: "person",
				fieldtype: "Dynamic Link",
				label: __("Person", null, "Mental Health"),
				options: "person_type",
				get_query: choose,
				reqd: 1,
			},
		],
		primary_action_label: __("Choose", null, "Mental Health"),
		primary_action(person) {
			dialog.hide();
			set_choice(frm, row, person, 0);
		},
	});
	dialog.onhide = () => show_choices(frm);
	dialog.show();
}
