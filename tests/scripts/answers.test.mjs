import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as answers from "../../mental_health_module/public/js/answers.js";

const TEXTS = { failed: "No answer.", expired: "Too old." };
const told = (...sentences) => ({
	_server_messages: JSON.stringify(sentences.map((message) => JSON.stringify({ message }))),
});
const answer = (status, body) => async () => ({
	ok: status < 300,
	status,
	json: async () => (typeof body === "string" ? JSON.parse(body) : body),
});

beforeEach(() => {
	console.error = () => {};
});

function make_storage(text) {
	const values = new Map(text === undefined ? [] : [["mh-said", text]]);
	return {
		getItem: (key) => values.get(key) ?? null,
		setItem: (key, value) => values.set(key, value),
		removeItem: (key) => values.delete(key),
		values,
	};
}

test("the last sentence that the server sent is the one that is said", () => {
	const refusal = answers.read_refusal(417, told("First.", "The training is over."), TEXTS);
	assert.deepEqual(refusal, { sentence: "The training is over.", is_stale: false });
});

for (const messages of [
	"",
	"no JSON",
	"[]",
	"null",
	'["no JSON"]',
	'["null"]',
	'["{}"]',
	'[{"message": 1}]',
	"{}",
]) {
	test(`messages that cannot be read are none: ${messages}`, () => {
		const body = { _server_messages: messages };
		assert.equal(answers.read_sentence(body), "");
		assert.equal(answers.read_refusal(500, body, TEXTS).sentence, "No answer.");
	});
}

test("a page that is too old is named as that, whatever else was sent", () => {
	const body = { exc_type: "CSRFTokenError", ...told("Invalid Request") };
	assert.equal(answers.read_refusal(400, body, TEXTS).sentence, "Too old.");
	assert.equal(answers.read_refusal(403, {}, TEXTS).sentence, "Too old.");
	assert.equal(answers.read_refusal(403, told("Not yours."), TEXTS).sentence, "Not yours.");
});

test("where a page has no sentence for it, the server's own is said", () => {
	const body = { exc_type: "CSRFTokenError", ...told("Invalid Request") };
	assert.equal(answers.read_refusal(400, body).sentence, "Invalid Request");
	assert.equal(answers.read_refusal(403, {}).sentence, "");
});

for (const exc_type of ["ConsentChangedError", "ShownChangedError"]) {
	test(`what has changed meanwhile makes the page stale, with a sentence or without: ${exc_type}`, () => {
		const sentence = answers.read_refusal(417, { exc_type, ...told("It was changed.") }, TEXTS);
		assert.deepEqual(sentence, { sentence: "It was changed.", is_stale: true });
		assert.deepEqual(answers.read_refusal(417, { exc_type }, TEXTS), {
			sentence: "No answer.",
			is_stale: true,
		});
	});
}

test("what is done is done, also where the answer is no JSON", async () => {
	const done = await answers.ask(answer(200, { message: "Signed in." }), TEXTS);
	assert.deepEqual(done, { is_done: true, value: "Signed in.", sentence: "Signed in.", is_stale: false });
	const broken = await answers.ask(answer(200, "<html>"), TEXTS);
	assert.deepEqual(broken, { is_done: true, value: null, sentence: "", is_stale: false });
});

test("a value that is no sentence is handed on and not said", async () => {
	const { value, sentence } = await answers.ask(answer(200, { message: { is_unlocked: true } }));
	assert.deepEqual([value, sentence], [{ is_unlocked: true }, ""]);
});

test("a page of a proxy in place of an answer is said in the page's own words", async () => {
	const refused = await answers.ask(answer(502, "<html>Bad Gateway</html>"), TEXTS);
	assert.deepEqual(refused, { is_done: false, value: null, sentence: "No answer.", is_stale: false });
});

test("no connection is said in the page's own words, never in the browser's", async () => {
	const fail = () => Promise.reject(new TypeError("Failed to fetch"));
	assert.equal((await answers.ask(fail, TEXTS)).sentence, "No answer.");
	assert.equal((await answers.ask(fail)).sentence, "");
});

test("a sentence that is kept over loading the page is said once", () => {
	const storage = make_storage();
	answers.keep(storage, "task-1", "Thank you.", false);
	assert.deepEqual(answers.take_kept(storage), {
		id: "task-1",
		sentence: "Thank you.",
		is_refusal: false,
	});
	assert.equal(answers.take_kept(storage), null);
});

for (const text of [
	"The conference was moved.",
	'["card", "Old.", true]',
	"null",
	'"x"',
	"{}",
	'{"id": "a"}',
]) {
	test(`what something else left in its place is thrown away and stops nothing: ${text}`, () => {
		const storage = make_storage(text);
		assert.equal(answers.take_kept(storage), null);
		assert.equal(storage.values.size, 0);
	});
}
