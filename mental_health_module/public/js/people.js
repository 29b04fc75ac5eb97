// Fields of the app in which a person is chosen or shown: name, class or department, and number. Frappe shows
// somebody who may only select a record its number. Fields of other apps, and people without a role of the app,
// are left to Frappe. A record about a pupil, whose name says nothing, is called by the pupil; that is asked for
// anew each time, for it is shown only as long as it may be read.
const QUERY = "mental_health_module.api.people.list_people";
const NAMES = "mental_health_module.api.people.get_names";
const PUPILS = "mental_health_module.api.opened.get_pupils";
const WAIT_MILLISECONDS = 20;

/**
 * A person as the server shows the person.
 * @typedef {{ full_name: string, number: string, place?: string, has_left?: boolean }} Person
 * @typedef {{ names: Set<string>, answer: Promise<Record<string, Person>> }} Asked
 */

/** @type {Record<string, Promise<Person | null>>} */
const known = {};
/** @type {Record<string, Asked>} */
const wanted = {};

/** @param {string} doctype */
const is_chooser = (doctype) => (frappe.boot.mh_people || []).includes(doctype);

/** @param {string} doctype */
const is_record = (doctype) => (frappe.boot.mh_called || []).includes(doctype);
/** @param {string} doctype */
const is_named = (doctype) => is_chooser(doctype) || is_record(doctype);

/** For a dialog's field: `get_query: mental_health_module.people.choose`. */
export function choose() {
	return (frappe.boot.mh_people || []).length ? { query: QUERY } : {};
}

/** In an emergency pupils of other schools are found as well, by their whole name or number. */
export function choose_in_danger() {
	return { ...choose(), filters: { in_danger: 1 } };
}

/** @param {Link} control */
function is_ours(control) {
	const asks = control.df.get_query;
	const place = control.df.parent || control.get_reference_doctype?.() || "";
	const is_of_app = place.startsWith("MH ") || asks === choose || asks === choose_in_danger;
	return is_of_app && is_named(control.get_options());
}

/**
 * In: DocType and number. Out: a promise of the person as the server shows the person, null for who may not be
 * seen. What is asked for at one moment goes in one request.
 * @param {string} doctype
 * @param {string} name
 */
function get(doctype, name) {
	const key = `${doctype}::${name}`;
	const found = known[key] ?? ask_with_others(doctype, name);
	known[key] = found;
	const forget = () => delete known[key];
	found.then(() => is_record(doctype) && forget(), forget);
	return found;
}

/**
 * @param {string} doctype
 * @param {string} name
 * @returns {Promise<Person | null>}
 */
async function ask_with_others(doctype, name) {
	const asked = wanted[doctype] ?? ask_soon(doctype);
	wanted[doctype] = asked;
	asked.names.add(name);
	const people = await asked.answer;
	return people[name] || null;
}

/** @param {string} doctype */
function ask_soon(doctype) {
	/** @type {Set<string>} */
	const names = new Set();
	/** @returns {Promise<Record<string, Person>>} */
	const ask = () => {
		delete wanted[doctype];
		const asked = { doctype, names: JSON.stringify([...names]) };
		return is_record(doctype) ? ask_for_pupils(asked) : frappe.xcall(NAMES, asked);
	};
	return { names, answer: new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS)).then(ask) };
}

/**
 * @param {{ doctype: string, names: string }} asked
 * @returns {Promise<Record<string, Person>>}
 */
async function ask_for_pupils(asked) {
	/** @type {Record<string, string>} */
	const lines = await frappe.xcall(PUPILS, asked);
	const people = Object.entries(lines).map(([name, line]) => [name, { full_name: line, number: line }]);
	return Object.fromEntries(people);
}

/** @param {Person} person */
const get_title = ({ full_name, number }) => (number === full_name ? full_name : `${full_name} (${number})`);
/** @param {string} doctype */
const get_left = (doctype) =>
	doctype === "Student"
		? __("has left the school", null, "Mental Health")
		: __("has left", null, "Mental Health");
/**
 * @param {Person} person
 * @param {string} doctype
 */
const get_place = ({ place, has_left }, doctype) =>
	[place, has_left ? get_left(doctype) : ""].filter(Boolean).join(" · ");

