// What the server's answers say to who has pressed a button: for the portal's pages and for unlocking. Data in and
// out, nothing of a page.
/**
 * What Frappe answers, as far as it is read.
 * @typedef {{ message?: unknown, exc_type?: string, _server_messages?: string }} Body
 * @typedef {{ expired?: string, failed?: string }} Texts
 * @typedef {{ sentence: string, is_stale: boolean }} Refusal
 * @typedef {Refusal & { is_done: boolean, value: unknown }} Answer
 * @typedef {{ id: string, sentence: string, is_refusal: boolean }} Said
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store
 */

const CHANGED = ["ConsentChangedError", "ShownChangedError"];

/**
 * The last sentence that was sent with an answer, "" where there is none that can be read.
 * @param {Body | null} body
 */
export function read_sentence(body) {
	try {
		const messages = JSON.parse(body?._server_messages || "[]");
		const last = JSON.parse(messages[messages.length - 1] ?? "{}");
		return typeof last?.message === "string" ? last.message : "";
	} catch {
		return "";
	}
}

/**
 * In: status, what was answered (null where it was no JSON), the page's sentences `failed` and `expired`.
 * Out: the sentence to say, and whether something else stands there now than what was on the screen.
 * @param {number} status
 * @param {Body | null} body
 * @param {Texts} [texts]
 * @returns {Refusal}
 */
export function read_refusal(status, body, { expired = "", failed = "" } = {}) {
	const told = read_sentence(body);
	const is_expired = body?.exc_type === "CSRFTokenError";
	const unsaid = status === 403 && expired ? expired : failed;
	return {
		sentence: (is_expired && expired) || told || unsaid,
		is_stale: CHANGED.includes(body?.exc_type ?? ""),
	};
}

/**
 * In: `send`, which gives a promise of fetch's answer. Out: a promise that never fails: whether it was done, what
 * the server returned, and the sentence to say.
 * @param {() => Promise<Pick<Response, "ok" | "status" | "json">>} send
 * @param {Texts} [texts]
 * @returns {Promise<Answer>}
 */
export async function ask(send, texts) {
	try {
		const answer = await send();
		/** @type {Body | null} */
		const body = await answer.json().catch(() => null);
		if (!answer.ok) return { is_done: false, value: null, ...read_refusal(answer.status, body, texts) };
		const value = body?.message ?? null;
		return { is_done: true, value, sentence: typeof value === "string" ? value : "", is_stale: false };
	} catch (error) {
		console.error(error);
		return { is_done: false, value: null, sentence: texts?.failed || "", is_stale: false };
	}
}

/**
 * @param {string} method below `mental_health_module.api`
 * @param {object} values
 */
export function post(method, values) {
	return fetch(`/api/method/mental_health_module.api.${method}`, {
		method: "POST",
		headers: {
			Accept: "application/json",
			"Content-Type": "application/json",
			"X-Frappe-CSRF-Token": frappe.csrf_token,
		},
		body: JSON.stringify(values),
	});
}

// A sentence that is said after the page was loaded again, on the card with this id. `storage` is the session's;
// what another page, or an earlier version of the app, has left in it is thrown away.
const KEPT = "mh-said";

/**
 * @param {Store} storage
 * @param {string} id
 * @param {string} sentence
 * @param {boolean} is_refusal
 */
export function keep(storage, id, sentence, is_refusal) {
	storage.setItem(KEPT, JSON.stringify({ id, sentence, is_refusal }));
}

/**
 * @param {Store} storage
 * @returns {Said | null}
 */
export function take_kept(storage) {
	const text = storage.getItem(KEPT);
	storage.removeItem(KEPT);
	try {
		const { id, sentence, is_refusal } = JSON.parse(text || "{}") ?? {};
		return id && sentence ? { id, sentence, is_refusal: Boolean(is_refusal) } : null;
	} catch {
		return null;
	}
}
