import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load } from "./load.mjs";

let page;

// A piece of a page: what it finds below and around it is said by the test.
function make_element(dataset = {}, names = {}) {
	const element = { dataset, hidden: true, disabled: false, textContent: "", heard: {}, ...names };
	element.classList = { toggle: (_name, is_on) => (element.is_refusal = is_on) };
	element.addEventListener = (kind, hear) => (element.heard[kind] = hear);
	element.focus = () => (element.is_focused = true);
	element.remove = () => (element.is_removed = true);
	element.below ??= {};
	element.around ??= {};
	element.querySelector = (what) => element.below[what] ?? null;
	element.querySelectorAll = (what) => element.below[what] ?? [];
	element.closest = (what) => element.around[what] ?? null;
	return element;
}

beforeEach(() => {
	page = { requests: [], places: {}, reloads: 0, stored: {}, replaced: [], asked: [] };
	console.error = () => {};
	Object.assign(globalThis, {
		frappe: { csrf_token: "x" },
		fetch: (address, { body }) =>
			new Promise((resolve) =>
				page.requests.push({ name: address.split(".").at(-1), values: JSON.parse(body), resolve })
			),
		FormData: class {
			constructor(form) {
				this.form = form;
			}
			*[Symbol.iterator]() {
				yield* Object.entries(this.form.values);
			}
		},
		document: {
			querySelector: (what) => page.places[what] ?? null,
			querySelectorAll: (what) => (page.places[what] ? [page.places[what]] : []),
			getElementById: (id) => page.places[`#${id}`] ?? null,
		},
		location: {
			hash: "",
			pathname: "/mental-health-unlock",
			reload: () => (page.reloads += 1),
			replace: (to) => page.replaced.push(to),
		},
		sessionStorage: {
			getItem: (key) => page.stored[key] ?? null,
			setItem: (key, value) => (page.stored[key] = value),
			removeItem: (key) => delete page.stored[key],
		},
		window: {
			confirm: (question) => {
				page.asked.push(question);
				return page.agrees;
			},
		},
	});
});

async function answer(message, status = 200, exc_type = undefined) {
	const said = { _server_messages: JSON.stringify([JSON.stringify({ message })]), exc_type };
	const body = status < 300 ? { message } : said;
	page.requests.at(-1).resolve({ ok: status < 300, status, json: async () => body });
	await new Promise(setImmediate);
}

// A section with one card and its button, as all pages of the portal have them.
function make_card(selector, card_data, button_data) {
	const note = make_element();
	const section = make_element({ busy: "Wait.", failed: "No answer." });
	const button = make_element(button_data);
	const card = make_element(card_data, { id: "card-1", below: { ".mh-note": note, button: [button] } });
	const around = { section, article: card, button, "[data-training]": card, "[data-conference]": card };
	button.around = { ...around, "[data-task]": card };
	page.places[selector] = section;
	return { button, card, note, section, press: () => section.heard.click({ target: button }) };
}

const open = async (name) => (await load(`portal/${name}.js`)).set_up();

test("who signs in too early is asked, and the page is loaded at the same training", async () => {
	const { press } = make_card(".mh-staff", { training: "T1" }, { action: "sign_in", early: "Too early?" });
	await open("overview");
	press();
	assert.deepEqual(page.asked, ["Too early?"]);
	assert.deepEqual(page.requests, []);
	page.agrees = true;
	press();
	assert.deepEqual([page.requests[0].name, page.requests[0].values], ["sign_in", { training: "T1" }]);
	await answer("Signed in.");
	assert.deepEqual([JSON.parse(page.stored["mh-said"]).id, page.reloads], ["card-1", 1]);
});

// A card of a consent with one choice and the step behind it.
function make_consent(pathname) {
	location.pathname = pathname;
	location.assign = (to) => page.replaced.push(to);
	const data = { consent: "C1", version: "v1", answered: "/mental-health/consents" };
	const made = make_card(".mh-consents", data, { choose: "refuse_consent" });
	const step = make_element({ step: "refuse_consent" });
	const follows = make_element({});
	step.below = { ".mh-follows": follows };
	const buttons = [{ consentAction: "refuse_consent" }, { stepBack: "1" }].map((names) =>
		make_element(names)
	);
	for (const one of buttons) one.around = { ...made.button.around, ".mh-step": step, button: one };
	const choices = make_element({}, { hidden: false });
	const text = make_element({}, { open: false });
	Object.assign(made.card.below, {
		"[data-choices]": choices,
		"[data-step=refuse_consent]": step,
		"[data-choose=refuse_consent]": made.button,
		details: text,
	});
	const press = (target) => made.section.heard.click({ target });
	return { ...made, step, follows, choices, text, press, sure: buttons[0], back: buttons[1] };
}

test("an answer is sent after a step that can be left again, with the version that was on the screen", async () => {
	const { button, step, follows, choices, text, press, sure, back } = make_consent("/mental-health");
	await open("overview");
	press(button);
	assert.deepEqual([step.hidden, choices.hidden, follows.is_focused, text.open], [false, true, true, false]);
	press(back);
	assert.deepEqual([step.hidden, choices.hidden, button.is_focused], [true, false, true]);
	press(button);
	assert.deepEqual(page.requests, []);
	press(sure);
	assert.equal(page.requests[0].name, "refuse_consent");
	assert.deepEqual(page.requests[0].values, { consent: "C1", version: "v1" });
	await answer("Written down.");
	assert.equal(JSON.parse(page.stored["mh-said"]).sentence, "Written down.");
	assert.deepEqual([page.replaced, page.reloads], [["/mental-health/consents#card-1"], 0]);
});

