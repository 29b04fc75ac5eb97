// Unlocking, locking and setting up on the portal page; afterwards the page that was wanted is opened.
import * as unlock from "../unlock.js";
import { find } from "./cards.js";

/** @typedef {Record<string, FormDataEntryValue>} Values */

/** The page listens from now on, if it is the one for unlocking. */
export function set_up() {
	const root = /** @type {HTMLElement | null} */ (document.querySelector(".mh-unlock"));
	if (!root) return;
	const acts = make_acts(root);
	root.addEventListener("submit", (event) => {
		event.preventDefault();
		const form = /** @type {HTMLFormElement} */ (event.target);
		const values = Object.fromEntries(new FormData(form));
		void attempt(root, () => acts[form.dataset.act ?? ""](values));
	});
	root.addEventListener("click", (event) => {
		const pressed = /** @type {Element} */ (event.target).closest("button[data-act]");
		const button = /** @type {HTMLButtonElement | null} */ (pressed);
		if (button && !button.disabled) void attempt(root, () => acts[button.dataset.act ?? ""]({}));
	});
	if (unlock.has_passkeys()) show_passkeys(root);
}

/** @param {HTMLElement} root */
function show_passkeys(root) {
	const parts = /** @type {NodeListOf<HTMLElement>} */ (
		root.querySelectorAll(".mh-with-passkey, [data-act=new_passkey]")
	);
	parts.forEach((part) => (part.hidden = false));
}

/**
 * @param {HTMLElement} root
 * @param {string} sentence
 * @param {boolean} is_refusal
 */
function say(root, sentence, is_refusal) {
	const note = find(root, ".mh-note");
	note.classList.toggle("mh-refused", is_refusal);
	note.textContent = sentence;
	if (is_refusal) note.focus();
}

/**
 * @param {HTMLElement} root
 * @param {boolean} is_busy
 */
function set_busy(root, is_busy) {
	root.querySelectorAll("button").forEach((button) => (button.disabled = is_busy));
}

/**
 * @param {HTMLElement} root
 * @param {() => Promise<unknown>} act
 */
async function attempt(root, act) {
	const { busy = "", cancelled = "", failed = "" } = root.dataset;
	set_busy(root, true);
	say(root, busy, false);
	try {
		await act();
		say(root, "", false);
	} catch (caught) {
		const { name, message } = /** @type {Error} */ (caught);
		const is_cancelled = name === "NotAllowedError" || name === "AbortError";
		say(root, is_cancelled ? cancelled : message || failed, true);
	}
	set_busy(root, false);
}

/**
 * What the page's buttons and forms do, by their `data-act`.
 * @param {HTMLElement} root
 * @returns {Record<string, (values: Values) => Promise<unknown>>}
 */
function make_acts(root) {
	const leave = () => location.replace(root.dataset.goOn || location.pathname);
	const get_code = () => /** @type {HTMLInputElement} */ (find(root, "[name=enrolment_code]")).value;
	return {
		passkey: () => unlock.ask_passkey().then(leave),
		code: (values) => unlock.call("unlock_with_code", values).then(leave),
		lock: () => unlock.call("lock").then(() => location.reload()),
		begin: () => show_authenticator(root, get_code()),
		new_passkey: () => unlock.make_passkey(get_code()).then(leave),
		give: async (values) => {
			find(root, ".mh-given").textContent = await unlock.call("give_enrolment_code", values);
		},
		new_code: (values) => unlock.call("enrol_code", { ...values, enrolment_code: get_code() }).then(leave),
	};
}

/**
 * @param {HTMLElement} root
 * @param {string} enrolment_code
 */
async function show_authenticator(root, enrolment_code) {
	const { picture, secret } = await unlock.call("get_authenticator", { enrolment_code });
	/** @type {HTMLImageElement} */ (find(root, ".mh-qr")).src = picture;
	find(root, ".mh-secret").textContent = (secret.match(/.{1,4}/g) ?? []).join(" ");
	find(root, "form[data-act=new_code]").hidden = false;
	find(root, "#mh-new-code").focus();
}
