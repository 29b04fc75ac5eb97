import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const PAGES = { "mh-meeting": "/mental-health/meetings#meeting-{name}", "mh-work-plan": "/mental-health" };

for (const [title, path, page] of [
	["a record's form", "/app/mh-meeting/MHM-1", "/mental-health/meetings#meeting-MHM-1"],
	["in Frappe 16", "/desk/mh-meeting/MHM-1", "/mental-health/meetings#meeting-MHM-1"],
	["with signs in its name", "/app/mh-meeting/a%20%2Fb$&", "/mental-health/meetings#meeting-a%20%2Fb%24%26"],
	["a kind without cards", "/app/mh-work-plan/P1", "/mental-health"],
	["a list stays where it is", "/app/mh-meeting", null],
	["what its reader may open", "/app/mh-school/S1", null],
	["what every object has is no page", "/app/constructor/x", null],
	["a broken address", "/app/mh-meeting/%E0%A4%A", null],
	["a page of the website", "/mental-health/meetings", null],
]) {
	test(`who may not open a form is brought to the page: ${title}`, async () => {
		const { get_page } = await load("own_pages.js");
		assert.equal(get_page(PAGES, path), page);
		assert.equal(get_page(undefined, path), null);
	});
}

test("the Desk shows what it can, and is left for what it cannot", async () => {
	const went = [];
	const router = { route: async () => went.push("desk") };
	Object.assign(globalThis, {
		frappe: { boot: { mh_pages: PAGES }, router },
		location: { pathname: "/app/mh-meeting/M1", replace: (to) => went.push(to) },
	});
	const { watch_addresses } = await load("own_pages.js");
	watch_addresses();
	await router.route();
	globalThis.location.pathname = "/app/todo";
	await router.route();
	assert.deepEqual(went, ["/mental-health/meetings#meeting-M1", "desk"]);
});
