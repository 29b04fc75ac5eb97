// Consents: yes, no and withdrawing have the same two steps, and what was answered stays on the page of consents.
import { act, find, find_around, listen, load_anew } from "./cards.js";

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
	if (choose) open_step(card, choose);
	else if (stepBack) close_step(card, find_around(button, ".mh-step"));
	else if (consentAction) answer(button, card, consentAction);
}

/**
 * Says in place of the buttons what follows from the choice; who agrees has the text open.
 * @param {HTMLElement} card
 * @param {string} choice
 */
function open_step(card, choice) {
	find(card, "[data-choices]").hidden = true;
	const text = /** @type {HTMLDetailsElement | null} */ (card.querySelector("details"));
	if (text) text.open = choice === "give_consent";
	const step = find(card, `[data-step=${choice}]`);
	step.hidden = false;
	step.focus();
}

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} step
 */
function close_step(card, step) {
	step.hidden = true;
	find(card, "[data-choices]").hidden = false;
	find(card, `[data-choose=${step.dataset.step}]`).focus();
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
