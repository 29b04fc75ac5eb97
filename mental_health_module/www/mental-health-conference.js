// The promise of secrecy and the answer; the page is loaded again, for the promise opens the texts.
document.addEventListener("DOMContentLoaded", () => {
	const section = document.querySelector(".mh-conference");
	const card = section.querySelector("[data-conference]");

	const show = (sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	const kept = mh_answers.take_kept(sessionStorage);
	if (kept?.id === card.id) show(kept.sentence, kept.is_refusal);

	// the answer says which invitation was on the screen; the promise is the same for all of them
	const getValues = ({ dataset: { word } }) => {
		const { conference, version } = card.dataset;
		return word ? { conference, word, version } : { conference };
	};

	// a conference that was moved meanwhile is shown as it is now
	const act = async (button) => {
		const { busy, expired, failed } = section.dataset;
		button.disabled = true;
		show(busy, false);
		const send = () => mh_answers.post(`conferences.${button.dataset.conferenceAction}`, getValues(button));
		const answer = await mh_answers.ask(send, { expired, failed });
		if (!answer.is_done) show(answer.sentence, true);
		if (answer.is_stale) mh_answers.keep(sessionStorage, card.id, answer.sentence, true);
		if (answer.is_done || answer.is_stale) location.reload();
		else button.disabled = false;
	};

	section.addEventListener("click", (event) => {
		const button = event.target.closest("button[data-conference-action]");
		if (button && !button.disabled) void act(button);
	});
	// the server sends the buttons closed; they open when somebody listens
	section.querySelectorAll("button").forEach((button) => (button.disabled = false));
});
