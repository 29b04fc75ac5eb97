// Consents: yes, no and withdrawing have the same two steps, and what was answered stays on the page of consents.
import { act, close_step, find_around, listen, load_anew, open_step } from "./cards.js";

/** The sections of consents that are on the page listen from now on. */
export function set_up() {
	listen(".mh-consents", press);
}

/**
 * @param {HTMLButtonElement} button
 */
function press(button) {
	const card = find_around(button, "article");
	const { choose, stepBack, consentAction } = button.dataset;
	if (choose) open_answer(card, choose);
	else if (stepBack) close_step(card, find_around(button, ".mh-step"));
	else if (consentAction) answer(button, card, consentAction);
}

/**
 * Who agrees has the text open.
 * @param {HTMLElement} card
 * @param {string} choice
 */
function open_answer(card, choice) {
	const text = /** @type {HTMLDetailsElement | null} */ (card.querySelector("details"));
	if (text) text.open = choice === "give_consent";
	open_step(card, choice);
}

/**
 * The answer is sent, and the page shows the card as it was answered.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} card
 * @param {string} action
 */
function answer(button, card, action) {
	const { consent, version, answered } = card.dataset;
	void act(button, `portal.${action}`, { consent, ...(version && { version }) }, (sentence) => {
		load_anew(card, sentence, false, answered);
		return true;
	});
}
