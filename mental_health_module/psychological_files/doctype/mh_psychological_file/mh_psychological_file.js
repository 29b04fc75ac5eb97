frappe.ui.form.on("MH Psychological File", {
	refresh(frm) {
		// What is written beside the file (comments, tags, assignments) would be read outside of it.
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
		if (!frm.is_new()) {
			frm.add_custom_button(__("New Session"), () => {
				frappe.new_doc("MH Counselling Session", { psychological_file: frm.doc.name });
			});
		}
	},
});
