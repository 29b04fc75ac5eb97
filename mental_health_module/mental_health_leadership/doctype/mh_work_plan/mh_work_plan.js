// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Work Plan">} Form */
	/** @typedef {[step: string, label: string]} Step */

	const API = "mental_health_module.api.work_plan";
	const READ = ["review", "approve", "close"];
	const { work_plan: view } = mental_health_module;

	frappe.ui.form.on("MH Work Plan", {
		setup(frm) {
			frm.set_query("parent_plan", () => ({
				filters: {
					school: frm.doc.school,
					level: frm.doc.level === "Term" ? "Year" : "Long-term",
					status: ["not in", ["Closed", "Superseded"]],
				},
			}));
			frm.set_query("academic_term", () =>
				frm.doc.academic_year ? { filters: { academic_year: frm.doc.academic_year } } : {}
			);
		},
		refresh(frm) {
			view.show_tasks(frm);
			// a saved form is drawn twice
			frm.dashboard.clear_headline();
			lock(frm);
			if (frm.is_new()) {
				return;
			}
			add_step_buttons(frm);
			add_task_buttons(frm);
			add_version_buttons(frm);
			view.show_version(frm);
		},
	});

	/**
	 * The server refuses it anyway; the form says so before somebody types.
	 * @param {Form} frm
	 */
	function lock(frm) {
		const is_draft = frm.is_new() || frm.doc.status === "Draft";
		/** @type {Fields["MH Work Plan"][]} */
		const content = ["title", "level", "school", "parent_plan", "academic_year", "academic_term"];
		content.push("from_date", "to_date", "theme", "goals");
		content.forEach((field) => frm.set_df_property(field, "read_only", is_draft ? 0 : 1));
		const is_past = ["Closed", "Superseded"].includes(frm.doc.status);
		frm.set_df_property("summary", "read_only", is_past ? 1 : 0);
	}

	/** @param {Form} frm */
	function add_step_buttons(frm) {
		const is_author = frm.doc.author === frappe.session.user;
		/** @type {Record<string, Step[]>} */
		const steps = {
			Draft: [["review", __("Mark as Reviewed", null, "Mental Health")]],
			Reviewed: [
				["approve", __("Approve", null, "Mental Health")],
				["return_to_draft", __("Back to Draft", null, "Mental Health")],
			],
			Approved: [["start", __("Start", null, "Mental Health")]],
			Running: [["evaluate", __("Evaluate", null, "Mental Health")]],
			Evaluated: [["close", __("Close", null, "Mental Health")]],
		};
		/** @param {Step} step */
		const may_take = ([step]) => {
			if (step === "review") return !is_author;
			return step !== "approve" || frm.doc.__onload?.approval?.may_approve;
		};
		(steps[frm.doc.status] || []).filter(may_take).forEach(([step, label], index) => {
			const button = frm.add_custom_button(label, () => call(frm, step));
			button.toggleClass("btn-primary", index === 0);
		});
		say_who_approves(frm);
	}

	/** @param {Form} frm */
	function say_who_approves(frm) {
		const { sentence, is_blocked } = frm.doc.__onload?.approval || {};
		if (!sentence) return;
		frm.dashboard.set_headline(frappe.utils.escape_html(sentence), is_blocked ? "orange" : "blue");
	}

	/** @param {Form} frm */
	function add_task_buttons(frm) {
		const group = __("Tasks", null, "Mental Health");
		const can_write = frappe.model.can_write("MH Work Plan");
		if (frm.doc.status === "Draft" && can_write) {
			frm.add_custom_button(__("Add Task", null, "Mental Health"), () => {
				frappe.new_doc("MH Plan Task", { work_plan: frm.doc.name });
			});
			frm.add_custom_button(__("Who Does What", null, "Mental Health"), () =>
				mental_health_module.plan_sheet.assign(frm)
			);
			frm.add_custom_button(__("From Last Plan", null, "Mental Health"), () => carry_over(frm), group);
			frm.add_custom_button(
				__("From Template", null, "Mental Health"),
				() => add(frm, "add_template"),
				group
			);
			frm.add_custom_button(__("Import from a Sheet", null, "Mental Health"), () => import_tasks(frm), group);
		}
		frm.add_custom_button(__("Export to a Sheet", null, "Mental Health"), () => export_tasks(frm), group);
		const filters = { work_plan: frm.doc.name };
		Object.entries({
			List: __("List", null, "Mental Health"),
			Calendar: __("Calendar", null, "Mental Health"),
			Gantt: __("Gantt", null, "Mental Health"),
		}).forEach(([name, label]) => frm.add_custom_button(label, () => view.open_tasks(name, filters), group));
	}

	/** @param {Form} frm */
	function add_version_buttons(frm) {
		const { status } = frm.doc;
		const can_write = frappe.model.can_write("MH Work Plan");
		if (["Approved", "Running"].includes(status) && can_write) {
			frm.add_custom_button(__("Revise", null, "Mental Health"), () =>
				frappe.confirm(__("Make a draft of the next version? This one stays in force meanwhile."), () =>
					call(frm, "revise").then((name) => frappe.set_route("Form", "MH Work Plan", name))
				)
			);
		}
		if (frm.doc.previous_version) {
			frm.add_custom_button(__("Compare", null, "Mental Health"), () => view.compare(frm));
		}
		if (["Approved", "Running", "Evaluated"].includes(status) && can_write) {
			frm.add_custom_button(__("Write Summary", null, "Mental Health"), () => write_summary(frm));
		}
	}

	/**
	 * Never over what somebody has written without a question.
	 * @param {Form} frm
	 */
	function write_summary(frm) {
		/** @param {0 | 1} replace */
		const write = (replace) => call(frm, "write_summary", { replace });
		const has_text = Boolean(frappe.utils.html2text(frm.doc.summary || "").trim());
		if (!has_text) {
			return write(0);
		}
		return frappe.confirm(
			__("There is a summary already. Write a new draft over it? What you have edited is lost."),
			() => write(1)
		);
	}

	/** @param {Form} frm */
	function carry_over(frm) {
		frappe
			.call({ method: `${API}.get_last_plan`, type: "GET", args: { plan: frm.doc.name } })
			.then(({ message }) =>
				mental_health_module.form_steps.ask(
					{
						fieldname: "source",
						fieldtype: "Link",
						options: "MH Work Plan",
						label: __("Open Tasks of Plan", null, "Mental Health"),
						default: message,
						reqd: 1,
						get_query: () => ({
							filters: { school: frm.doc.school, name: ["!=", frm.doc.name] },
						}),
					},
					({ source }) => add(frm, "carry_over", { source }),
					__("From Last Plan", null, "Mental Health"),
					__("Carry Over", null, "Mental Health")
				)
			);
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function add(frm, method, args) {
		return call(frm, method, args).then((count) =>
			frappe.show_alert({ message: __("{0} tasks added.", [count]), indicator: "green" })
		);
	}

	/** @param {Form} frm */
	function import_tasks(frm) {
		frappe.new_doc("MH List Import", {
			kind: "Work Plan Tasks",
			school: frm.doc.school,
			work_plan: frm.doc.name,
		});
	}

	/** @param {Form} frm */
	function export_tasks(frm) {
		const query = `plan=${encodeURIComponent(frm.doc.name)}`;
		window.open(frappe.urllib.get_full_url(`/api/method/${API}.download_tasks?${query}`));
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		const all = { plan: frm.doc.name, ...args };
		const { take_step, confirm_read } = mental_health_module.form_steps;
		return (READ.includes(method) ? confirm_read : take_step)(frm, `${API}.${method}`, all);
	}
})();