test("on the page of consents the answered card is shown by loading it anew", async () => {
	const { button, press, sure } = make_consent("/mental-health/consents");
	await open("overview");
	press(button);
	press(sure);
	await answer("Written down.");
	assert.deepEqual([page.replaced, page.reloads], [[], 1]);
});

test("a sentence stands on the card that has taken the place of the one that was pressed", async () => {
	const { say_what_was_kept } = await load("portal/cards.js");
	const { card, note } = make_card(".mh-consents", {}, {});
	page.places["#consent-old"] = make_element({}, { around: { article: card } });
	page.stored["mh-said"] = JSON.stringify({ id: "consent-old", sentence: "Thank you.", is_refusal: false });
	say_what_was_kept();
	assert.deepEqual([note.textContent, card.is_focused], ["Thank you.", true]);
});

test("what was kept is seen at the edge of the screen when its card is gone", async () => {
	const { say_what_was_kept } = await load("portal/cards.js");
	const toast = make_element();
	page.places[".mh-toast"] = toast;
	page.stored["mh-said"] = JSON.stringify({ id: "gone", sentence: "You signed out.", is_refusal: false });
	say_what_was_kept();
	assert.deepEqual([toast.textContent, toast.hidden], ["You signed out.", false]);
});

test("a task's report is sent once, and its sentence is kept for the page that is loaded", async () => {
	const { button, card } = make_card(".mh-tasks", { task: "T1" }, {});
	const form = make_element({}, { values: { progress: "40", evidence: "Minutes" } });
	Object.assign(form, { below: { button }, around: { "[data-task]": card } });
	await open("overview");
	const event = { target: form, preventDefault: () => (page.is_prevented = true) };
	page.places[".mh-tasks"].heard.submit(event);
	page.places[".mh-tasks"].heard.submit(event);
	assert.equal(page.requests.length, 1);
	assert.deepEqual(page.requests[0].values, { task: "T1", progress: 40, evidence: "Minutes" });
	await answer("Reported.");
	assert.deepEqual([page.reloads, JSON.parse(page.stored["mh-said"]).sentence], [1, "Reported."]);
	const { say_what_was_kept } = await load("portal/cards.js");
	page.places["#card-1"] = card;
	say_what_was_kept();
	assert.ok(card.is_focused);
});

const INVITED = { conference: "K1", version: "v1" };

for (const [action, word, values] of [
	["promise_secrecy", undefined, { conference: "K1" }],
	["answer", "Accepted", { ...INVITED, word: "Accepted" }],
]) {
	test(`a conference's page is loaded again after each step: ${action}`, async () => {
		const { press } = make_card(".mh-conference", INVITED, { conferenceAction: action, word });
		await open("conference");
		press();
		assert.deepEqual([page.requests[0].name, page.requests[0].values], [action, values]);
		await answer("Done.");
		assert.equal(page.reloads, 1);
	});
}

test("a conference that was moved is shown as it is now, and a refusal can be tried again", async () => {
	const { button, note, press } = make_card(".mh-conference", INVITED, { conferenceAction: "answer" });
	await open("conference");
	press();
	await answer("Not now.", 417);
	assert.deepEqual([note.textContent, button.disabled, page.reloads], ["Not now.", false, 0]);
	press();
	await answer("It was moved.", 417, "ShownChangedError");
	assert.deepEqual([page.reloads, JSON.parse(page.stored["mh-said"]).sentence], [1, "It was moved."]);
});

function make_unlock_page(below = {}) {
	const note = make_element();
	const code = { value: "CODE" };
	const dataset = { busy: "Wait.", cancelled: "Cancelled.", failed: "No answer.", goOn: "/wanted" };
	const button = make_element({ act: "lock" });
	const root = make_element(dataset, {
		below: { ".mh-note": note, button: [button], "[name=enrolment_code]": code, ...below },
	});
	page.places[".mh-unlock"] = root;
	const send = (act, values) =>
		root.heard.submit({ target: make_element({ act }, { values }), preventDefault: () => null });
	return { button, note, root, send };
}

test("who has unlocked goes on to the page that was wanted; a refusal is said and read out", async () => {
	const { button, note, send } = make_unlock_page();
	await open("unlock");
	send("code", { code: "a", digits: "1" });
	assert.deepEqual([note.textContent, button.disabled], ["Wait.", true]);
	await answer("Wrong code.", 417);
	assert.deepEqual([note.textContent, note.is_focused, button.disabled], ["Wrong code.", true, false]);
	send("code", { code: "b", digits: "2" });
	await answer({});
	assert.deepEqual(page.replaced, ["/wanted"]);
});

test("an authenticator's secret stands in groups of four, and the new code goes with the enrolment code", async () => {
	const [qr, secret, form, field] = [make_element(), make_element(), make_element(), make_element()];
	const below = {
		".mh-qr": qr,
		".mh-secret": secret,
		"form[data-act=new_code]": form,
		"#mh-new-code": field,
	};
	const { send } = make_unlock_page(below);
	await open("unlock");
	send("begin", {});
	await answer({ picture: "data:x", secret: "ABCDEFGHIJ" });
	assert.deepEqual([qr.src, secret.textContent, form.hidden], ["data:x", "ABCD EFGH IJ", false]);
	send("new_code", { code: "secret", digits: "1" });
	assert.deepEqual(page.requests[1].values, { code: "secret", digits: "1", enrolment_code: "CODE" });
});

test("a page that is another one is left alone", async () => {
	for (const name of ["overview", "conference", "unlock"]) await open(name);
	assert.deepEqual(page.requests, []);
});
