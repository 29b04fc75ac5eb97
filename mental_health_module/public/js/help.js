// Help where somebody is: the menu of forms, and Frappe's menu "Help", lead to the page of the guide that is about it.
// For the first tasks the form's menu has how each is done, step by step, from Frappe's tour of the form; and from there
// the tour begins.

/** @type {Partial<Record<DocTypeName, string>>} */
const TOURS = {
	"MH Settings": "MH Set the School Up",
	"MH School": "MH Tell About the School",
	"MH Leadership Group": "MH Begin the Group",
	"MH Counsellor": "MH Note a Counsellor",
	"MH Work Plan": "MH Write the First Plan",
	"MH Training Session": "MH Prepare a Training",
	"MH List Import": "MH Bring a List In",
};

/** From now on these forms offer help, and their tours speak the reader's language. */
export function offer_help() {
	$(document).on("form-refresh", (_event, frm) => add_to_menu(frm));
	const { mh_guide } = frappe.boot;
	if (mh_guide) Object.assign(frappe.help.help_links, get_links(mh_guide));
	translate_tours(frappe.ui.form.FormTour?.prototype);
}

/**
 * In: for each DocType, report or workspace of ours the page of the guide. Out: the links of Frappe's menu "Help", by the
 * beginning of the address on which they stand.
 * @param {Record<string, string>} guide
 * @returns {Record<string, {label: string, url: string}[]>}
 */
export function get_links(guide) {
	const links = Object.entries(guide).flatMap(([name, url]) =>
		["Form", "List", "query-report", "Workspaces"].map((view) => [
			`${view}/${name}`,
			[{ label: __("Guide to This Page", null, "Mental Health"), url }],
		])
	);
	return Object.fromEntries(links);
}

/** @param {Desk.BareForm} frm */
function add_to_menu(frm) {
	const url = frappe.boot.mh_guide?.[frm.doctype];
	const label = __("Guide to This Page", null, "Mental Health");
	if (url) frm.page.add_menu_item(label, () => window.open(url, "_blank"), true);
	const tour_name = TOURS[frm.doctype];
	if (!tour_name) return;
	// drawn once: the menu is made anew by Frappe with each refresh
	frm.page.add_menu_item(
		__("How This Is Done", null, "Mental Health"),
		() => show_help(frm, tour_name),
		true
	);
}

/**
 * @param {Desk.BareForm} frm
 * @param {string} tour_name
 */
async function show_help(frm, tour_name) {
	await frm.tour.init({ tour_name });
	const dialog = new frappe.ui.Dialog({
		title: __("How This Is Done", null, "Mental Health"),
		fields: [{ fieldtype: "HTML", fieldname: "steps", options: list_steps(frm.tour.tour.steps) }],
		primary_action_label: __("Show Me on the Form"),
		primary_action: () => {
			// not within this press: the tour takes one beside its box for "next"
			dialog.$wrapper.one("hidden.bs.modal", () => frm.tour.start());
			dialog.hide();
		},
	});
	dialog.show();
}

/**
 * In: the steps of a tour. Out: them as an ordered list, in the reader's language.
 * @param {Desk.TourStep[]} steps
 */
export function list_steps(steps) {
	const text = (/** @type {string} */ source) => frappe.utils.escape_html(__(source));
	const items = steps.map((step) => `<li><b>${text(step.title)}</b> ${text(step.description)}</li>`);
	return `<ol class="mh-help-steps">${items.join("")}</ol>`;
}

/**
 * Frappe shows a tour as it is stored, and its buttons in English; other tours than ours stay as they are.
 * @param {Desk.TourClass | undefined} tour
 */
export function translate_tours(tour) {
	if (!tour?.get_step || !tour.init_driver) return;
	const { get_step, init_driver } = tour;
	tour.get_step = function (step, ...rest) {
		const { title, description } = step;
		const said = is_ours(this) ? { ...step, title: __(title), description: __(description) } : step;
		return get_step.call(this, said, ...rest);
	};
	tour.init_driver = function () {
		init_driver.call(this);
		if (is_ours(this) && this.driver?.options) {
			Object.assign(this.driver.options, {
				nextBtnText: __("Next Step", null, "Mental Health"),
				prevBtnText: __("Step Before", null, "Mental Health"),
				doneBtnText: __("Done", null, "Mental Health"),
				closeBtnText: __("Close", null, "Mental Health"),
			});
		}
	};
}

/** @param {Desk.TourClass} tour */
const is_ours = (tour) => Boolean(TOURS[tour.frm.doctype]);
