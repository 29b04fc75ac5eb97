import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { VERSION } from "../../mental_health_module/public/js/version.js";
import { load } from "./load.mjs";

const DATA = { busy: "One moment …", failed: "No answer.", expired: "Too old." };
let page;

// As much of a page as the script asks for: one section of meetings with one card and two buttons.
function make_page() {
	const note = { textContent: "", classList: { toggle: (_name, is_on) => (note.is_refusal = is_on) } };
	const card = {
		id: "meeting-1",
		dataset: { meeting: "M1", version: "v1" },
		focus: () => (card.is_focused = true),
	};
	const section = { dataset: DATA, addEventListener: (_kind, heard) => (section.heard = heard) };
	const buttons = ["Accepted", "Declined"].map((word) => {
		const button = { dataset: { meetingAnswer: word }, disabled: true, remove: () => null, classes: {} };
		button.classList = { toggle: (name, is_on) => (button.classes[name] = is_on) };
		button.setAttribute = (name, value) => (button[name] = value);
		button.closest = (what) => ({ section, article: card, button })[what];
		button.focus = () => (button.is_focused = true);
		return button;
	});
	card.querySelector = (what) => (what === ".mh-note" ? note : null);
	card.querySelectorAll = () => buttons;
	const press = (button) => section.heard({ target: button });
	return { note, card, section, buttons, press, requests: [], reloads: 0, stored: new Map() };
}

// In: the version of the page. The scripts look at it before anything listens.
async function open_page(version = VERSION) {
	page = make_page();
	const opened = { dataset: { version, other: "Another version." } };
	Object.assign(globalThis, {
		frappe: { csrf_token: "x" },
		fetch: (address, { body }) =>
			new Promise((resolve) => page.requests.push({ address, values: JSON.parse(body), resolve })),
		document: {
			currentScript: opened,
			createElement: () => ({ setAttribute: () => null }),
			getElementById: () => null,
			querySelector: (what) =>
				what === ".mh-portal" ? { prepend: (note) => (page.said = note.textContent) } : null,
			querySelectorAll: (what) => {
				if (what === ".mh-portal button") return page.buttons;
				return what === ".mh-meetings" ? [page.section] : [];
			},
		},
		location: { hash: "#100%", reload: () => (page.reloads += 1) },
		sessionStorage: {
			getItem: (key) => page.stored.get(key) ?? null,
			setItem: (key, value) => page.stored.set(key, value),
			removeItem: (key) => page.stored.delete(key),
		},
		window: {},
	});
	console.error = () => {};
	await load("mental_health_portal.bundle.js");
}

beforeEach(() => open_page());

const answer = async (status, body) => {
	page.requests.at(-1).resolve({ ok: status < 300, status, json: async () => body });
	await new Promise(setImmediate);
};

test("a press sends what was on the screen, and its sentence stands on the card", async () => {
	page.press(page.buttons[0]);
	assert.equal(page.note.textContent, "One moment …");
	const { address, values } = page.requests[0];
	assert.match(address, /portal\.answer_invitation$/);
	assert.deepEqual(values, { meeting: "M1", word: "Accepted", version: "v1" });
	await answer(200, { message: "You come." });
	assert.deepEqual([page.note.textContent, page.note.is_refusal], ["You come.", false]);
	assert.ok(page.card.is_focused);
	assert.deepEqual(
		page.buttons.map((button) => button.disabled),
		[false, false]
	);
});

test("what somebody has answered is the filled button, also after another answer", async () => {
	for (const [chosen, other] of [page.buttons, page.buttons.toReversed()]) {
		page.press(chosen);
		await answer(200, { message: "It is written down." });
		page.requests.length = 0;
		assert.deepEqual([chosen.classes["btn-primary"], chosen["aria-pressed"]], [true, "true"]);
		assert.deepEqual([other.classes["btn-primary"], other["aria-pressed"]], [false, "false"]);
	}
});

test("nothing on the card can be pressed while the server works", async () => {
	page.press(page.buttons[0]);
	page.press(page.buttons[0]);
	page.press(page.buttons[1]);
	assert.equal(page.requests.length, 1);
	await answer(200, { message: "You come." });
	page.press(page.buttons[1]);
	assert.equal(page.requests.length, 2);
});

test("a refusal is said on the card, and the button can be pressed again", async () => {
	page.press(page.buttons[1]);
	await answer(417, { _server_messages: JSON.stringify([JSON.stringify({ message: "It is over." })]) });
	assert.deepEqual([page.note.textContent, page.note.is_refusal], ["It is over.", true]);
	assert.ok(page.buttons[1].is_focused);
	assert.deepEqual([page.buttons[1].disabled, page.reloads, page.stored.size], [false, 0, 0]);
});

test("what was changed meanwhile is loaded anew, with the sentence, and cannot be pressed before", async () => {
	page.press(page.buttons[0]);
	await answer(417, {
		exc_type: "ShownChangedError",
		_server_messages: JSON.stringify([JSON.stringify({ message: "It was moved." })]),
	});
	assert.equal(page.reloads, 1);
	const kept = { id: "meeting-1", sentence: "It was moved.", is_refusal: true };
	assert.deepEqual(JSON.parse(page.stored.get("mh-said")), kept);
	assert.ok(page.buttons.every((button) => button.disabled));
});

test("the buttons open once somebody listens, and stay closed on a page of another version", async () => {
	const is_closed = () => page.buttons.map((button) => button.disabled);
	assert.deepEqual([is_closed(), page.said], [[false, false], undefined]);
	await open_page("0.0.1");
	assert.deepEqual([is_closed(), page.said], [[true, true], "Another version."]);
	assert.equal(page.section.heard, undefined);
});
