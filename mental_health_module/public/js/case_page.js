// A case in one place, in the form of its file: its sessions, consents with their scans, whom to call, who has read it.
// Everything is asked for when the form is shown, and written into the page alone.

/** @typedef {Desk.Form<"MH Psychological File">} Form */
/** @typedef {{ text: string, doctype?: DocTypeName, name?: string, scans?: number, telephone?: string }} Line */
/** @typedef {Record<"sessions" | "consents" | "guardians" | "readers", Line[]>} Case */

const PARTS = /** @type {const} */ (["sessions", "consents", "guardians", "readers"]);

/** @param {typeof PARTS[number]} part */
function get_title(part) {
	const titles = {
		sessions: __("Sessions of This Case", null, "Mental Health"),
		consents: __("Consents", null, "Mental Health"),
		guardians: __("Guardians", null, "Mental Health"),
		readers: __("Also Read By", null, "Mental Health"),
	};
	return titles[part];
}

/**
 * Draw the parts of a case that the reader may see into the form's field.
 * @param {Form} frm
 */
export async function show(frm) {
	const { name } = frm.doc;
	const wrapper = frm.get_field("case_page").$wrapper.empty();
	if (frm.is_new()) return;
	/** @type {Case} */
	const found = await frappe.xcall("mental_health_module.api.opened.get_case", { name });
	// an answer that comes late is about another file than the one in the form
	if (frm.doc.name !== name) return;
	wrapper.empty();
	const columns = $("<div class='mh-case'>").appendTo(wrapper);
	for (const part of PARTS) columns.append(make_part(part, found[part]));
}

/**
 * @param {typeof PARTS[number]} part
 * @param {Line[]} lines
 */
function make_part(part, lines) {
	const section = $("<section>").addClass(`mh-case-${part}`);
	section.append($("<h5>").text(get_title(part)));
	if (!lines.length)
		section.append($("<p class='text-muted'>").text(__("Nothing here.", null, "Mental Health")));
	for (const line of lines) section.append(make_line(line));
	return section;
}

/** @param {Line} line */
function make_line({ text, doctype, name, scans, telephone }) {
	const row = $("<p>");
	if (doctype && name) {
		$("<a>").attr("href", frappe.utils.get_form_link(doctype, name)).text(text).appendTo(row);
	} else row.text(text);
	if (telephone) row.append(" ", $("<a>").attr("href", `tel:${telephone}`).text(telephone));
	if (scans !== undefined) row.append(" ", make_scan(scans));
	return row;
}

/** @param {number} scans */
function make_scan(scans) {
	const text = scans ? __("Scan uploaded", null, "Mental Health") : __("No scan yet", null, "Mental Health");
	return $("<span class='indicator-pill'>")
		.addClass(scans ? "green" : "gray")
		.text(text);
}
