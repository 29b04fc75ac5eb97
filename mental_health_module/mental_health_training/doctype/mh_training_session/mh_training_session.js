frappe.ui.form.on("MH Training Session", {
	refresh(frm) {
		if (frm.is_new()) {
			return;
		}
		frm.add_custom_button(__("Import Sign-in Sheet", null, "Mental Health"), () => {
			frappe.new_doc("MH List Import", {
				kind: "Training Sign-in Sheet",
				school: frm.doc.school,
				training_session: frm.doc.name,
			});
		});
		frm.add_custom_button(__("Attendance", null, "Mental Health"), () => {
			frappe.set_route("List", "MH Training Attendance", { training_session: frm.doc.name });
		});
	},
});
