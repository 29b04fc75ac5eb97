frappe.listview_settings["MH Retention Tombstone"] = {
	onload(listview) {
		if (!frappe.user.has_role("MH Lead Counsellor")) {
			return;
		}
		listview.page.add_inner_button(__("Re-apply Deletions", null, "Mental Health"), () => {
			frappe.xcall("mental_health_module.api.retention.apply_deletions_again").then((count) => {
				frappe.msgprint(
					__("{0} records had come back with a backup. See the deletion proposals for what became of them.", [
						count,
					])
				);
			});
		});
	},
};
