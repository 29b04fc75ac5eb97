frappe.ui.form.on("MH Meeting Series", {
	refresh(frm) {
		if (frm.is_new()) return;
		const api = "mental_health_module.api.meetings.";
		if (frm.perm[0]?.write) {
			frm
				.add_custom_button(__("Make the Meetings", null, "Mental Health"), () =>
					mental_health_module.form_steps
						.take_step(frm, `${api}make_meetings`, { series: frm.doc.name })
						.then((count) => frappe.show_alert(__("{0} meetings were made.", [count])))
				)
				.addClass("btn-primary");
		}
		const url = `/api/method/${api}download_series_calendar?series=${encodeURIComponent(frm.doc.name)}`;
		frm.add_custom_button(__("Calendar File", null, "Mental Health"), () => window.open(url));
	},
});
