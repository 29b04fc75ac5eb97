frappe.ui.form.on("MH Counsellor", {
	refresh(frm) {
		const may_create = frappe.model.can_create("MH Counsellor Card");
		if (frm.is_new() || !may_create) return;
		frm.add_custom_button(__("What Pupils See", null, "Mental Health"), () => open_card(frm.doc.name));

		/** @param {string} counsellor */
		async function open_card(counsellor) {
			const filters = { counsellor };
			const [card] = await frappe.db.get_list("MH Counsellor Card", { filters, fields: ["name"], limit: 1 });
			if (card) await frappe.set_route("Form", "MH Counsellor Card", card.name);
			else frappe.new_doc("MH Counsellor Card", { counsellor });
		}
	},
});
