// Whose record a form or a row of a list is: the records have names that say nothing, and hold no pupil's name that
// others could read. It is asked for where it is shown, written into the page alone, and kept nowhere: never a title,
// for a browser remembers titles.
import { get_text } from "./people.js";

const FILE = "MH Psychological File";
const get_about = () => frappe.boot.mh_about || {};

/** @typedef {Record<string, string | undefined> & { name: string }} Row */

/**
 * In: DocType and names of records. Out: a promise of a line for each whose pupil the reader may know.
 * @param {string} doctype
 * @param {string[]} names
 * @returns {Promise<Record<string, string>>}
 */
const ask = (doctype, names) =>
	names.length
		? frappe.xcall("mental_health_module.api.opened.get_pupils", { doctype, names: JSON.stringify(names) })
		: Promise.resolve({});

/** From now on forms and lists of records about a pupil say who it is. */
export function name_pupils() {
	for (const [doctype, field] of Object.entries(get_about())) {
		const show = (/** @type {Desk.BareForm} */ frm) => show_in_form(frm, field);
		frappe.ui.form.on(/** @type {DocTypeName} */ (doctype), { refresh: show, [field]: show });
	}
	const list = frappe.views.ListView.prototype;
	const { render_list } = list;
	list.render_list = function () {
		render_list.call(this);
		if (this.doctype in get_about()) void show_in_list(this);
	};
}

/**
 * @param {Desk.BareForm} frm
 * @param {string} field
 */
async function show_in_form(frm, field) {
	const doc = /** @type {Row} */ (/** @type {unknown} */ (frm.doc));
	const asked = `${doc.name} ${doc[field] || ""}`;
	if (frm.mh_pupil !== asked) get_place(frm).text("");
	frm.mh_pupil = asked;
	const line = await get_line(frm, doc, doc[field]);
	// an answer that comes late is about another record than the one in the form
	if (frm.mh_pupil === asked && frm.doc.name === doc.name) get_place(frm).text(line);
}

/**
 * @param {Desk.BareForm} frm
 * @param {Row} doc
 * @param {string} [value] what names the pupil
 */
async function get_line(frm, doc, value) {
	if (doc.learner) return (await get_text("Student", doc.learner)) || doc.pupil_name || doc.learner;
	if (!frm.is_new()) return (await ask(frm.doctype, [doc.name]))[doc.name] || "";
	return value ? (await ask(FILE, [value]))[value] || "" : "";
}

/** @param {Desk.BareForm} frm */
function get_place(frm) {
	const head = $(frm.page.wrapper).find(".page-head > .container");
	const place = head.find(".mh-pupil");
	return place.length ? place : $("<div class='mh-pupil' role='status'>").appendTo(head);
}

/**
 * Of a row that shows its pupil already, nothing is asked.
 * @param {Desk.ListView} listview
 */
async function show_in_list(listview) {
	const rows = listview.data.filter((row) => !("learner" in row && row.learner));
	const lines = await ask(
		listview.doctype,
		rows.map((row) => row.name)
	);
	for (const [name, line] of Object.entries(lines)) {
		const box = listview.$result[0].querySelector(`.list-row-checkbox[data-name="${name}"]`);
		const link = box?.closest(".list-subject")?.querySelector("a.ellipsis");
		if (!link || link.classList.contains("mh-named")) continue;
		link.classList.add("mh-named");
		const shown = link.textContent?.trim() || "";
		link.textContent = shown && shown !== name ? `${line} · ${shown}` : line;
	}
}
