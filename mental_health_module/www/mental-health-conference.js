// The promise of secrecy and the answer; the page is loaded again, for the promise opens the texts.
document.addEventListener("DOMContentLoaded", () => {
	const section = document.querySelector(".mh-conference");
	const card = section.querySelector("[data-conference]");

	const show = (sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	const readRefusal = async (answer) => {
		const messages = JSON.parse((await answer.json())._server_messages || "[]");
		return messages.length ? JSON.parse(messages[messages.length - 1]).message : section.dataset.failed;
	};

	const send = (button) =>
		fetch(`/api/method/mental_health_module.api.conferences.${button.dataset.conferenceAction}`, {
			method: "POST",
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				"X-Frappe-CSRF-Token": frappe.csrf_token,
			},
			body: JSON.stringify({ conference: card.dataset.conference, word: button.dataset.word }),
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
