// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Regulation">} Form */
	/** @typedef {{ person_name: string, user: string | null, read_on: string | null }} Reading */

	const API = "mental_health_module.api.regulations";
	/** @param {string[]} roles */
	const has_role = (...roles) => roles.some((role) => frappe.user.has_role(role));

	frappe.ui.form.on("MH Regulation", {
		setup(frm) {
			frm.set_query("replaces", () => ({
				filters: { status: ["in", ["Adopted", "In Force"]], name: ["!=", frm.doc.name || ""] },
			}));
		},
		refresh(frm) {
			const list = frm.get_field("reading_list").$wrapper.empty();
			if (frm.is_new()) {
				return;
			}
			add_buttons(frm);
			if (frm.doc.status !== "In Force") {
				return;
			}
			offer_confirmation(frm);
			if (
				frm.doc.audience &&
				has_role("MH Leader", "MH Coordinator", "MH Lead Counsellor", "MH Auditor", "System Manager")
			) {
				show_readings(frm, list);
			}
		},
	});

	/** @param {Form} frm */
	function add_buttons(frm) {
		if (frm.doc.status === "Draft" && has_role("MH Leader")) {
			frm
				.add_custom_button(__("Put in Force", null, "Mental Health"), () => put_in_force(frm))
				.addClass("btn-primary");
		}
		const is_current = ["Adopted", "In Force"].includes(frm.doc.status) && !frm.doc.replaced_by;
		if (is_current && has_role("MH Leader", "MH Coordinator")) {
			frm.add_custom_button(__("New Version", null, "Mental Health"), () => make_new_version(frm));
		}
	}

	/** @param {Form} frm */
	function put_in_force(frm) {
		const day = frm.doc.effective_from
			? frappe.datetime.str_to_user(frm.doc.effective_from)
			: __("today", null, "Mental Health");
		frappe.confirm(
			__("From {0} on this version holds and never changes again. Put it in force?", [day]),
			() => call(frm, "put_in_force")
		);
	}

	/** @param {Form} frm */
	function make_new_version(frm) {
		const args = { regulation: frm.doc.name };
		mental_health_module.form_steps
			.take_step(frm, `${API}.make_new_version`, args)
			.then((name) => frappe.set_route("Form", "MH Regulation", name));
	}

	/** @param {Form} frm */
	function offer_confirmation(frm) {
		read(frm, "is_waiting").then((is_waiting) => {
			if (is_waiting) {
				frm
					.add_custom_button(__("I have read it", null, "Mental Health"), () =>
						call(frm, "confirm").then((sentence) =>
							frappe.show_alert({ message: sentence, indicator: "green" })
						)
					)
					.addClass("btn-primary");
			}
		});
	}

	/**
	 * @param {Form} frm
	 * @param {JQuery} list
	 */
	function show_readings(frm, list) {
		void read(frm, "get_readings").then((/** @type {Reading[]} */ readings) => {
			const rows = readings.map(({ person_name, user, read_on }) => {
				const open = user ? __("not yet", null, "Mental Health") : __("no account: tell in person");
				const state = frappe.utils.escape_html(read_on || "") || `<span class="text-danger">${open}</span>`;
				return `<tr><td>${frappe.utils.escape_html(person_name || "")}</td><td>${state}</td></tr>`;
			});
			const count = readings.filter((reading) => reading.read_on).length;
			const title = __("Has been read by {0} of {1}", [count, readings.length]);
			list.html(`<details><summary>${title}</summary>
				<div class="table-responsive"><table class="table table-sm">${rows.join("")}</table></div></details>`);
		});
	}

	/**
	 * Not frappe.xcall, which always posts.
	 * @template T
	 * @param {Form} frm
	 * @param {string} method
	 * @returns {Promise<T>}
	 */
	function read(frm, method) {
		return frappe
			.call({ method: `${API}.${method}`, args: { regulation: frm.doc.name }, type: "GET" })
			.then((answer) => /** @type {T} */ (answer.message));
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 */
	function call(frm, method) {
		const args = { regulation: frm.doc.name };
		return mental_health_module.form_steps.confirm_read(frm, `${API}.${method}`, args);
	}
})();