/**
 * @param {Person} person
 * @param {string} doctype
 */
const get_line = (person, doctype) =>
	[get_title(person), get_place(person, doctype)].filter(Boolean).join(" · ");

/**
 * For pages that draw by themselves. Out: a promise of the line, "" for who may not be seen.
 * @param {string} doctype
 * @param {string} name
 */
export async function get_text(doctype, name) {
	const person = is_named(doctype) ? await get(doctype, name) : null;
	return person ? get_line(person, doctype) : "";
}

/**
 * @param {Link} control
 * @param {string} text
 */
function show_place(control, text) {
	const wrapper = control.$wrapper?.find(".control-input-wrapper");
	if (!wrapper?.length) return;
	wrapper.find(".mh-person").remove();
	if (text)
		$("<p class='mh-person small text-muted'>").text(text).insertAfter(wrapper.find(".control-input"));
}

/** @typedef {Desk.LinkControl} Link */

/** From now on the fields and lists of ours show whoever is meant. */
export function show_people() {
	const link = frappe.ui.form.ControlLink.prototype;
	choose_by_query(link);
	show_titles(link);
	show_disp_area(link);
	const list = frappe.views.ListView.prototype;
	const { after_render } = list;
	list.after_render = function () {
		after_render.call(this);
		if (this.doctype.startsWith("MH ")) show_in_list(this);
	};
}

/** @param {Link} link */
function choose_by_query(link) {
	const { parse_validate_and_set_in_model, set_custom_query } = link;
	link.set_custom_query = function (args) {
		set_custom_query.call(this, args);
		if (!args.query && is_ours(this) && !is_record(this.get_options())) args.query = QUERY;
	};

	// Until the number is taken, the field holds the name alone; who leaves the field then must not lose the choice.
	link.parse_validate_and_set_in_model = function (value, e, label) {
		if (label && is_ours(this)) this.title_value_map = { ...this.title_value_map, [label]: value };
		return parse_validate_and_set_in_model.call(this, value, e, label);
	};
}

/** @param {Link} link */
function show_titles(link) {
	const { set_formatted_input, set_link_title } = link;
	link.set_formatted_input = function (value) {
		this.mh_shown = value;
		if (!value) show_place(this, "");
		return set_formatted_input.call(this, value);
	};

	// With the number, for two may have one name: a name that is typed in chooses nobody.
	link.set_link_title = async function (value) {
		if (!is_ours(this)) return set_link_title.call(this, value);
		if (this.get_input_value() !== value) this.translate_and_set_input_value(value, value);
		const person = await get(this.get_options(), value);
		if (this.mh_shown !== value) return undefined;
		if (!person) return set_link_title.call(this, value);
		this.title_value_map = {};
		this.translate_and_set_input_value(get_title(person), value);
		return show_place(this, get_place(person, this.get_options()));
	};
}

/** @param {Link} link */
function show_disp_area(link) {
	const { set_disp_area } = link;
	link.set_disp_area = function (value) {
		set_disp_area.call(this, value);
		const { disp_area } = this;
		const shown = this.value || value;
		show_place(this, "");
		if (!shown || !disp_area || !is_ours(this)) return;
		void get(this.get_options(), shown).then((person) => {
			if (!person || (this.value || value) !== shown) return;
			const area = $(disp_area);
			const anchor = area.find("a").first();
			(anchor.length ? anchor : area).text(get_line(person, this.get_options()));
		});
	};
}

/**
 * Lists write the bare value into a cell by which one filters. A calendar is a list of Frappe's without columns.
 * @param {Desk.ListView} listview
 */
function show_in_list(listview) {
	for (const { df } of listview.columns || []) {
		if (df?.fieldtype !== "Link" || !is_named(df.options)) continue;
		for (const cell of listview.$result.find("a.filterable[data-filter]")) {
			const name = (cell.dataset.filter ?? "").split(`${df.fieldname},=,`)[1];
			if (name) void show_name(cell, df.options, name);
		}
	}
}

/**
 * @param {HTMLElement} cell
 * @param {string} doctype
 * @param {string} name
 */
async function show_name(cell, doctype, name) {
	const person = await get(doctype, name);
	if (person) cell.textContent = person.full_name;
}
