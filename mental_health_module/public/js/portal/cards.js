// The cards of the portal: a press on a button of theirs, and the sentence that says what became of it.
import * as answers from "../answers.js";
import * as session from "./session.js";

/**
 * What follows when a step is done: gets the sentence and the card's buttons, true when the page is loaded anew.
 * @typedef {(sentence: string, buttons: HTMLButtonElement[], card: HTMLElement) => boolean | void} Follow
 */

/**
 * What every page has that is made for this: the element, which is missed loudly.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {E}
 */
export function find(root, selector) {
	const found = /** @type {E | null} */ (root.querySelector(selector));
	if (!found) throw new Error(`the page has no ${selector}`);
	return found;
}

/**
 * The element around one that is on the page.
 * @param {Element} element
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find_around(element, selector) {
	const found = /** @type {HTMLElement | null} */ (element.closest(selector));
	if (!found) throw new Error(`nothing around it is ${selector}`);
	return found;
}

/**
 * Says a sentence on a card.
 * @param {HTMLElement} card
 * @param {string} sentence
 * @param {boolean} is_refusal
 */
export function show(card, sentence, is_refusal) {
	const note = find(card, ".mh-note");
	note.classList.toggle("mh-refused", is_refusal);
	note.textContent = sentence;
}

const TOAST_MILLISECONDS = 6000;

/**
 * Says at the edge of the screen what has happened, wherever the card has gone meanwhile; for the eye alone.
 * @param {string} sentence
 */
export function say_at_edge(sentence) {
	const toast = /** @type {HTMLElement | null} */ (document.querySelector(".mh-toast"));
	if (!toast || !sentence) return;
	toast.textContent = sentence;
	toast.hidden = false;
	setTimeout(() => (toast.hidden = true), TOAST_MILLISECONDS);
}

/**
 * The page shows what stands there now; the sentence stands on the card that has the same id.
 * @param {HTMLElement} card
 * @param {string} sentence
 * @param {boolean} is_refusal
 * @param {string} [address] of the page that shows it; this one if not given
 */
export function load_anew(card, sentence, is_refusal, address = location.pathname) {
	answers.keep(sessionStorage, card.id, sentence, is_refusal);
	if (address === location.pathname) location.reload();
	else location.assign(`${address}#${card.id}`);
}

/**
 * The card with an id, or the one that has taken its place and names it inside.
 * @param {string} id
 * @returns {HTMLElement | null}
 */
export function find_card(id) {
	const found = document.getElementById(id);
	return /** @type {HTMLElement | null} */ (found?.closest("article") ?? found);
}

/** Says what was kept while the page was loaded anew. */
export function say_what_was_kept() {
	const kept = answers.take_kept(sessionStorage);
	if (!kept) return;
	say_at_edge(kept.sentence);
	const card = find_card(kept.id);
	if (!card?.querySelector(".mh-note")) return;
	show(card, kept.sentence, kept.is_refusal);
	card.focus();
}

/**
 * Takes a step, while which nothing can be pressed on the card. A refusal is said on the card; a text that has
 * changed meanwhile is shown as it is now.
 * @param {HTMLButtonElement} button the one that was pressed
 * @param {string} method below `mental_health_module.api`
 * @param {object} values
 * @param {Follow} follow
 */
export async function act(button, method, values, follow) {
	const card = find_around(button, "article");
	const texts = find_around(button, "section").dataset;
	const { busy = "", expired, failed } = texts;
	const buttons = [...card.querySelectorAll("button")];
	buttons.forEach((one) => (one.disabled = true));
	show(card, busy, false);
	const answer = await answers.ask(() => session.post(method, values), { expired, failed });
	if (answer.is_done) {
		if (follow(answer.sentence, buttons, card)) return;
		say_at_edge(answer.sentence);
	} else {
		show(card, answer.sentence, true);
		if (session.is_over()) session.say_over(find(card, ".mh-note"), texts);
		if (answer.is_stale && card.id) {
			load_anew(card, answer.sentence, true);
			return;
		}
	}
	buttons.forEach((one) => (one.disabled = false));
	// a button that was closed meanwhile has lost the focus
	if (!answer.is_done || document.activeElement === document.body) button.focus();
}

/**
 * Says in place of a card's buttons what follows from the one that was pressed.
 * @param {HTMLElement} card
 * @param {string} choice
 */
export function open_step(card, choice) {
	const step = find(card, `[data-step=${choice}]`);
	step.hidden = false;
	const follows = find(step, ".mh-follows");
	follows.focus();
	find(card, "[data-choices]").hidden = true;
	say_aloud(follows.textContent ?? "");
}

/**
 * Says something to who hears the page and does not see it. What takes the focus from a button that goes away is
 * passed over in silence by some screen readers; a part that speaks by itself is not.
 * @param {string} text
 */
function say_aloud(text) {
	const speaker = document.querySelector(".mh-aloud");
	if (speaker) speaker.textContent = text;
}

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} step
 */
export function close_step(card, step) {
	find(card, "[data-choices]").hidden = false;
	find(card, `[data-choose=${step.dataset.step}]`).focus();
	step.hidden = true;
	say_aloud("");
}

/**
 * Hears the open buttons of the sections that are on the page.
 * @param {string} selector
 * @param {(button: HTMLButtonElement, section: HTMLElement) => void} press
 */
export function listen(selector, press) {
	for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))) {
		section.addEventListener("click", (event) => {
			const button = /** @type {Element} */ (event.target).closest("button");
			if (button && !button.disabled) press(button, section);
		});
	}
}

/**
 * Says above everything what holds for the whole page.
 * @param {string} sentence
 */
export function say_on_page(sentence) {
	const note = document.createElement("p");
	note.className = "mh-panel mh-note mh-refused";
	note.setAttribute("role", "status");
	note.textContent = sentence;
	document.querySelector(".mh-portal")?.prepend(note);
}

/**
 * A press before the scripts have come would do nothing, and a form would be sent with its words in the address: the
 * server sends the buttons closed, and they open when somebody listens.
 */
export function open_buttons() {
	const closed = /** @type {NodeListOf<HTMLButtonElement>} */ (
		document.querySelectorAll(".mh-portal button")
	);
	closed.forEach((button) => (button.disabled = false));
}
