// Runs a script of the app as the browser does: one file, no modules, with Frappe's names around it.
import { readFileSync } from "node:fs";

const PACKAGE = new URL("../../mental_health_module/", import.meta.url);

// In: the script's path in the package, and the names that it finds in the page.
export function load(path, names = {}) {
	const source = readFileSync(new URL(path, PACKAGE), "utf8");
	new Function(...Object.keys(names), source)(...Object.values(names));
}

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// What scripts ask of Frappe without a server: names in `mental_health_module`, escaping, words.
export function make_page() {
	const module = {};
	const frappe = {
		provide(name) {
			const path = name.split(".").slice(1);
			return path.reduce((place, part) => (place[part] ??= {}), module);
		},
		utils: { escape_html: (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]) },
	};
	const __ = (text, values = []) => text.replace(/{(\d)}/g, (_whole, place) => (values ?? [])[place]);
	return { frappe, __, mental_health_module: module };
}
