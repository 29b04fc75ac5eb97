// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Annual Report">} Form */

	const LANGUAGES = { zh: __("Chinese", null, "Mental Health"), en: __("English", null, "Mental Health") };
	const FORMATS = {
		"MH Annual Report": __("PDF", null, "Mental Health"),
		"MH Staffing Statement": __("Staffing Statement (PDF)", null, "Mental Health"),
	};

	frappe.ui.form.on("MH Annual Report", {
		refresh(frm) {
			frm.toggle_display("check_section", frm.doc.status !== "Draft");
			if (frm.is_new()) {
				return;
			}
			if (frm.doc.status === "Signed") {
				frm.disable_form();
			} else if (frm.perm[0]?.write) {
				add_steps(frm);
			}
			if (frm.doc.status !== "Draft") {
				add_downloads(frm);
			}
		},
	});

	/** @param {Form} frm */
	function add_steps(frm) {
		if (frm.doc.status === "Draft") {
			frm
				.add_custom_button(__("Freeze Figures", null, "Mental Health"), () => call(frm, "freeze"))
				.addClass("btn-primary");
			return;
		}
		frm.add_custom_button(__("Freeze Again", null, "Mental Health"), () => call(frm, "freeze"));
		frm.add_custom_button(__("Check Small Counts", null, "Mental Health"), () =>
			call(frm, "check_small_cells").then((open) =>
				frappe.show_alert(
					open
						? { message: __("{0} small counts are open.", [open]), indicator: "orange" }
						: { message: __("No small count is open."), indicator: "green" }
				)
			)
		);
		frm.add_custom_button(__("Sign", null, "Mental Health"), () => call(frm, "sign")).addClass("btn-primary");
	}

	/** @param {Form} frm */
	function add_downloads(frm) {
		Object.entries(LANGUAGES).forEach(([code, language]) => {
			Object.entries(FORMATS).forEach(([format, label]) =>
				frm.add_custom_button(
					`${label} · ${language}`,
					() =>
						open_url("frappe.utils.print_format.download_pdf", {
							doctype: frm.doctype,
							name: frm.doc.name,
							format,
							_lang: code,
							no_letterhead: "1",
						}),
					__("Download", null, "Mental Health")
				)
			);
			frm.add_custom_button(
				`${__("Word File", null, "Mental Health")} · ${language}`,
				() =>
					open_url("mental_health_module.api.annual_report.download_docx", {
						report: frm.doc.name,
						language: code,
					}),
				__("Download", null, "Mental Health")
			);
		});
	}

	/**
	 * @param {string} method
	 * @param {Record<string, string>} args
	 */
	function open_url(method, args) {
		window.open(`/api/method/${method}?${new URLSearchParams(args)}`);
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 */
	function call(frm, method) {
		const endpoint = `mental_health_module.api.annual_report.${method}`;
		const { take_step, confirm_read } = mental_health_module.form_steps;
		return (method === "sign" ? confirm_read : take_step)(frm, endpoint, { report: frm.doc.name });
	}
})();
