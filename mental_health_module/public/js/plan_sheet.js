// Who does the tasks of a plan and until when: all of them in one table, saved at once.
import { fill_rest, read, read_other, see, write } from "./cells.js";
import { choose, get_text } from "./people.js";
import { open } from "./sheets.js";

/** @typedef {Desk.Form<"MH Work Plan">} Form */
/** @typedef {DocTypes["MH Plan Task"]} Task */
/** @typedef {import("./cells.js").Cells} Cells */
/** @typedef {{ task: string, field: Desk.Field }} Chooser */

const METHOD = "mental_health_module.api.work_plan.assign";
const TASK = "MH Plan Task";
/** @type {("person_type" | "person" | "due")[]} */
const FIELDS = ["person_type", "person", "due"];
const PERSON_TYPES = ["Employee", "Instructor", "User"];
/** @param {unknown} text */
const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));
/** @param {string} word */
const of_task = (word) => __(word, null, TASK);

/** @param {Form} frm */
export function assign(frm) {
	/** @type {Task[]} */
	let tasks = [];
	return open(frm, {
		title: __("Who Does What", null, "Mental Health"),
		method: METHOD,
		args: { plan: frm.doc.name },
		look: async (cells) => {
			tasks = await get_tasks(frm.doc.name);
			for (const task of tasks) for (const field of FIELDS) see(cells, task.name, field, task[field]);
		},
		draw: (cells, root) => draw(cells, root, tasks),
	});
}

/** @param {string} plan */
function get_tasks(plan) {
	return frappe.db.get_list(TASK, {
		filters: { work_plan: plan },
		fields: ["name", "goal", ...FIELDS],
		order_by: "due asc, name asc",
		limit: 200,
	});
}

/**
 * @param {Cells} cells
 * @param {HTMLElement} root
 * @param {Task[]} tasks
 */
function draw(cells, root, tasks) {
	if (!tasks.length) {
		root.innerHTML = `<p class="text-muted">${__("There are no tasks yet.")}</p>`;
		return;
	}
	const fill = __("Enter for All Without a Person", null, "Mental Health");
	root.innerHTML = `<div class="mh-sheet-bar"><select class="form-control input-xs" style="width: auto"
		aria-label="${of_task("Responsible Is")}">${PERSON_TYPES.map(get_option).join("")}</select>
		<span class="mh-everybody"></span>
		<button type="button" class="btn btn-default" data-fill>${fill}</button></div>${tasks
			.map((task, index) => get_task(cells, task, index + 1))
			.join("")}`;
	const type = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
	const choosers = tasks.map((task) => add_chooser(cells, root, task, type));
	add_filling(cells, root, choosers, type);
	root.onchange = ({ target }) => {
		const { dataset, value } = /** @type {HTMLInputElement} */ (target);
		if (dataset.due) write(cells, dataset.due, "due", value);
	};
}

/** @param {string} type */
const get_option = (type) => `<option value="${type}">${of_task(type)}</option>`;

/**
 * @param {Cells} cells
 * @param {Task} task
 * @param {number} number
 */
function get_task(cells, task, number) {
	const due = read(cells, task.name, "due");
	return `<div class="mh-task" data-task="${task.name}"><b>${number}. ${escape_html(task.goal)}</b>
		<span class="mh-who"></span>
		<input type="date" class="form-control" data-due="${task.name}" value="${escape_html(due)}"
			aria-label="${of_task("Due")}">
		<p class="mh-sheet-other" hidden></p></div>`;
}

/**
 * @param {HTMLElement} parent
 * @param {string} doctype
 * @param {(field: Desk.Field) => void} change
 */
function make_chooser(parent, doctype, change) {
	const field = frappe.ui.form.make_control({
		parent: $(parent),
		df: {
			fieldname: "person",
			fieldtype: "Link",
			options: doctype,
			placeholder: of_task("Responsible"),
			get_query: choose,
			change: () => change(field),
		},
		only_input: true,
		render_input: true,
	});
	return field;
}

/**
 * @param {Cells} cells
 * @param {HTMLElement} root
 * @param {Task} task
 * @param {HTMLSelectElement} type
 * @returns {Chooser}
 */
function add_chooser(cells, root, { name }, type) {
	const row = /** @type {HTMLElement} */ (root.querySelector(`[data-task="${name}"]`));
	const who = /** @type {HTMLElement} */ (row.querySelector(".mh-who"));
	const field = make_chooser(who, read(cells, name, "person_type") || type.value, (chooser) => {
		const person = chooser.get_value() || "";
		if (person === read(cells, name, "person")) return;
		write(cells, name, "person_type", chooser.df.options?.toString() || "");
		write(cells, name, "person", person);
	});
	field.set_input(read(cells, name, "person"));
	void show_other(cells, row, name);
	return { task: name, field };
}

/**
 * What somebody else has just entered for the same task.
 * @param {Cells} cells
 * @param {HTMLElement} row
 * @param {string} name
 */
async function show_other(cells, row, name) {
	const [type = "", person = "", due = ""] = FIELDS.map((field) => read_other(cells, name, field));
	if (!person && !due) return;
	const who = person && (await get_text(type || read(cells, name, "person_type"), person));
	const text = [who, due && frappe.datetime.str_to_user(due)].filter(Boolean).join(" · ");
	const note = /** @type {HTMLElement} */ (row.querySelector(".mh-sheet-other"));
	note.textContent = __("Somebody else has just written: {0}", [text]);
	note.hidden = false;
}

/**
 * One person for all tasks that have none.
 * @param {Cells} cells
 * @param {HTMLElement} root
 * @param {Chooser[]} choosers
 * @param {HTMLSelectElement} type
 */
function add_filling(cells, root, choosers, type) {
	const parent = /** @type {HTMLElement} */ (root.querySelector(".mh-everybody"));
	let everybody = make_chooser(parent, type.value, () => {});
	/** @param {Chooser} chooser */
	const is_empty = ({ task }) => !read(cells, task, "person");
	type.onchange = () => {
		parent.replaceChildren();
		everybody = make_chooser(parent, type.value, () => {});
		for (const { field } of choosers.filter(is_empty)) field.df.options = type.value;
	};
	const button = /** @type {HTMLButtonElement} */ (root.querySelector("[data-fill]"));
	button.onclick = () => {
		const person = everybody.get_value();
		if (!person) return;
		const filled = choosers.filter(is_empty);
		for (const { task } of filled) write(cells, task, "person_type", type.value);
		fill_rest(cells, "person", person);
		for (const { field } of filled) {
			field.df.options = type.value;
			field.set_input(person);
		}
	};
}
