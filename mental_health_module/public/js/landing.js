// Where somebody begins in the Desk after signing in: the server says where, and only who comes from the page of the
// sign-in and has asked for nothing else is brought there.

// Frappe 15 calls the Desk "app", Frappe 16 "desk"
const DESK = /^\/(app|desk)(\/home)?\/?$/;

/**
 * In: the address that the server names (""  where the Desk decides), the one that is open, the page before.
 * Out: where to go, null to stay.
 * @param {string | null | undefined} landing
 * @param {string} path
 * @param {string} referrer
 * @returns {string | null}
 */
export function get_way(landing, path, referrer) {
	if (!landing || !DESK.test(path)) return null;
	try {
		return new URL(referrer).pathname === "/login" ? landing : null;
	} catch {
		return null;
	}
}

/** The Desk's user menu leads to the page that everybody of the school has. */
export function add_to_user_menu() {
	$(document).on("toolbar_setup", () => {
		const item = $('<a class="dropdown-item" role="menuitem" href="/mental-health"></a>');
		item.text(__("Mental Health", null, "Mental Health")).prependTo("#toolbar-user");
	});
}

/** Goes there before the Desk reads its address; a page of the website takes its place. */
export function begin() {
	const way = get_way(frappe.boot?.mh_landing, location.pathname, document.referrer);
	if (!way) return;
	const desk = location.pathname.split("/")[1];
	if (way.startsWith(`/${desk}/`)) history.replaceState(null, "", encodeURI(way));
	else location.replace(way);
}
