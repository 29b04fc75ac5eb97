// The promise of secrecy and the answer; the page is loaded again, for the promise opens the texts.
document.addEventListener("DOMContentLoaded", () => {
	const section = document.querySelector(".mh-conference");
	const card = section.querySelector("[data-conference]");

	const show = (sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	const SAID = "mh-said";
	const said = sessionStorage.getItem(SAID);
	sessionStorage.removeItem(SAID);
	if (said) show(said, true);

	// a conference that was moved meanwhile is shown as it is now
	const readRefusal = async (answer) => {
		const body = await answer.json();
		const messages = JSON.parse(body._server_messages || "[]");
		if (body.exc_type === "ShownChangedError") {
			sessionStorage.setItem(SAID, JSON.parse(messages[messages.length - 1]).message);
			location.reload();
		}
		return messages.length ? JSON.parse(messages[messages.length - 1]).message : section.dataset.failed;
	};

	// the answer says which invitation was on the screen; the promise is the same for all of them
	const getValues = ({ dataset: { word } }) => {
		const { conference, version } = card.dataset;
		return word ? { conference, word, version } : { conference };
	};

	const send = (button) =>
		fetch(`/api/method/mental_health_module.api.conferences.${button.dataset.conferenceAction}`, {
			method: "POST",
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				"X-Frappe-CSRF-Token": frappe.csrf_token,
			},
			body: JSON.stringify(getValues(button)),
		});

	section.addEventListener("click", async (event) => {
		const button = event.target.closest("button[data-conference-action]");
		if (!button || button.disabled) return;
		button.disabled = true;
		show(section.dataset.busy, false);
		try {
			const answer = await send(button);
			if (answer.ok) location.reload();
			else show(await readRefusal(answer), true);
		} catch (error) {
			console.error(error);
			show(section.dataset.failed, true);
		}
		button.disabled = false;
	});
	// the server sends the buttons closed; they open when somebody listens
	section.querySelectorAll("button").forEach((button) => (button.disabled = false));
});
