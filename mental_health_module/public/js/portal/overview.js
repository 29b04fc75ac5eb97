// The overview of the portal: trainings, consents, duties, regulations, tasks and meetings.
import { act, find, find_around, find_card, listen, load_anew, show } from "./cards.js";
import * as consents from "./consents.js";
import * as talks from "./talks.js";

/** The sections of the page that are there listen from now on. */
export function set_up() {
	focus_wanted();
	listen(".mh-staff", sign_training);
	consents.set_up();
	talks.set_up();
	listen(".mh-confirmed", (button) => {
		const { confirmAction } = button.dataset;
		if (confirmAction) answer(button, confirmAction, "record");
	});
	document.querySelector(".mh-tasks")?.addEventListener("submit", report_task);
	listen(".mh-meetings", answer_meeting);
	listen(".mh-told", mark_read);
	listen(".mh-telling", choose_telling);
}

function find_wanted() {
	try {
		return find_card(decodeURIComponent(location.hash.slice(1)));
	} catch {
		return null;
	}
}

function focus_wanted() {
	const wanted = find_wanted();
	if (wanted?.closest(".mh-portal")) wanted.focus();
}

/**
 * Signing in to and out of trainings: the page is loaded again at the same training.
 * @param {HTMLButtonElement} button
 */
function sign_training(button) {
	const { action, early } = button.dataset;
	if (!action || (early && !window.confirm(early))) return;
	const { training } = find_around(button, "[data-training]").dataset;
	void act(button, `portal.${action}`, { training }, (sentence, _buttons, card) => {
		load_anew(card, sentence, false);
		return true;
	});
}

/**
 * The own duty, regulations: the answer takes the place of the buttons, and is read out.
 * @param {HTMLButtonElement} button
 * @param {string} action
 * @param {string} parameter
 */
function answer(button, action, parameter) {
	const { dataset } = find_around(button, "article");
	const { version } = dataset;
	const values = { [parameter]: dataset[parameter], ...(version && { version }) };
	void act(button, `portal.${action}`, values, (sentence, buttons, card) => {
		show(card, sentence, false);
		buttons.forEach((one) => one.remove());
		card.focus();
	});
}

/**
 * Tasks of work plans: the report is sent, then the page is loaded again at the same task.
 * @param {Event} event
 */
function report_task(event) {
	event.preventDefault();
	const form = /** @type {HTMLFormElement} */ (event.target);
	/** @type {HTMLButtonElement} */
	const button = find(form, "button");
	if (button.disabled) return;
	const { progress, evidence } = Object.fromEntries(new FormData(form));
	const { task } = find_around(form, "[data-task]").dataset;
	const values = { task, progress: Number(progress), evidence };
	void act(button, "portal.report_task", values, (sentence, _buttons, card) => {
		load_anew(card, sentence, false);
		return true;
	});
}

/**
 * Meetings: answering an invitation, and reporting something as done; the sentence stands on the card.
 * @param {HTMLButtonElement} button
 */
function answer_meeting(button) {
	const { dataset } = find_around(button, "article");
	const { meetingAnswer, meetingSignIn, itemDone } = button.dataset;
	if (meetingSignIn !== undefined) {
		void act(
			button,
			"portal.sign_in_to_meeting",
			{ meeting: dataset.meeting },
			(sentence, _buttons, card) => {
				load_anew(card, sentence, false);
				return true;
			}
		);
	} else if (meetingAnswer) {
		const values = { meeting: dataset.meeting, word: meetingAnswer, version: dataset.version };
		void act(button, "portal.answer_invitation", values, (sentence, buttons, card) => {
			show(card, sentence, false);
			show_pressed(buttons, (one) => one.meetingAnswer, meetingAnswer);
			card.focus();
		});
	} else if (itemDone) {
		/** @type {HTMLTextAreaElement} */
		const { value: evidence } = find(find_around(button, "article"), "textarea");
		void act(button, "portal.complete_item", { item: dataset.item, evidence }, (sentence, _buttons, card) => {
			show(card, sentence, false);
			find(card, "[data-report]").remove();
			card.focus();
		});
	}
}

/**
 * The filled button is what somebody has chosen.
 * @param {HTMLButtonElement[]} buttons
 * @param {(values: DOMStringMap) => string | undefined} get_word
 * @param {string} chosen
 */
function show_pressed(buttons, get_word, chosen) {
	for (const button of buttons) {
		const word = get_word(button.dataset);
		if (!word) continue;
		const is_chosen = word === chosen;
		button.classList.toggle("btn-primary", is_chosen);
		button.classList.toggle("btn-default", !is_chosen);
		button.setAttribute("aria-pressed", String(is_chosen));
	}
}

/**
 * How often somebody is told by mail.
 * @param {HTMLButtonElement} button
 */
function choose_telling(button) {
	const { tellingChoice } = button.dataset;
	if (!tellingChoice) return;
	void act(button, "portal.choose_telling", { choice: tellingChoice }, (sentence, buttons, card) => {
		show(card, sentence, false);
		show_pressed(buttons, (one) => one.tellingChoice, tellingChoice);
	});
}

/**
 * Notices: they are marked as read, and the list goes.
 * @param {HTMLButtonElement} button
 */
function mark_read(button) {
	const { toldAction } = button.dataset;
	if (!toldAction) return;
	void act(button, `portal.${toldAction}`, {}, (sentence, buttons, card) => {
		find(card, "ul").remove();
		show(card, sentence, false);
		buttons.forEach((one) => one.remove());
		card.focus();
	});
}
