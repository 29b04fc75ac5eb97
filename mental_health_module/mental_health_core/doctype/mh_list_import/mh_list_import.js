// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH List Import">} Form */
	/** @typedef {{ name: string, percent: number }} Progress */
	/** @typedef {{ status: DocTypes["MH List Import"]["status"], is_stale: boolean }} State */

	const API = "mental_health_module.api.list_import";
	const POLL_MILLISECONDS = 2000;
	/**
	 * Kind of list -> whether somebody may change what it holds.
	 * @type {{ [kind: string]: () => boolean }}
	 */
	const MAY_IMPORT = {
		"Leadership Members": () => frappe.model.can_write("MH Leadership Group"),
		"Training Sign-in Sheet": () => frappe.model.can_create("MH Training Attendance"),
		"Work Plan Tasks": () => frappe.model.can_write("MH Work Plan"),
		"List of Counsellors": () => frappe.model.can_create("MH Counsellor"),
		"List of Certificates": () => frappe.model.can_create("MH Counsellor Qualification"),
		"List of Activities": () => frappe.model.can_create("MH Activity"),
		"List of Regulations": () => frappe.model.can_create("MH Regulation"),
	};
	const { form_steps: steps, list_choices, list_import: view } = mental_health_module;

	frappe.ui.form.on("MH List Import", {
		setup(frm) {
			frm.set_query("leadership_group", () => ({
				filters: { school: frm.doc.school, status: ["!=", "Closed"] },
			}));
			frm.set_query("training_session", () => ({
				filters: { school: frm.doc.school, status: ["!=", "Cancelled"] },
			}));
			frm.set_query("work_plan", () => ({ filters: { school: frm.doc.school, status: "Draft" } }));
			frappe.realtime.on("mh_list_import", (/** @type {Progress} */ data) => follow(frm, data));
		},
		onload(frm) {
			if (frm.is_new() && !frm.doc.school) {
				set_only_school(frm);
			}
		},
		refresh(frm) {
			hide_raw_fields(frm);
			offer_kinds(frm);
			view.show_guide(frm);
			view.show_problems(frm);
			list_choices.show_choices(frm);
			view.show_preview(frm);
			clear_without_saving(frm);
			add_buttons(frm);
			poll(frm);
			check_what_was_saved(frm);
		},
		kind: (frm) => view.show_guide(frm),
		// not before: a form that is drawn while it is being saved would take the old state for the saved one
		after_save(frm) {
			frm.mh_check_wanted = true;
		},
	});

	/** @param {Form} frm */
	function set_only_school(frm) {
		frappe.db.get_list("MH School", { limit: 2 }).then((schools) => {
			if (schools.length === 1) {
				frm.set_value("school", schools[0].name);
			}
		});
	}

	/**
	 * Nobody fills in a form for a sheet that the server then refuses: the kinds offered are those that one may import.
	 * @param {Form} frm
	 */
	function offer_kinds(frm) {
		if (!frm.is_new()) return;
		const stored = frappe.get_meta(frm.doctype).fields.find(({ fieldname }) => fieldname === "kind");
		const kinds = String(stored?.options ?? "").split("\n");
		const offered = kinds.filter((kind) => MAY_IMPORT[kind]?.() ?? true);
		frm.set_df_property("kind", "options", offered.join("\n"));
	}

	/**
	 * What the steps write is shown by the guide, the lists and the preview below.
	 * @param {Form} frm
	 */
	function hide_raw_fields(frm) {
		/** @type {Fields["MH List Import"][]} */
		const counts = ["row_count", "problem_count", "choice_count", "unchanged_count"];
		frm.toggle_display(["status", "message", ...counts, "created_count", "updated_count"], false);
		const { input = [] } = frm.doc.__onload ?? {};
		const is_fixed = [...view.BUSY, "Committed"].includes(frm.doc.status) ? 1 : 0;
		input.forEach((field) => frm.set_df_property(field, "read_only", is_fixed));
		if (!frm.is_new()) {
			frm.page.set_indicator(__(frm.doc.status, null, frm.doctype), view.COLOURS[frm.doc.status] || "gray");
		}
	}

	/**
	 * Frappe saves a form from which a file is cleared, and here nothing can be saved without a sheet.
	 * @param {Form} frm
	 */
	function clear_without_saving(frm) {
		const control = frm.get_field("sheet");
		control.clear_attachment = () => {
			void control.parse_validate_and_set_in_model(null);
			control.refresh();
		};
	}

	/**
	 * The next step stands where Save stands, also on a phone; Frappe brings Save back as soon as something changes.
	 * @param {Form} frm
	 */
	function add_buttons(frm) {
		if (frm.is_new() || frm.is_dirty()) {
			return;
		}
		frm.page.clear_primary_action();
		const { status } = frm.doc;
		if (status === "Ready") {
			frm.page.set_primary_action(__("Commit", null, "Mental Health"), () => commit(frm));
			frm.add_custom_button(__("Check", null, "Mental Health"), () => save_and_check(frm));
		} else if (["New", "Needs Choice", "Has Problems", "Failed", "Undone"].includes(status)) {
			frm.page.set_primary_action(__("Check", null, "Mental Health"), () => save_and_check(frm));
		} else if (status === "Committed") {
			frm.page.set_primary_action(view.get_way(frm).label, () => view.go_on(frm));
			frm.add_custom_button(__("Undo", null, "Mental Health"), () => undo(frm)).addClass("btn-danger");
		}
	}

	/**
	 * Not in after_save: a new document has its own name and route only when it is shown again.
	 * @param {Form} frm
	 */
	function check_what_was_saved(frm) {
		if (frm.mh_check_wanted && !frm.is_new() && !frm.is_dirty()) {
			frm.mh_check_wanted = false;
			if (frm.doc.status === "New") {
				setTimeout(() => run(frm, "check"));
			}
		}
	}

	/** @param {Form} frm */
	function save_and_check(frm) {
		return frm.is_dirty() ? frm.save() : run(frm, "check");
	}

	/** @param {Form} frm */
	function commit(frm) {
		if (frm.is_dirty()) {
			return save_and_check(frm);
		}
		const { created_count, updated_count } = frm.doc;
		return frappe.confirm(
			__("{0} new and {1} changed. Commit the list now? You can undo it later.", [
				created_count,
				updated_count,
			]),
			() => run(frm, "commit")
		);
	}

	/** @param {Form} frm */
	function undo(frm) {
		return frappe
			.call({ method: `${API}.get_changed_since`, type: "GET", args: { name: frm.doc.name } })
			.then(({ message: changed }) => {
				const question = changed
					? __("{0} Undo everything else?", [view.escape_html(changed)])
					: __("Take back everything that this list has changed?");
				frappe.confirm(question, () => run(frm, "undo", { keep_changed: changed ? 1 : 0 }));
			});
	}

	/**
	 * One step at a time, however often somebody clicks.
	 * @param {Form} frm
	 * @param {string} step
	 * @param {object} [args]
	 */
	function run(frm, step, args) {
		if (frm.mh_running) {
			return frm.mh_running;
		}
		const go = step === "commit" ? steps.confirm_read : steps.take_step;
		frm.mh_running = go(frm, `${API}.${step}`, { name: frm.doc.name, ...args }).finally(
			() => (frm.mh_running = null)
		);
		return frm.mh_running;
	}

	/**
	 * Realtime may be missing, so the page also asks every two seconds while something runs.
	 * @param {Form} frm
	 */
	function poll(frm) {
		clearTimeout(frm.mh_poll);
		if (!view.BUSY.includes(frm.doc.status)) {
			return;
		}
		frm.mh_poll = setTimeout(() => {
			const shown = cur_frm === frm && frappe.get_route()?.[0] === "Form";
			if (!shown) {
				return;
			}
			void frappe
				.call({ method: `${API}.get_status`, type: "GET", args: { name: frm.doc.name } })
				.then(({ message }) => {
					const { status, is_stale } = /** @type {State} */ (message);
					if (status !== frm.doc.status) {
						return steps.fetch_anew(frm);
					}
					return is_stale ? offer_restart(frm) : poll(frm);
				});
		}, POLL_MILLISECONDS);
	}

	/** @param {Form} frm */
	function offer_restart(frm) {
		const step = frm.doc.status === "Checking" ? "check" : "commit";
		frm.remove_custom_button(__("Start Again", null, "Mental Health"));
		frm
			.add_custom_button(__("Start Again", null, "Mental Health"), () => run(frm, step))
			.addClass("btn-primary");
	}

	/**
	 * @param {Form} frm
	 * @param {Progress} progress
	 */
	function follow(frm, { name, percent }) {
		if (frm.doc.name !== name) {
			return;
		}
		frm.$wrapper.find(".mhli-bar").css("width", `${percent}%`);
		if (percent === 100 && view.BUSY.includes(frm.doc.status)) {
			steps.fetch_anew(frm);
		}
	}
})();
