// Loads the app's scripts into Node: modules as they are, with Frappe's names around them; the scripts of forms, which
// are none, by their text.
import { readFileSync } from "node:fs";

const PACKAGE = new URL("../../mental_health_module/", import.meta.url);
let loaded = 0;

// In: a module's path below public/js. Out: a promise of it as a page that was just opened has it. What it imports is
// shared with the others that import it.
export function load(path) {
	loaded += 1;
	return import(new URL(`public/js/${path}?${loaded}`, PACKAGE).href);
}

// In: the path of a script that is no module, in the package, and the names that it finds in the page.
export function run(path, names = {}) {
	const source = readFileSync(new URL(path, PACKAGE), "utf8");
	new Function(...Object.keys(names), source)(...Object.values(names));
}

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// What scripts ask of Frappe without a server: escaping and words. Put into the page for the test that asks.
export function make_page(names = {}) {
	const frappe = {
		utils: {
			escape_html: (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]),
			get_form_link: (doctype, name) => `/app/${doctype}/${encodeURIComponent(name)}`,
		},
		datetime: { get_today: () => "2026-03-02", str_to_user: (day) => day },
	};
	const __ = (text, values = []) => text.replace(/{(\d)}/g, (_whole, place) => (values ?? [])[place]);
	Object.assign(globalThis, { frappe, __, ...names });
	return frappe;
}

// A piece of the page as jQuery has it, which keeps what is drawn into it.
export function make_wrapper() {
	const wrapper = { html_text: "", find: () => wrapper, on: () => wrapper, toggle: () => wrapper, length: 0 };
	wrapper.html = (text) => {
		wrapper.html_text = text;
		return wrapper;
	};
	wrapper.text = wrapper.html;
	return wrapper;
}

export const HOSTILE = `"><img src=x onerror=alert(1)>'`;

// Every sign that ends a text or an attribute is written otherwise, wherever foreign words stand.
export function is_harmless(html) {
	return html.includes("onerror=alert(1)") && !html.includes("<img") && !html.includes(HOSTILE);
}

// A form as Frappe makes it: its save() is content whatever becomes of it.
export function make_form({ is_dirty = false, saves = true, modified = "1" } = {}) {
	const frm = { doctype: "MH Meeting", is_unsaved: is_dirty, reloads: 0, saved: 0, perm: [{}] };
	frm.doc = { name: "M1", modified, __onload: { version: "v1" } };
	frm.is_dirty = () => frm.is_unsaved;
	frm.is_new = () => false;
	frm.save = () => {
		frm.saved += 1;
		if (!saves) return Promise.resolve();
		frm.is_unsaved = false;
		frm.doc = { ...frm.doc, modified: `${modified}+`, __onload: { version: "v2" } };
		return Promise.resolve();
	};
	frm.reload_doc = () => {
		frm.reloads += 1;
		return Promise.resolve();
	};
	frm.show_conflict_message = () => {
		frm.says_conflict = true;
	};
	return frm;
}
