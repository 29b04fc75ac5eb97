import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./load.mjs";

for (const [title, cookie, persisted, is_cleared] of [
	["the same person comes back", "a=1; user_id=li%40x", true, false],
	["somebody else has signed in", "user_id=wang%40x", true, true],
	["nobody is signed in any more", "", true, true],
	["the page is loaded, not shown from before", "user_id=wang%40x", false, false],
]) {
	test(`what a browser has kept is cleared unless its reader is signed in: ${title}`, () => {
		const page = { cookie: "user_id=li%40x", reloads: 0, is_cleared: false };
		let heard;
		const window = {
			addEventListener: (_kind, hear) => (heard = hear),
			location: { reload: () => (page.reloads += 1) },
		};
		page.documentElement = { replaceChildren: () => (page.is_cleared = true) };
		run("public/js/signed_out.js", { document: page, window });
		page.cookie = cookie;
		heard({ persisted });
		assert.deepEqual([page.is_cleared, page.reloads], [is_cleared, is_cleared ? 1 : 0]);
	});
}
