// What the form of a work plan shows: its tasks, the version, and the difference between two versions.

const API = "mental_health_module.api.work_plan";
/** @param {unknown} text */
const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));
const get_texts = () => ({
	unsaved: __("Save the plan, then add its tasks."),
	none: __("There are no tasks yet."),
	plan: __("The plan itself", null, "Mental Health"),
	added: __("Tasks added", null, "Mental Health"),
	removed: __("Tasks removed", null, "Mental Health"),
	changed: __("Tasks changed", null, "Mental Health"),
	same: __("Both versions say the same."),
	before: __("Before", null, "Mental Health"),
	now: __("Now", null, "Mental Health"),
});
/** @typedef {Desk.Form<"MH Work Plan">} Form */
/** @typedef {DocTypes["MH Plan Task"]} Task */
/** @typedef {[label: string, before: string, after: string]} Change */
/**
 * What one version has and the other has not.
 * @typedef {object} Difference
 * @property {Change[]} [plan]
 * @property {string[]} [added]
 * @property {string[]} [removed]
 * @property {{ goal: string, fields: Change[] }[]} [changed]
 */

/** @type {(Fields["MH Plan Task"] | "name")[]} */
const FIELDS = ["name", "goal", "person_name", "due", "progress", "status"];
const COLOURS = {
	Open: "orange",
	"In Progress": "blue",
	Done: "green",
	Verified: "green",
	Dropped: "gray",
};

/** @param {Form} frm */
export function show_tasks(frm) {
	const wrapper = frm.get_field("tasks_view").$wrapper;
	if (frm.is_new()) {
		wrapper.html(`<p class="text-muted">${get_texts().unsaved}</p>`);
		return;
	}
	const { name } = frm.doc;
	void frappe.db
		.get_list("MH Plan Task", {
			filters: { work_plan: name },
			fields: FIELDS,
			order_by: "due asc, name asc",
			limit: 200,
		})
		.then((tasks) => {
			if (frm.doc.name === name) {
				wrapper.html(get_table(tasks) + STYLE);
			}
		});
}

/** @param {Task[]} tasks */
function get_table(tasks) {
	if (!tasks.length) {
		return `<p class="text-muted">${get_texts().none}</p>`;
	}
	const heads = [
		__("Goal", null, "Mental Health"),
		__("Responsible", null, "Mental Health"),
		__("Due", null, "Mental Health"),
		__("Progress", null, "Mental Health"),
		__("Status", null, "Mental Health"),
	];
	const head = heads.map((text) => `<th>${text}</th>`).join("");
	const rows = tasks.map((task) => {
		const cells = get_cells(task).map((cell, index) => `<td data-head="${heads[index]}">${cell}</td>`);
		return `<tr>${cells.join("")}</tr>`;
	});
	return `<table class="table mhwp-tasks"><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** @param {Task} task */
function get_cells(task) {
	const is_late = ["Open", "In Progress"].includes(task.status) && task.due < frappe.datetime.get_today();
	const link = frappe.utils.get_form_link("MH Plan Task", task.name);
	const pill = is_late
		? ["red", __("Overdue", null, "Mental Health")]
		: [COLOURS[task.status], __(task.status, null, "MH Plan Task")];
	return [
		`<a href="${link}">${escape_html(task.goal)}</a>`,
		escape_html(task.person_name),
		escape_html(frappe.datetime.str_to_user(task.due)),
		`${Number(task.progress) || 0}%`,
		`<span class="indicator-pill ${pill[0]}">${pill[1]}</span>`,
	];
}

/** @param {Form} frm */
export function show_version(frm) {
	const { previous_version, superseded_by, version } = frm.doc;
	/** @param {string} name */
	const link = (name) =>
		`<a href="${frappe.utils.get_form_link("MH Work Plan", name)}">${escape_html(name)}</a>`;
	if (superseded_by) {
		frm.dashboard.set_headline(
			__("Version {0}. A newer version has taken its place: {1}", [version, link(superseded_by)])
		);
	} else if (previous_version && ["Draft", "Reviewed"].includes(frm.doc.status)) {
		frm.dashboard.set_headline(
			__("Version {0}. Once approved it takes the place of {1}.", [version, link(previous_version)])
		);
	}
}

/**
 * @param {string} name List, Calendar or Gantt
 * @param {Desk.Filters} filters
 */
export function open_tasks(name, filters) {
	frappe.route_options = filters;
	frappe.set_route(...["List", "MH Plan Task", ...(name === "List" ? [] : [name])]);
}

/** @param {Form} frm */
export async function compare(frm) {
	/** @type {Desk.Answer<Difference>} */
	const { message } = await frappe.call({
		method: `${API}.get_difference`,
		type: "GET",
		args: { plan: frm.doc.name },
	});
	const dialog = new frappe.ui.Dialog({
		title: __("What This Version Changes", null, "Mental Health"),
		size: "large",
		fields: [{ fieldname: "difference", fieldtype: "HTML" }],
	});
	dialog.get_field("difference").$wrapper.html(get_difference(message) + STYLE);
	dialog.show();
}

/** @param {Difference} difference */
function get_difference({ plan = [], added = [], removed = [], changed = [] }) {
	/** @param {string[]} goals */
	const list = (goals) => `<ul>${goals.map((goal) => `<li>${escape_html(goal)}</li>`).join("")}</ul>`;
	const parts = [
		plan.length ? `<h5>${get_texts().plan}</h5>${get_fields(plan)}` : "",
		added.length ? `<h5>${get_texts().added}</h5>${list(added)}` : "",
		removed.length ? `<h5>${get_texts().removed}</h5>${list(removed)}` : "",
		changed.length ? `<h5>${get_texts().changed}</h5>` : "",
		...changed.map(({ goal, fields }) => `<p><b>${escape_html(goal)}</b></p>${get_fields(fields)}`),
	];
	return parts.join("") || `<p>${get_texts().same}</p>`;
}

/** @param {Change[]} fields */
function get_fields(fields) {
	const rows = fields.map(
		([label, before, after]) =>
			`<tr><th>${escape_html(label)}</th><td><del>${escape_html(before)}</del></td><td>${escape_html(after)}</td></tr>`
	);
	const head = `<tr><th></th><th>${get_texts().before}</th><th>${get_texts().now}</th></tr>`;
	return `<table class="table mhwp-fields"><thead>${head}</thead><tbody>${rows.join("")}</tbody></table>`;
}

const STYLE = `<style>
	.mhwp-tasks td, .mhwp-fields td { overflow-wrap: anywhere; }
	.mhwp-fields th:first-child { width: 20%; } .mhwp-fields td { width: 40%; white-space: pre-line; }
	.mhwp-fields del { color: var(--text-muted); }
	@media (max-width: 700px) {
		.mhwp-tasks thead { display: none; }
		.mhwp-tasks tr { display: block; padding: 8px 0; border-top: 1px solid var(--border-color); }
		.mhwp-tasks td { display: flex; gap: 8px; border: 0; padding: 1px 0; }
		.mhwp-tasks td::before { content: attr(data-head); flex: 0 0 90px; color: var(--text-muted); }
	}
</style>`;
