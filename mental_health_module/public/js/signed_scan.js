// The signed paper of a consent: whether its scan is there, what it is called, and a button that uploads it. The form's
// sidebar, where Frappe attaches papers, is hidden beside confidential records.
import { fetch_anew } from "./steps.js";

const TYPES = ["image/*", ".pdf"];

/** @typedef {Desk.Form<"MH Consent">} Form */

/**
 * Draw the state of the scan into the form's field.
 * @param {Form} frm
 */
export function show(frm) {
	frm.mh_show_papers = () => show(frm);
	const papers = frm.get_docinfo()?.attachments || [];
	const is_wanted = frm.doc.how_given === "Signed Paper" && frm.doc.legal_basis === "Consent";
	frm.toggle_display("signed_scan", is_wanted || papers.length > 0);
	const wrapper = frm.get_field("signed_scan").$wrapper.empty();
	$("<label class='control-label'>")
		.text(__("Scan of the Signed Paper", null, "MH Consent"))
		.appendTo(wrapper);
	for (const paper of papers) wrapper.append(make_line(paper));
	if (!papers.length) wrapper.append(make_missing(frm));
	if (!frm.is_new() && frm.perm[0]?.write) wrapper.append(make_button(frm, papers.length > 0));
}

/** @param {Desk.Paper} paper */
function make_line(paper) {
	const link = $("<a target='_blank' rel='noopener'>").attr("href", paper.file_url).text(paper.file_name);
	return $("<p class='mh-scan'>").append(link);
}

/** @param {Form} frm */
function make_missing(frm) {
	const text = frm.is_new()
		? __("Save first, then upload the scan.")
		: __("Not uploaded yet", null, "Mental Health");
	return $("<p class='mh-scan'>").append($("<span class='indicator-pill orange'>").text(text));
}

/**
 * @param {Form} frm
 * @param {boolean} has_one
 */
function make_button(frm, has_one) {
	const label = has_one
		? __("Upload another page", null, "Mental Health")
		: __("Upload the scan", null, "Mental Health");
	return $("<button type='button' class='btn btn-default btn-sm mh-upload'>")
		.text(label)
		.on("click", () => upload(frm));
}

/** @param {Form} frm */
function upload(frm) {
	const { doctype, doc } = frm;
	return new frappe.ui.FileUploader({
		doctype,
		docname: doc.name,
		folder: "Home/Attachments",
		restrictions: { allowed_file_types: TYPES },
		on_success: () => void fetch_anew(frm),
	});
}
