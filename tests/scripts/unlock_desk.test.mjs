import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_page } from "./load.mjs";

let answers, ask, calls, covered, dialog, look, messages, keys, ready;

class Dialog {
	constructor(options) {
		dialog = Object.assign(this, options, { note: "" });
		const note = { text: (text) => (dialog.note = text), on: () => null };
		const one = (kind, heard) => (this.heard[kind] = heard);
		this.heard = {};
		this.$wrapper = { find: () => note, on: (_kind, heard) => (keys = heard), one };
		const field = { $input: { attr: () => null } };
		this.fields_dict = { code: field, digits: field };
	}
	get_values() {
		return { code: "4711", digits: "123456" };
	}
	show() {
		this.display = true;
	}
	hide() {
		this.display = false;
		this.onhide();
	}
}

// What the site answers: the state at once, everything else when the test says so.
function answer_requests(address) {
	const name = address.split(".").at(-1);
	const answer = (message) => ({ ok: true, status: 200, json: async () => ({ message }) });
	const state = { is_unlocked: false, kinds: ["Code"], can_passkey: false };
	if (name === "get_state" && answers)
		return new Promise((resolve) =>
			answers.push((is_unlocked) => resolve(answer({ ...state, is_unlocked })))
		);
	if (name === "get_state") return Promise.resolve(answer(state));
	return new Promise((resolve, reject) => {
		const refuse = (message) => {
			const body = { _server_messages: JSON.stringify([JSON.stringify({ message })]) };
			resolve({ ok: false, status: 417, json: async () => body });
		};
		const agree = () => resolve(answer(null));
		calls.push({ name, agree, refuse, is_silent: () => reject(new TypeError("no network")) });
	});
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(async () => {
	[calls, messages, dialog, keys, covered, answers] = [[], [], null, null, {}, null];
	look = null;
	const hear = () => null;
	const heard = {};
	const frappe = make_page({
		fetch: answer_requests,
		window: {},
		setInterval: hear,
		document: {
			body: {
				classList: { toggle: (name, is_on) => (covered[name] = is_on), contains: (name) => covered[name] },
				append: hear,
			},
			createElement: () => ({ addEventListener: (kind, act) => (heard[kind] = act) }),
			addEventListener: (kind, act) => (heard[kind] = act),
		},
		$: () => ({ on: (_kind, act) => (ready = act) }),
	});
	console.error = hear;
	Object.assign(frappe, {
		boot: { mh_unlock: { doctypes: ["MH Consent"] } },
		get_route: () => ["Form", "MH Consent", "C1"],
		router: { on: (_kind, act) => (look ??= act), route: hear },
		request: { on_error: (_name, asks) => (ask = asks) },
		msgprint: ({ message }) => messages.push(message),
		ui: { Dialog },
	});
	const { ask_where_locked } = await load("unlock_desk.js");
	ask_where_locked();
	ready();
	await settle();
	const key = { ctrlKey: true, shiftKey: true, key: "L", preventDefault: hear };
	ready.press_lock = () => heard.keydown(key);
});

test("the Enter key and the button together make one attempt", async () => {
	assert.ok(dialog.display);
	keys({ key: "Enter" });
	dialog.primary_action();
	assert.deepEqual(
		calls.map(({ name }) => name),
		["unlock_with_code"]
	);
	calls[0].refuse("The digits do not fit.");
	await settle();
	assert.equal(dialog.note, "The digits do not fit.");
	dialog.primary_action();
	assert.equal(calls.length, 2);
});

test("a dialog that was closed while the server worked stops nothing", async () => {
	dialog.primary_action();
	dialog.hide();
	calls[0].refuse("Too late.");
	await settle();
	await ask();
	dialog.primary_action();
	assert.equal(calls.length, 2);
});

test("locking that has not worked is said, in the app's words where nobody answers", async () => {
	ready.press_lock();
	calls[0].is_silent();
	await settle();
	ready.press_lock();
	calls[1].refuse("Sign in again.");
	await settle();
	const silence = "The school site did not answer. Check your connection and try again.";
	assert.deepEqual(messages, [silence, "Sign in again."]);
});

test("what is in sight is covered before the site answers, and stays so when it does not answer", async () => {
	dialog.hide();
	covered["mh-locked"] = false;
	ready.press_lock();
	assert.ok(covered["mh-locked"]);
	calls[0].is_silent();
	await settle();
	assert.ok(covered["mh-locked"]);
});

test("an answer from before the lock uncovers nothing", async () => {
	dialog.hide();
	covered["mh-locked"] = false;
	answers = [];
	void look();
	ready.press_lock();
	calls[0].agree();
	await settle();
	assert.equal(answers.length, 2);
	answers[0](true);
	await settle();
	assert.ok(covered["mh-locked"]);
	answers[1](false);
	await settle();
	assert.ok(covered["mh-locked"]);
});

test("a dialog opens only when the one before has gone", async () => {
	const first = dialog;
	dialog.primary_action();
	calls[0].agree();
	await settle();
	ready.press_lock();
	calls[1].agree();
	await settle();
	assert.equal(dialog, first);
	first.heard["hidden.bs.modal"]();
	await settle();
	assert.ok(dialog !== first && dialog.display);
});
