frappe.ui.form.on("MH Counselling Session", {
	refresh(frm) {
		// What is written beside the session (comments, tags, assignments) would be read outside of it.
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
	},
});
