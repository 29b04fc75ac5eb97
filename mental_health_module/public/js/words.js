// The words of our DocTypes in the Desk. Frappe 15 asks for many labels and choices without the name of their
// DocType, and would find another app's word; a DocType of ours is read with its own words here.

/**
 * @param {unknown} doctype
 * @returns {doctype is DocTypeName}
 */
const is_ours = (doctype) => typeof doctype === "string" && doctype.startsWith("MH ");

/** From now on forms, lists and dialogs show our DocTypes in their own words. */
export function use_own_words() {
	translate_labels();
	translate_shown_choices();
	translate_lists();
	translate_offered_choices();
	name_no_filters();
}

/**
 * Labels and hints when a DocType arrives. The English is kept beside: Frappe keeps DocTypes in the browser, and
 * the person may change the language.
 * @param {Desk.DocField} field
 * @param {string} doctype
 */
function set_words(field, doctype) {
	const english = field.mh_english || { label: field.label, description: field.description };
	field.mh_english = english;
	field.label = __(english.label ?? "", null, doctype);
	field.description = __(english.description ?? "", null, doctype);
}

function translate_labels() {
	const { sync } = frappe.meta;
	frappe.meta.sync = function (doc) {
		// what is sent for a form or a list has its scripts; who edits the DocType itself gets it as it is stored
		const is_for_use = is_ours(doc.name) && "__js" in doc;
		if (is_for_use) (doc.fields || []).forEach((field) => set_words(field, doc.name));
		return sync.call(this, doc);
	};
}

/** Choices where they are only shown: lists, reports, fields that cannot be changed. */
function translate_shown_choices() {
	const { Select } = frappe.form.formatters;
	frappe.form.formatters.Select = function (value, field, ...rest) {
		if (!is_ours(field?.parent)) return Select.call(this, value, field, ...rest);
		return __(frappe.form.formatters.Data(value, field), null, field.parent);
	};
}

function translate_lists() {
	const { init_doctype } = frappe.model;
	frappe.model.init_doctype = function (doctype) {
		const done = init_doctype.call(this, doctype);
		if (is_ours(doctype)) set_choices(doctype);
		return done;
	};
}

/**
 * The rows of a list do not ask for that; they ask the settings of the list, which exist once its script has run.
 * @param {DocTypeName} doctype
 */
function set_choices(doctype) {
	/** @type {Desk.ListSettings<DocTypeName>} */
	const settings = frappe.listview_settings[doctype] ?? {};
	Object.assign(frappe.listview_settings, { [doctype]: settings });
	const fields = frappe.get_meta(doctype).fields.filter(({ fieldtype }) => fieldtype === "Select");
	const formatters = fields.map((field) => [
		field.fieldname,
		(/** @type {string} */ value) => make_pill(field, value),
	]);
	settings.formatters = { ...Object.fromEntries(formatters), ...settings.formatters };
}

/**
 * @param {{ fieldname: string, parent: string }} field
 * @param {string} value
 */
function make_pill({ fieldname, parent }, value) {
	if (!value) return "";
	const text = frappe.utils.escape_html(__(value, null, parent));
	const filter = frappe.utils.escape_html(`${fieldname},=,${value}`);
	const colour = frappe.utils.guess_colour(value);
	return `<span class="indicator-pill ${colour} filterable ellipsis" data-filter="${filter}" title="${text}">
			<span class="ellipsis">${text}</span></span>`;
}

/**
 * Choices where one is made: forms, dialogs, and the filters above a list, which know no DocType.
 * @param {Desk.SelectControl} control
 */
function get_doctype({ df, doctype }) {
	const [view, listed] = frappe.get_route() || [];
	return df.context || df.parent || doctype || (df.condition && view === "List" ? listed : null);
}

function translate_offered_choices() {
	const control = frappe.ui.form.ControlSelect.prototype;
	const { set_options } = control;
	control.set_options = function (value) {
		const { options } = this.df;
		const doctype = get_doctype(this);
		const choices = typeof options === "string" ? options.split("\n") : options || [];
		const are_plain = Array.isArray(choices) && choices.every((one) => typeof one === "string");
		if (!is_ours(doctype) || !are_plain) return set_options.call(this, value);
		this.df.options = choices.map((one) => (one ? { value: one, label: __(one, null, doctype) } : ""));
		try {
			return set_options.call(this, value);
		} finally {
			this.df.options = options;
		}
	};
}

/** Below what a field offers Frappe writes by what it was narrowed, with names and values as they are stored. */
function name_no_filters() {
	const link = frappe.ui.form.ControlLink.prototype;
	const { get_filter_description } = link;
	link.get_filter_description = function (filters) {
		const is_of_ours = is_ours(this.df.parent) || is_ours(this.get_options());
		return is_of_ours ? "" : get_filter_description.call(this, filters);
	};
}
