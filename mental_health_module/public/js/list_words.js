// Words and columns of a list that the app does not know: what they mean is said in the form, and kept for the school
// if it wants.
import { BUSY, escape_html } from "./list_import.js";

/**
 * @typedef {object} Word
 * @property {string} key
 * @property {string} word
 * @property {string} label
 * @property {string} said
 * @property {number[]} rows
 * @property {boolean} is_column
 * @property {boolean} can_be_kept
 * @property {[term: string, label: string][]} options
 *
 * @typedef {{ meaning?: string, remember?: 0 | 1 }} Meaning
 */

/**
 * @param {import("./list_import.js").Form} frm
 * @param {JQuery} wrapper
 */
export function show_words(frm, wrapper) {
	/** @type {{ words?: Word[] }} */
	const { words = [] } = JSON.parse(frm.doc.result || "{}");
	/** @type {Record<string, Meaning>} */
	const said = JSON.parse(frm.doc.words || "{}");
	const fixed = ["Committed", ...BUSY].includes(frm.doc.status) ? "disabled" : "";
	const cards = words.map((word, index) => get_word(word, index, said[word.key] || {}, fixed));
	wrapper.html(cards.join("")).toggle(Boolean(cards.length));
	wrapper.find("select, input").on("change", (event) => {
		const card = $(event.target).closest(".mhli-choice");
		const { key } = words[card.data("index")];
		const meaning = String(card.find("select").val() ?? "");
		delete said[key];
		if (meaning) {
			said[key] = { meaning, remember: card.find("input").is(":checked") ? 1 : 0 };
		}
		void frm.set_value("words", JSON.stringify(said));
	});
}

/**
 * @param {Word} word
 * @param {number} index
 * @param {Meaning} entry
 * @param {string} fixed
 */
function get_word(word, index, entry, fixed) {
	const question = word.is_column
		? __("What does this column say?")
		: __("What does it mean?", null, "Mental Health");
	const meanings = [["", question], ...word.options];
	const options = meanings.map(
		([term, label]) =>
			`<option value="${escape_html(term)}" ${term === entry.meaning ? "selected" : ""}>${escape_html(label)}</option>`
	);
	const rows = word.rows.map((row) => __("Row {0}", [row], "Mental Health"));
	const remember = __("Remember it for this school", null, "Mental Health");
	const title = word.is_column ? __("Column “{0}”", [word.word], "Mental Health") : word.word;
	const reason = word.is_column ? __("It was not read, and may say who was there.") : "";
	const kept = `<label><input type="checkbox" ${entry.remember ? "checked" : ""} ${fixed}> ${remember}</label>`;
	const details = [word.label, reason, ...rows, word.said].filter(Boolean).join(" · ");
	return `<div class="mhli-choice ${entry.meaning ? "" : "open"}" data-index="${index}">
		<label for="mhli-word-${index}"><b>${escape_html(title)}</b>
		<span class="text-muted">${escape_html(details)}</span></label>
		<div><select id="mhli-word-${index}" class="form-control" ${fixed}>${options.join("")}</select>
		${word.can_be_kept ? kept : ""}</div></div>`;
}
