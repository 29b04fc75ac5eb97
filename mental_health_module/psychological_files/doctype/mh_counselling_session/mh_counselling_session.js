frappe.ui.form.on("MH Counselling Session", {
	onload(frm) {
		// Sessions are written down when they are over: the moment is there already, and can be changed.
		if (frm.is_new() && !frm.doc.held_on) void frm.set_value("held_on", frappe.datetime.now_datetime());
	},
	refresh(frm) {
		// What is written beside the session (comments, tags, assignments) would be read outside of it.
		frm.page.sidebar.hide();
		frm.timeline?.wrapper?.hide();
	},
});
