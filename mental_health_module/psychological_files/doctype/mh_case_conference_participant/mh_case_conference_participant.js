frappe.ui.form.on("MH Case Conference Participant", {
	refresh(frm) {
		// What is written beside it (comments, tags, assignments) would be read outside of it.
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
	},
});
