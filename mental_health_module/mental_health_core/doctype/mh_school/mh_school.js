// In a function of its own: scripts of forms share one global scope.
(() => {
	const API = "mental_health_module.api.ties.";
	const CONFIRMERS = ["MH Coordinator", "MH Lead Counsellor"];

	frappe.ui.form.on("MH School", {
		refresh(frm) {
			if (frm.is_new() || !CONFIRMERS.some((role) => frappe.user.has_role(role))) return;
			frm.add_custom_button(__("Confirm the Ties of the School’s Lists"), () => ask_for_class(frm));
			frm.add_custom_button(__("Ties Changed Since", null, "Mental Health"), () =>
				frappe.set_route("List", "MH Confirmed Tie", { state: ["!=", "Confirmed"] })
			);
		},
	});

	function ask_for_class(frm) {
		mental_health_module.form_steps.ask(
			{
				fieldname: "student_group",
				fieldtype: "Link",
				options: "Student Group",
				label: __("Class", null, "Pupils"),
				description: __("Leave it empty for the whole school."),
			},
			({ student_group }) => look(frm, student_group),
			__("Confirm the Ties of the School’s Lists"),
			__("Look", null, "Lists of a School")
		);
	}

	async function look(frm, student_group) {
		const asked = { school: frm.doc.name, student_group };
		const preview = await send("get_preview", asked);
		return () => show(asked, preview);
	}

	function show(asked, preview) {
		const dialog = new frappe.ui.Dialog({
			title: __("Confirm the Ties of the School’s Lists"),
			fields: [
				{ fieldname: "text", fieldtype: "HTML", options: get_text(preview) },
				{
					fieldname: "rows",
					fieldtype: "MultiCheck",
					label: __("New and Changed: take the mark away where you are not sure"),
					options: preview.rows.map((row) => ({
						label: frappe.utils.escape_html(row.text),
						value: row.key,
						checked: 1,
					})),
					columns: 1,
					hidden: !preview.rows.length,
				},
			],
			primary_action_label: __("Confirm", null, "Mental Health"),
			primary_action: () => confirm(dialog, { ...asked, mark: preview.mark }, preview),
		});
		dialog.$wrapper.addClass("mh-ties");
		dialog.show();
	}

	async function send(deed, args) {
		const answer = await frappe.call({ method: API + deed, args, freeze: true });
		return answer.message;
	}

	function get_text(preview) {
		const lines = [
			__("{0} pupils, {1} accounts of guardians.", [preview.pupils, preview.guardians]),
			__("{0} new, {1} changed, {2} no longer in the lists.", [preview.new, preview.changed, preview.over]),
		];
		if (preview.own)
			lines.push(__("{0} are your own or your children’s: a colleague confirms them.", [preview.own]));
		if (preview.new + preview.changed > preview.rows.length)
			lines.push(__("The first {0} are shown by name.", [preview.rows.length]));
		return lines.map((line) => `<p>${frappe.utils.escape_html(line)}</p>`).join("");
	}

	async function confirm(dialog, asked, preview) {
		const chosen = dialog.get_value("rows") || [];
		const without = preview.rows.map((row) => row.key).filter((key) => !chosen.includes(key));
		const said = await send("confirm", { ...asked, without });
		dialog.hide();
		frappe.msgprint(said);
	}
})();
