// A link to a record leads to its form; who has no right to the form has a page of the portal for it, and is brought
// there. Notices, mails and old bookmarks name the form.

/**
 * In: for each form that its reader may not open, by the word in its address, the page instead; the address wanted.
 * Out: where to go, null where the Desk shows it.
 * @param {Record<string, string> | undefined} pages
 * @param {string} path
 * @returns {string | null}
 */
export function get_page(pages, path) {
	const [, word = "", name] = /^\/(?:app|desk)\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
	const page = pages && Object.hasOwn(pages, word) ? pages[word] : undefined;
	if (!page || !name) return null;
	try {
		return page.replace("{name}", () => encodeURIComponent(decodeURIComponent(name)));
	} catch {
		return null;
	}
}

/** The Desk looks at each address first for such a page. */
export function watch_addresses() {
	const { router } = frappe;
	const route = router.route.bind(router);
	router.route = async () => {
		const page = get_page(frappe.boot?.mh_pages, location.pathname);
		if (page) location.replace(page);
		else await route();
	};
}
