// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Plan Task">} Form */
	/**
	 * What was held for a task.
	 * @typedef {object} Training
	 * @property {string} name
	 * @property {string} topic
	 * @property {string} training_date
	 * @property {number} person_times
	 * @property {number} persons
	 * @property {number} minutes
	 *
	 * @typedef {object} Activity
	 * @property {string} name
	 * @property {string} title
	 * @property {string} activity_date
	 * @property {string} kind
	 * @property {string} [held_back]
	 * @property {number} pupils
	 * @property {number} parents
	 * @property {number} staff
	 *
	 * @typedef {{ trainings: Training[], activities: Activity[] }} Held
	 */

	const API = "mental_health_module.api.work_plan";
	/** @type {Fields["MH Plan Task"][]} */
	const APPROVED = [
		"goal",
		"measure",
		"indicator",
		"person_type",
		"person",
		"starts_on",
		"due",
		"budget",
		"weight",
	];
	/** @param {unknown} text */
	const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));

	frappe.ui.form.on("MH Plan Task", {
		setup(frm) {
			frm.set_query("work_plan", () => ({ filters: { status: "Draft" } }));
		},
		refresh(frm) {
			frm.get_field("held_view").$wrapper.empty();
			if (frm.is_new()) {
				return;
			}
			lock(frm);
			show_held(frm);
			add_buttons(frm);
		},
		work_plan: (frm) => frm.set_value("starts_on", null),
	});

	/**
	 * What was approved with the plan stays; the server refuses changes, the form says so first.
	 * @param {Form} frm
	 */
	function lock(frm) {
		frappe.db.get_value("MH Work Plan", frm.doc.work_plan, "status").then(({ message }) => {
			const is_draft = message.status === "Draft";
			APPROVED.forEach((field) => frm.set_df_property(field, "read_only", is_draft ? 0 : 1));
		});
	}

	/** @param {Form} frm */
	function add_buttons(frm) {
		const { name, goal, school, due, status, person_type, person } = frm.doc;
		const shared = { school, plan_task: name };
		if (status !== "Dropped" && frappe.model.can_create("MH Training Session")) {
			frm.add_custom_button(__("Create Training", null, "Mental Health"), () =>
				open_new("MH Training Session", { ...shared, topic: goal, training_date: due })
			);
		}
		if (status !== "Dropped" && frappe.model.can_create("MH Activity")) {
			frm.add_custom_button(__("Create Activity", null, "Mental Health"), () =>
				open_new("MH Activity", { ...shared, title: goal, activity_date: due, person_type, person })
			);
		}
		const may_verify = ["MH Leader", "MH Coordinator"].some((role) => frappe.user.has_role(role));
		if (status === "Done" && may_verify && frm.doc.responsible_user !== frappe.session.user) {
			frm
				.add_custom_button(__("Verify", null, "Mental Health"), () =>
					mental_health_module.form_steps.confirm_read(frm, `${API}.verify`, { task: name })
				)
				.addClass("btn-primary");
		}
	}

	/**
	 * Not frappe.new_doc, which leaves dates out.
	 * @param {DocTypeName} doctype
	 * @param {object} values
	 */
	function open_new(doctype, values) {
		return frappe.model.with_doctype(doctype, () => {
			const doc = Object.assign(frappe.model.get_new_doc(doctype), values);
			frappe.set_route("Form", doctype, doc.name);
		});
	}

	/** @param {Form} frm */
	function show_held(frm) {
		void frappe
			.call({ method: `${API}.get_held`, type: "GET", args: { task: frm.doc.name } })
			.then(({ message }) => {
				const { trainings, activities } = /** @type {Held} */ (message);
				const lines = [
					...trainings.map((row) => get_line("MH Training Session", row.name, row.topic, get_figures(row))),
					...activities.map((row) => get_line("MH Activity", row.name, row.title, get_numbers(row))),
				];
				const none = __("Trainings and activities that were held for this task will stand here.");
				const label = __("Held", null, "Mental Health");
				const html = lines.length ? `<ul>${lines.join("")}</ul>` : `<p class="text-muted">${none}</p>`;
				frm.get_field("held_view").$wrapper.html(`<label class="control-label">${label}</label>${html}`);
			});
	}

	/**
	 * @param {DocTypeName} doctype
	 * @param {string} name
	 * @param {string} title
	 * @param {string} facts
	 */
	function get_line(doctype, name, title, facts) {
		return `<li><a href="${frappe.utils.get_form_link(doctype, name)}">${escape_html(title)}</a> · ${escape_html(facts)}</li>`;
	}

	/** @param {Training} training */
	function get_figures({ training_date, person_times, persons, minutes }) {
		const figures = __("{0} person-times, {1} persons, {2} minutes", [person_times, persons, minutes]);
		return `${frappe.datetime.str_to_user(training_date)} · ${figures}`;
	}

	/** @param {Activity} activity */
	function get_numbers({ activity_date, kind, held_back, ...counts }) {
		const numbers = __("{0} pupils, {1} parents, {2} staff", [counts.pupils, counts.parents, counts.staff]);
		const day = frappe.datetime.str_to_user(activity_date);
		const few = held_back && __("Too Few to Be Shown", null, "MH Activity");
		const held = held_back && `${few}: ${__(held_back, null, "MH Activity")}`;
		return [__(kind, null, "MH Activity"), day, numbers, held].filter(Boolean).join(" · ");
	}
})();
