import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_form, make_page } from "./load.mjs";

let steps, calls, alerts;

beforeEach(async () => {
	[calls, alerts] = [[], []];
	Object.assign(make_page(), {
		show_alert: ({ message }) => alerts.push(message),
		dom: { freeze: () => {}, unfreeze: () => {} },
		call: (asked) => new Promise((resolve) => calls.push({ ...asked, resolve })),
	});
	Object.assign(globalThis, {
		document: { activeElement: null, querySelectorAll: () => alerts },
		window: { addEventListener: () => {} },
		$: () => ({ on: () => {} }),
	});
	steps = await load("steps.js");
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const enough = () => new Promise((resolve) => setTimeout(resolve, 350));

test("a step of which nobody says anything is said to be done", async () => {
	const done = steps.take_step(make_form(), "api.verify", {});
	await settle();
	calls[0].resolve({ message: "Verified" });
	await done;
	await enough();
	assert.deepEqual(alerts, ["It is done."]);
});

test("what the server or the form has said is not said twice", async () => {
	const by_server = steps.take_step(make_form(), "api.verify", {});
	await settle();
	calls[0].resolve({ _server_messages: "[]" });
	await by_server;
	const by_form = steps.take_step(make_form(), "api.answer", {});
	await settle();
	calls[1].resolve({ message: "You come" });
	alerts.push(await by_form);
	await enough();
	assert.deepEqual(alerts, ["You come"]);
});
