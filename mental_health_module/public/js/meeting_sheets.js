// A meeting that was held: who came, by one tap for each person, and what was said and decided on each item.
import { fill_rest, read, read_other, see, write } from "./cells.js";
import { open } from "./sheets.js";

/** @typedef {Desk.Form<"MH Meeting">} Form */
/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {DocTypes["MH Meeting Attendee"]} Attendee */
/** @typedef {DocTypes["MH Meeting Agenda Item"]} Item */

const METHOD = "mental_health_module.api.meetings.write_down";
const ATTENDANCE = ["Present", "Late", "Excused", "Absent"];
const CAME = ["Present", "Late"];
/** @type {("notes" | "decision")[]} */
const TEXTS = ["notes", "decision"];
/** @param {unknown} text */
const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));
/** @param {string} word */
const of_attendee = (word) => __(word, null, "MH Meeting Attendee");

/** @param {Form} frm */
export function take_attendance(frm) {
	return open(frm, {
		title: __("Take Attendance", null, "Mental Health"),
		method: METHOD,
		args: { meeting: frm.doc.name },
		look: (cells) => get_attendees(frm).forEach((row) => look_at_attendee(cells, row)),
		draw: (cells, root) => draw_roll(cells, root, get_attendees(frm)),
	});
}

/** @param {Form} frm */
const get_attendees = (frm) => frm.doc.attendees || [];

/**
 * Who has answered not to come is excused, unless somebody says otherwise.
 * @param {Cells} cells
 * @param {Attendee} row
 */
function look_at_attendee(cells, row) {
	see(cells, row.name, "attendance", row.attendance);
	if (row.answer === "Declined" && !read(cells, row.name, "attendance")) {
		write(cells, row.name, "attendance", "Excused");
	}
}

/**
 * @param {Cells} cells
 * @param {HTMLElement} root
 * @param {Attendee[]} rows
 */
function draw_roll(cells, root, rows) {
	const rest = [
		["Present", __("All Others Attended", null, "Mental Health")],
		["Absent", __("All Others Were Absent", null, "Mental Health")],
	].map(
		([word, label]) => `<button type="button" class="btn btn-default" data-rest="${word}">${label}</button>`
	);
	const bar = `<div class="mh-sheet-bar">${rest.join("")}<span role="status" class="mh-sheet-count"></span></div>`;
	root.innerHTML = bar + rows.map((row) => get_person(cells, row)).join("");
	root.onchange = ({ target }) => {
		const { name, value } = /** @type {HTMLInputElement} */ (target);
		write(cells, name, "attendance", value);
		count(cells, root, rows);
	};
	for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-rest]"))) {
		button.onclick = () => {
			fill_rest(cells, "attendance", button.dataset.rest || "");
			show_chosen(cells, root);
			count(cells, root, rows);
		};
	}
	show_chosen(cells, root);
	count(cells, root, rows);
}

/**
 * @param {Cells} cells
 * @param {Attendee} row
 */
function get_person(cells, row) {
	const answer = row.answer && __("Answered: {0}", [of_attendee(row.answer)], "Mental Health");
	const facts = [of_attendee(row.capacity), answer].filter(Boolean).join(" · ");
	const choices = ATTENDANCE.map(
		(word) =>
			`<label><input type="radio" name="${row.name}" value="${word}"><span>${of_attendee(word)}</span></label>`
	);
	const name = escape_html(row.person_name);
	return `<div class="mh-roll" role="radiogroup" aria-label="${name}">
		<span>${name} <small class="text-muted">${escape_html(facts)}</small></span>
		<span class="mh-roll-choices">${choices.join("")}</span>
		${get_other(of_attendee(read_other(cells, row.name, "attendance")))}</div>`;
}

/**
 * What somebody else has just written into the same place.
 * @param {string} text
 */
function get_other(text) {
	const sentence = text && __("Somebody else has just written: {0}", [escape_html(text)]);
	return sentence && `<p class="mh-sheet-other">${sentence}</p>`;
}

/**
 * @param {Cells} cells
 * @param {HTMLElement} root
 */
function show_chosen(cells, root) {
	for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[type=radio]"))) {
		input.checked = read(cells, input.name, "attendance") === input.value;
	}
}

/**
 * @param {Cells} cells
 * @param {HTMLElement} root
 * @param {Attendee[]} rows
 */
function count(cells, root, rows) {
	const words = rows.map(({ name }) => read(cells, name, "attendance"));
	const written = words.filter(Boolean).length;
	const came = words.filter((word) => CAME.includes(word)).length;
	const status = /** @type {HTMLElement} */ (root.querySelector(".mh-sheet-count"));
	status.textContent = __("{0} of {1} people written down, {2} came", [written, rows.length, came]);
}

/** @param {Form} frm */
export function write_minutes(frm) {
	return open(frm, {
		title: __("Write the Minutes", null, "Mental Health"),
		method: METHOD,
		args: { meeting: frm.doc.name },
		look: (cells) =>
			get_agenda(frm).forEach((row) => TEXTS.forEach((field) => see(cells, row.name, field, row[field]))),
		draw: (cells, root) => draw_agenda(cells, root, frm),
	});
}

/** @param {Form} frm */
const get_agenda = (frm) => frm.doc.agenda || [];

/**
 * @param {Cells} cells
 * @param {HTMLElement} root
 * @param {Form} frm
 */
function draw_agenda(cells, root, frm) {
	const may_decide = Boolean(frm.doc.is_quorate);
	const hint = __(
		"No quorum so far: take the attendance first. Without a quorum nothing is decided; write the proposal into the minutes."
	);
	const none = __("The agenda is empty. Add what was talked about to the agenda first.");
	const items = get_agenda(frm).map((row) => get_item(cells, row, may_decide));
	const head = may_decide ? "" : `<p class="mh-sheet-hint">${hint}</p>`;
	root.innerHTML = items.length ? head + items.join("") : `<p class="text-muted">${none}</p>`;
	root.oninput = ({ target }) => {
		const { dataset, value } = /** @type {HTMLTextAreaElement} */ (target);
		write(cells, dataset.row || "", dataset.field || "", value);
	};
}

/**
 * @param {Cells} cells
 * @param {Item} row
 * @param {boolean} may_decide
 */
function get_item(cells, row, may_decide) {
	const labels = { notes: "Minutes of This Item", decision: "Decision" };
	const texts = TEXTS.map((field) => {
		const text = read(cells, row.name, field);
		const closed = field === "decision" && !may_decide && !text ? "disabled" : "";
		return `<label>${__(labels[field], null, "MH Meeting Agenda Item")}
			<textarea class="form-control" data-row="${row.name}" data-field="${field}" ${closed}>${escape_html(text)}</textarea>
			</label>${get_other(read_other(cells, row.name, field))}`;
	});
	const inside = row.is_internal ? ` · ${__("Internal", null, "MH Meeting Agenda Item")}` : "";
	return `<div class="mh-item"><b>${row.idx}. ${escape_html(row.subject)}</b>${inside}${texts.join("")}</div>`;
}
