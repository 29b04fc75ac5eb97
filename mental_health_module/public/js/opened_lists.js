// Lists of confidential records: a sealed column is no filter, and rows about one pupil are found without the
// pupil's name standing in an address.
import { choose } from "./people.js";

/**
 * The sealed columns of a DocType's list, and what a row shows on a phone, where it shows its name only: the names
 * of these records say nothing.
 * @template {DocTypeName} D
 * @typedef {{ sealed: (Fields[D] & string)[], get_text: (row: DocTypes[D]) => string }} Opened
 */

/** @typedef {"MH Psychological File" | "MH Consent" | "MH Counselling Session"} Confidential */

/** @type {{ [D in Confidential]: Opened<D> }} */
const OPENED = {
	"MH Psychological File": { sealed: ["learner"], get_text: ({ learner }) => learner },
	"MH Consent": { sealed: ["learner"], get_text: ({ learner }) => learner },
	"MH Counselling Session": {
		sealed: ["form"],
		get_text: ({ held_on, form }) =>
			`${frappe.datetime.str_to_user(held_on)} ${__(form, null, "MH Counselling Session")}`,
	},
};

/**
 * To be called at the end of a list's script.
 * @template {Confidential} D
 * @param {D} doctype
 */
export function extend(doctype) {
	/** @type {Opened<D>} */
	const { sealed, get_text } = OPENED[doctype];
	/** @type {Desk.ListSettings<D>} */
	const settings = frappe.listview_settings[doctype] ?? {};
	Object.assign(frappe.listview_settings, { [doctype]: settings });
	const { onload, refresh } = settings;
	settings.formatters = { ...settings.formatters };
	for (const field of sealed) settings.formatters[field] = (value) => show_plain(doctype, value);
	settings.onload = (listview) => {
		onload?.call(settings, listview);
		if (/** @type {string[]} */ (sealed).includes("learner")) add_search(listview);
	};
	settings.refresh = (listview) => {
		refresh?.call(settings, listview);
		if (frappe.is_mobile()) show_on_phone(listview, get_text);
	};
}

/**
 * @param {string} doctype
 * @param {string} value
 */
function show_plain(doctype, value) {
	const shown = frappe.utils.escape_html(__(value || "", null, doctype));
	return `<span class="ellipsis" title="${shown}">${shown}</span>`;
}

/**
 * @template {DocTypeName} D
 * @param {Desk.ListView<D>} listview
 * @param {(row: DocTypes[D]) => string} get_text
 */
function show_on_phone(listview, get_text) {
	for (const row of listview.data) {
		const box = listview.$result[0].querySelector(`.list-row-checkbox[data-name="${row.name}"]`);
		const link = box?.closest(".list-subject")?.querySelector("a.ellipsis");
		const text = get_text(row);
		if (link && text) link.textContent = text;
	}
}

/** @param {Pick<Desk.ListView, "doctype" | "filter_area" | "mh_pupil" | "page">} listview */
function add_search(listview) {
	const field = listview.page.add_field({
		fieldname: "mh_pupil",
		fieldtype: "Link",
		options: "Student",
		label: __("Find by Pupil", null, "Mental Health"),
		get_query: choose,
		change: () => find(listview, field.get_value()),
	});
	// what stands in there is sent, and written into the address, as a filter by a column
	delete listview.page.fields_dict[field.df.fieldname];
}

/**
 * @param {Pick<Desk.ListView, "doctype" | "filter_area" | "mh_pupil">} listview
 * @param {string} learner
 */
async function find(listview, learner) {
	if (listview.mh_pupil === (learner || "")) return;
	listview.mh_pupil = learner || "";
	await listview.filter_area.remove("name");
	if (!learner) return;
	/** @type {string[]} */
	const names = await frappe.xcall("mental_health_module.api.opened.find_of_pupil", {
		doctype: listview.doctype,
		learner,
	});
	await listview.filter_area.add([[listview.doctype, "name", "in", names.length ? names : ["-"]]]);
}
