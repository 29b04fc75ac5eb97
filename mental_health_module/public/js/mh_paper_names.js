// The papers of a confidential record lie under names that say nothing; the form shows what they were called.
(() => {
	const DOCTYPES = ["MH Psychological File", "MH Counselling Session", "MH Consent", "MH Case Conference"];
	for (const doctype of DOCTYPES) {
		frappe.ui.form.on(doctype, {
			async refresh(frm) {
				const papers = frm.get_docinfo()?.attachments || [];
				if (frm.is_new() || !papers.length || papers.every((paper) => paper.mh_called)) return;
				const called = await frappe.xcall("mental_health_module.api.opened.get_paper_names", {
					doctype,
					name: frm.doc.name,
				});
				for (const paper of papers) {
					paper.mh_called = true;
					paper.file_name = called[paper.name] || paper.file_name;
				}
				frm.attachments?.refresh();
			},
		});
	}
})();
