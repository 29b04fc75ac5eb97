import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as unlock from "../../mental_health_module/public/js/unlock.js";

const told = (message) => ({ _server_messages: JSON.stringify([JSON.stringify({ message })]) });
let answers, sent;

beforeEach(() => {
	sent = {};
	answers = {};
	console.error = () => {};
	globalThis.frappe = { csrf_token: "x" };
	globalThis.fetch = (address, { body }) => {
		const name = address.split(".").at(-1);
		sent[name] = JSON.parse(body);
		return Promise.resolve({ ok: true, status: 200, json: async () => ({ message: answers[name] }) });
	};
});

test("unlocking says nothing of the browser's own words when nobody answers", async () => {
	globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
	await assert.rejects(unlock.call("lock"), { message: "" });
	globalThis.fetch = async () => ({ ok: false, status: 417, json: async () => told("Wrong code.") });
	await assert.rejects(unlock.call("unlock_with_code", {}), { message: "Wrong code." });
});

// Bytes whose base64 has both signs that an address may not have, and an end that is filled up.
const BYTES = Uint8Array.from([251, 239, 190, 255, 254]);
const TEXT = Buffer.from(BYTES).toString("base64url");

test("a passkey is asked with the server's bytes, and its own go back as text", async () => {
	answers.get_passkey_options = { challenge: TEXT, allowCredentials: [{ id: TEXT, type: "public-key" }] };
	answers.unlock_with_passkey = "Unlocked.";
	let asked;
	const response = { clientDataJSON: BYTES.buffer, authenticatorData: BYTES.buffer, signature: BYTES.buffer };
	const credentials = {
		get: ({ publicKey }) => {
			asked = publicKey;
			return Promise.resolve({ id: "K1", type: "public-key", response });
		},
	};
	Object.defineProperty(globalThis, "navigator", { value: { credentials }, configurable: true });
	assert.equal(await unlock.ask_passkey(), "Unlocked.");
	assert.deepEqual([...asked.challenge], [...BYTES]);
	assert.deepEqual([...asked.allowCredentials[0].id], [...BYTES]);
	const shown = { clientDataJSON: TEXT, authenticatorData: TEXT, signature: TEXT };
	const answer = { id: "K1", rawId: "K1", type: "public-key", response: shown };
	assert.deepEqual(sent.unlock_with_passkey, { answer });
});

test("a new passkey is made for the person, and not for one that is known already", async () => {
	const user = { id: TEXT, name: "li@x", displayName: "Li" };
	answers.get_new_passkey_options = { challenge: TEXT, user, excludeCredentials: [{ id: TEXT }] };
	let asked;
	const response = { clientDataJSON: BYTES.buffer, attestationObject: BYTES.buffer };
	const credentials = {
		create: ({ publicKey }) => {
			asked = publicKey;
			return Promise.resolve({ id: "K2", type: "public-key", response });
		},
	};
	Object.defineProperty(globalThis, "navigator", { value: { credentials }, configurable: true });
	await unlock.make_passkey("CODE");
	assert.deepEqual([...asked.user.id], [...BYTES]);
	assert.equal(asked.user.name, "li@x");
	assert.deepEqual([...asked.excludeCredentials[0].id], [...BYTES]);
	assert.equal(sent.enrol_passkey.enrolment_code, "CODE");
	assert.deepEqual(sent.enrol_passkey.answer.response, { clientDataJSON: TEXT, attestationObject: TEXT });
});

test("passkeys are offered where the browser has them and the page is safe", () => {
	for (const [window, has] of [
		[{ isSecureContext: true, PublicKeyCredential: {} }, true],
		[{ isSecureContext: false, PublicKeyCredential: {} }, false],
		[{ isSecureContext: true }, false],
	]) {
		globalThis.window = window;
		assert.equal(unlock.has_passkeys(), has);
	}
});
