// Signing in to and out of trainings. The answer stands on the page as the server has it: it is loaded again.
(() => {
	const section = document.querySelector(".mh-staff");
	if (!section) return;

	const focusTraining = () => {
		const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		if (card && section.contains(card)) card.focus();
	};

	const readRefusal = async (answer) => {
		try {
			const body = await answer.json();
			if (body.exc_type === "CSRFTokenError") return section.dataset.expired;
			const messages = JSON.parse(body._server_messages || "[]");
			if (messages.length) return JSON.parse(messages[messages.length - 1]).message;
			if (answer.status === 403) return section.dataset.expired;
		} catch (error) {
			console.error(error);
		}
		return section.dataset.failed;
	};

	const send = (action, training) =>
		fetch(`/api/method/mental_health_module.api.portal.${action}`, {
			method: "POST",
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				"X-Frappe-CSRF-Token": frappe.csrf_token,
			},
			body: JSON.stringify({ training }),
		});

	const showRefusal = (card, button, label, sentence) => {
		const note = card.querySelector(".mh-note");
		note.classList.add("mh-refused");
		note.textContent = sentence;
		button.disabled = false;
		button.textContent = label;
		button.focus();
	};

	const act = async (button) => {
		if (button.dataset.early && !window.confirm(section.dataset.early)) return;
		const card = button.closest("[data-training]");
		const label = button.textContent;
		button.disabled = true;
		button.textContent = section.dataset.busy;
		try {
			const answer = await send(button.dataset.action, card.dataset.training);
			if (answer.ok) {
				location.hash = card.id;
				location.reload();
				return;
			}
			showRefusal(card, button, label, await readRefusal(answer));
		} catch (error) {
			console.error(error);
			showRefusal(card, button, label, section.dataset.failed);
		}
	};

	section.addEventListener("click", (event) => {
		const button = event.target.closest("button[data-action]");
		if (button && !button.disabled) act(button);
	});
	focusTraining();
})();
