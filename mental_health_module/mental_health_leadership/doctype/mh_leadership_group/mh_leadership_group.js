// In a function of its own: scripts of forms share one global scope.
(() => {
	frappe.ui.form.on("MH Leadership Group", {
		refresh(frm) {
			if (frm.is_new()) {
				return;
			}
			add_state_buttons(frm);
			add_copy_button(frm);
		},
	});

	function add_state_buttons(frm) {
		if (frm.doc.status === "Draft") {
			frm.add_custom_button(__("Activate"), () => call(frm, "activate")).addClass("btn-primary");
		}
		if (frm.doc.status === "Active") {
			frm.add_custom_button(__("Close"), () => {
				frappe.confirm(
					__("Every open membership ends today. Close the group?"),
					() => call(frm, "close")
				);
			});
		}
		if (frm.doc.status !== "Closed" && frm.doc.follow_homeroom_teachers) {
			frm.add_custom_button(__("Update Homeroom Teachers"), () =>
				call(frm, "follow_homeroom_teachers")
			);
		}
	}

	function add_copy_button(frm) {
		frm.add_custom_button(__("Copy to Another Year"), () => {
			frappe.prompt(
				{
					fieldname: "academic_year",
					fieldtype: "Link",
					options: "Academic Year",
					label: __("Academic Year"),
					reqd: 1,
				},
				({ academic_year }) =>
					call(frm, "copy_to_year", { academic_year }).then((name) =>
						frappe.set_route("Form", "MH Leadership Group", name)
					),
				__("Copy to Another Year"),
				__("Copy")
			);
		});
	}

	function call(frm, method, args) {
		return frappe
			.xcall(`mental_health_module.api.leadership.${method}`, { group: frm.doc.name, ...args })
			.then((answer) => frm.reload_doc().then(() => answer));
	}
})();
