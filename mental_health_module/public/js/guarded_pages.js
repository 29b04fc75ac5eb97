// Beside a record of which only named people know, nobody comments, shares, assigns, tags, follows, likes or asks to be
// reminded: the site refuses it, and so it is not offered. mh_forms.css hides what stands in the page.
const MARK = "mh-guarded";
// Frappe's own words
const REMINDER = "Remind Me";
const ACTIONS = ["Assign To", "Apply Assignment Rule", "Add Tags"];

const is_guarded = (/** @type {string} */ doctype) => (frappe.boot.mh_guarded || []).includes(doctype);

/** From now on forms and lists of guarded records offer nothing that is refused. */
export function offer_nothing_refused() {
	$(document).on("form-refresh", (_event, frm) => {
		if (is_guarded(frm.doctype)) clear_form(frm);
	});
	const list = frappe.views.ListView.prototype;
	const { get_actions_menu_items, render_list } = list;
	list.get_actions_menu_items = function () {
		const items = get_actions_menu_items.call(this);
		return is_guarded(this.doctype) ? items.filter(({ label }) => !get_actions().includes(label)) : items;
	};
	list.render_list = function () {
		render_list.call(this);
		if (is_guarded(this.doctype)) this.page.wrapper.addClass(MARK);
	};
}

const get_actions = () => ACTIONS.map((label) => __(label, null, "Button in list view actions menu"));

/** @param {Desk.BareForm} frm */
function clear_form(frm) {
	frm.page.wrapper.addClass(MARK);
	const labels = frm.page.wrapper.find(".menu-btn-group .menu-item-label").toArray();
	for (const label of labels) {
		if (label.textContent === __(REMINDER)) label.closest("li")?.remove();
	}
}
