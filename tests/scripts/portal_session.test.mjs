import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load } from "./load.mjs";

const PAGE = (token) => `<script>frappe.csrf_token = "${token}";</script>`;
let site;
let session;

// In: what the site answers in turn: [status, text]. Out: who asked for what is in `site.asked`.
beforeEach(async () => {
	site = { asked: [], answers: [] };
	Object.assign(globalThis, {
		frappe: { csrf_token: "old" },
		document: { cookie: "full_name=Wang; user_id=wang%40school.example" },
		location: { pathname: "/mental-health/tasks" },
		fetch: (address, { headers }) => {
			site.asked.push([address, headers["X-Frappe-CSRF-Token"]]);
			const [status, text] = site.answers.shift();
			return Promise.resolve({ ok: status < 300, status, text: () => Promise.resolve(text) });
		},
	});
	session = await load("portal/session.js");
	session.begin();
});

const POST = "/api/method/mental_health_module.api.portal.report_task";
const become = (user) => Object.assign(globalThis, { document: { cookie: `user_id=${user}` } });

test("who signed in again sends once more, with the page's new token", async () => {
	site.answers = [[400], [200, PAGE("new")], [200]];
	assert.equal((await session.post("portal.report_task", {})).status, 200);
	assert.deepEqual(site.asked, [
		[POST, "old"],
		["/mental-health/tasks", undefined],
		[POST, "new"],
	]);
});

test("what was done is not done twice, and a refusal of the same session is told", async () => {
	site.answers = [[200]];
	assert.equal((await session.post("portal.report_task", {})).status, 200);
	site.answers = [[403], [200, PAGE("old")]];
	assert.equal((await session.post("portal.report_task", {})).status, 403);
	site.answers = [[417]];
	assert.equal((await session.post("portal.report_task", {})).status, 417);
	assert.equal(site.asked.length, 4);
});

for (const user of ["Guest", "li%40school.example", ""]) {
	test(`nothing is sent again as somebody else: ${user}`, async () => {
		become(user);
		site.answers = [[403]];
		assert.equal((await session.post("portal.report_task", {})).status, 403);
		assert.deepEqual(site.asked, [[POST, "old"]]);
		assert.ok(session.is_over());
	});
}

test("nor where that shows only when the page has been fetched", async () => {
	site.answers = [[400], [200, PAGE("new")]];
	const { fetch } = globalThis;
	globalThis.fetch = (address, options) => {
		if (address !== POST) become("li%40school.example");
		return fetch(address, options);
	};
	assert.equal((await session.post("portal.report_task", {})).status, 400);
	assert.equal(site.asked.length, 2);
});
