frappe.listview_settings["MH Norm"] = { hide_name_column: true };
