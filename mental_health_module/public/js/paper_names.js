// The papers of a confidential record lie under names that say nothing; the form shows what they were called.
const DOCTYPES = /** @type {const} */ ([
	"MH Psychological File",
	"MH Counselling Session",
	"MH Consent",
	"MH Case Conference",
]);

/** The names are fetched once for each form that is opened. */
export function show_names() {
	for (const doctype of DOCTYPES) {
		frappe.ui.form.on(doctype, { refresh: (frm) => name_papers(frm) });
	}
}

/** @param {Desk.BareForm} frm */
async function name_papers(frm) {
	const papers = frm.get_docinfo()?.attachments || [];
	if (frm.is_new() || !papers.length || papers.every((paper) => paper.mh_called)) return;
	/** @type {Record<string, string>} */
	const called = await frappe.xcall("mental_health_module.api.opened.get_paper_names", {
		doctype: frm.doctype,
		name: frm.doc.name,
	});
	for (const paper of papers) {
		paper.mh_called = true;
		paper.file_name = called[paper.name] || paper.file_name;
	}
	frm.attachments?.refresh();
	frm.mh_show_papers?.();
}
