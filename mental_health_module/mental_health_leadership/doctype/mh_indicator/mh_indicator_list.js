frappe.listview_settings["MH Indicator"] = { hide_name_column: true };
