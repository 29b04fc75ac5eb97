// The record's own name says nothing to anybody.
frappe.listview_settings["MH Training Attendance"] = {
	hide_name_column: true,
};
