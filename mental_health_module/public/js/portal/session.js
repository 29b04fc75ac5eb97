// Whether whoever has opened the page is still signed in. Signing in again in another window makes the page work again,
// with all that was typed into it, for the same person alone.
import * as answers from "../answers.js";

const TOKEN = /frappe\.csrf_token = "([^"]+)"/;
// what is answered to a token of before, and to who is not signed in
const OVER = [400, 401, 403];

/** Frappe tells each page in a cookie who is signed in. */
function get_user() {
	const found = (document.cookie || "").split("; ").find((one) => one.startsWith("user_id="));
	return found ? decodeURIComponent(found.slice("user_id=".length)) : "";
}

let reader = "";

/** Remembers whose page this is. */
export function begin() {
	reader = get_user();
}

/** Whether somebody else, or nobody, is signed in now. */
export function is_over() {
	return Boolean(reader) && get_user() !== reader;
}

/**
 * Posts to a method; once more where the same person has signed in again meanwhile and the page's token is of before.
 * @param {string} method
 * @param {object} values
 */
export async function post(method, values) {
	const answer = await answers.post(method, values);
	if (answer.ok || !OVER.includes(answer.status) || is_over()) return answer;
	return (await take_new_token()) ? answers.post(method, values) : answer;
}

async function take_new_token() {
	const page = await fetch(location.pathname, { headers: { Accept: "text/html" } });
	const token = TOKEN.exec(await page.text())?.[1];
	if (!token || token === frappe.csrf_token || is_over()) return false;
	frappe.csrf_token = token;
	return true;
}

/**
 * Says on a card that its reader is signed out, with the way to sign in beside it: in another window, so that what was
 * typed stays.
 * @param {HTMLElement} note
 * @param {DOMStringMap} texts
 */
export function say_over(note, { ended = "", signIn = "" }) {
	const link = document.createElement("a");
	link.href = `/login?redirect-to=${encodeURIComponent(location.pathname)}`;
	link.target = "_blank";
	link.rel = "noopener";
	link.textContent = signIn;
	note.textContent = `${ended} `;
	note.append(link);
}
