import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const LOGIN = "https://school.example/login?redirect-to=";

for (const [title, landing, path, referrer, way] of [
	["who has signed in begins there", "/app/mh-board", "/app", LOGIN, "/app/mh-board"],
	["a page of the website too", "/mental-health", "/app/home", LOGIN, "/mental-health"],
	["who asked for a page stays on it", "/app/mh-board", "/app/student/S1", LOGIN, null],
	["who opens the Desk later stays", "/app/mh-board", "/app", "https://school.example/app/todo", null],
	["who comes from nowhere stays", "/app/mh-board", "/app", "", null],
	["where the Desk decides nobody is moved", null, "/app", LOGIN, null],
	["an older server names nothing", undefined, "/app", LOGIN, null],
]) {
	test(`after signing in: ${title}`, async () => {
		const { get_way } = await load("landing.js");
		assert.equal(get_way(landing, path, referrer), way);
	});
}

for (const [landing, replaced] of [
	["/app/query-report/Access Audit", ["", "/app/query-report/Access%20Audit"]],
	["/mental-health", ["/mental-health", ""]],
]) {
	test(`the Desk reads the address that stands there then, the website is loaded: ${landing}`, async () => {
		const went = ["", ""];
		Object.assign(globalThis, {
			frappe: { boot: { mh_landing: landing } },
			document: { referrer: LOGIN },
			location: { pathname: "/app", replace: (to) => (went[0] = to) },
			history: { replaceState: (_state, _title, to) => (went[1] = to) },
		});
		const { begin } = await load("landing.js");
		begin();
		assert.deepEqual(went, replaced);
	});
}
