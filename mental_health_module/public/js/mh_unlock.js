// Unlocking confidential records, for the Desk and the portal: the endpoints, and the browser's part of passkeys.
window.mh_unlock = (() => {
	// Returns what the server answers; throws its sentence, which is empty when it has not answered at all.
	const call = async (action, values = {}) => {
		const answer = await mh_answers.ask(() => mh_answers.post(`unlocking.${action}`, values));
		if (!answer.is_done) throw new Error(answer.sentence);
		return answer.value;
	};

	const to_bytes = (text) => {
		const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
		return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
	};

	const to_text = (bytes) =>
		btoa(String.fromCharCode(...new Uint8Array(bytes)))
			.replace(/\+/g, "-")
			.replace(/\//g, "_")
			.replace(/=+$/, "");

	const read_ids = (credentials) => (credentials || []).map((one) => ({ ...one, id: to_bytes(one.id) }));

	const has_passkeys = () => Boolean(window.isSecureContext && window.PublicKeyCredential);

	const ask_passkey = async () => {
		const options = await call("get_passkey_options");
		options.challenge = to_bytes(options.challenge);
		options.allowCredentials = read_ids(options.allowCredentials);
		const found = await navigator.credentials.get({ publicKey: options });
		const { clientDataJSON, authenticatorData, signature } = found.response;
		const response = {
			clientDataJSON: to_text(clientDataJSON),
			authenticatorData: to_text(authenticatorData),
			signature: to_text(signature),
		};
		const answer = { id: found.id, rawId: found.id, type: found.type, response };
		return call("unlock_with_passkey", { answer });
	};

	const make_passkey = async (enrolment_code) => {
		const options = await call("get_new_passkey_options", { enrolment_code });
		options.challenge = to_bytes(options.challenge);
		options.user.id = to_bytes(options.user.id);
		options.excludeCredentials = read_ids(options.excludeCredentials);
		const made = await navigator.credentials.create({ publicKey: options });
		const { clientDataJSON, attestationObject } = made.response;
		const response = {
			clientDataJSON: to_text(clientDataJSON),
			attestationObject: to_text(attestationObject),
		};
		const answer = { id: made.id, rawId: made.id, type: made.type, response };
		return call("enrol_passkey", { enrolment_code, answer });
	};

	return { call, has_passkeys, ask_passkey, make_passkey };
})();
