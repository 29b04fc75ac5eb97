// Unlocking confidential records, for the Desk and the portal: the endpoints, and the browser's part of passkeys.
import * as answers from "./answers.js";

/**
 * What the endpoints answer, by their names.
 * @typedef {object} Told
 * @property {State} get_state
 * @property {RequestOptions} get_passkey_options
 * @property {CreationOptions} get_new_passkey_options
 * @property {{ picture: string, secret: string }} get_authenticator
 * @property {string} give_enrolment_code
 *
 * @typedef {{ is_unlocked: boolean, kinds: string[], can_passkey: boolean }} State
 * @typedef {{ id: string, type: "public-key" }} Listed
 * @typedef {{ challenge: string, allowCredentials?: Listed[] }} RequestOptions
 * @typedef {Omit<PublicKeyCredentialCreationOptions, "challenge" | "excludeCredentials" | "user"> &
 *   { challenge: string, excludeCredentials?: Listed[], user: { id: string, name: string, displayName: string } }
 * } CreationOptions
 */

/**
 * Returns what the server answers; throws its sentence, which is empty when it has not answered at all.
 * @template {string} A
 * @param {A} action
 * @param {object} values
 * @returns {Promise<A extends keyof Told ? Told[A] : unknown>}
 */
export const call = async (action, values = {}) => {
	const answer = await answers.ask(() => answers.post(`unlocking.${action}`, values));
	if (!answer.is_done) throw new Error(answer.sentence);
	return /** @type {A extends keyof Told ? Told[A] : unknown} */ (answer.value);
};

/** @param {string} text */
const to_bytes = (text) => {
	const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
	return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};

/** @param {ArrayBuffer} bytes */
const to_text = (bytes) =>
	btoa(String.fromCharCode(...new Uint8Array(bytes)))
		.replace(/\+/g, "-")
		.replace(/\//g, "_")
		.replace(/=+$/, "");

/** @param {Listed[]} [credentials] */
const read_ids = (credentials) => (credentials || []).map((one) => ({ ...one, id: to_bytes(one.id) }));

export const has_passkeys = () => Boolean(window.isSecureContext && window.PublicKeyCredential);

export const ask_passkey = async () => {
	const options = await call("get_passkey_options");
	const challenge = to_bytes(options.challenge);
	const allowCredentials = read_ids(options.allowCredentials);
	const found = await navigator.credentials.get({ publicKey: { ...options, challenge, allowCredentials } });
	const { id, type, response: shown } = /** @type {PublicKeyCredential} */ (found);
	const { clientDataJSON, authenticatorData, signature } = /** @type {AuthenticatorAssertionResponse} */ (
		shown
	);
	const response = {
		clientDataJSON: to_text(clientDataJSON),
		authenticatorData: to_text(authenticatorData),
		signature: to_text(signature),
	};
	const answer = { id, rawId: id, type, response };
	return call("unlock_with_passkey", { answer });
};

/** @param {string} enrolment_code */
export const make_passkey = async (enrolment_code) => {
	const options = await call("get_new_passkey_options", { enrolment_code });
	const challenge = to_bytes(options.challenge);
	const user = { ...options.user, id: to_bytes(options.user.id) };
	const excludeCredentials = read_ids(options.excludeCredentials);
	const made = await navigator.credentials.create({
		publicKey: { ...options, challenge, user, excludeCredentials },
	});
	const { id, type, response: shown } = /** @type {PublicKeyCredential} */ (made);
	const { clientDataJSON, attestationObject } = /** @type {AuthenticatorAttestationResponse} */ (shown);
	const response = {
		clientDataJSON: to_text(clientDataJSON),
		attestationObject: to_text(attestationObject),
	};
	const answer = { id, rawId: id, type, response };
	return call("enrol_passkey", { enrolment_code, answer });
};
