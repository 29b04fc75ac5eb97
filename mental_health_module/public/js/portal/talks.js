// Asking a counsellor for a talk, and taking it back: one press opens what happens then, the second one does it.
import { act, close_step, find, find_around, listen, load_anew, open_step } from "./cards.js";

/** The sections with counsellors that are on the page listen from now on. */
export function set_up() {
	listen(".mh-talks", press);
}

/** @param {HTMLButtonElement} button */
function press(button) {
	const { choose, stepBack, talkAction } = button.dataset;
	if (choose) open_step(find_around(button, "article"), choose);
	else if (stepBack) close_step(find_around(button, "article"), find_around(button, ".mh-step"));
	else if (talkAction) send(button, find_around(button, "article"), talkAction);
}

/**
 * What was typed stays where it is when the server refuses.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} card
 * @param {string} action
 */
function send(button, card, action) {
	const { counsellor, request } = card.dataset;
	const values = action === "ask_to_talk" ? { counsellor, note: read_note(card) } : { request };
	void act(button, `portal.${action}`, values, (sentence) => {
		load_anew(card, sentence, false);
		return true;
	});
}

/** @param {HTMLElement} card */
function read_note(card) {
	/** @type {HTMLTextAreaElement} */
	const field = find(card, "textarea");
	return field.value;
}
