// Trainings and consents. A refusal is said on the page; what was done stands there as the server has it.
const mhPortal = (() => {
	const readMessage = (body) => {
		const messages = JSON.parse(body._server_messages || "[]");
		return messages.length ? JSON.parse(messages[messages.length - 1]).message : null;
	};

	const CHANGED = ["ConsentChangedError", "ShownChangedError"];
	const SAID = "mh-said";

	// The page shows what stands there now; the sentence stands on the card that has the same id.
	const loadAnew = (card, sentence, isRefusal) => {
		sessionStorage.setItem(SAID, JSON.stringify([card.id, sentence, isRefusal]));
		location.reload();
	};

	const sayWhatWasSaid = () => {
		const [id, sentence, isRefusal] = JSON.parse(sessionStorage.getItem(SAID) || "[]");
		sessionStorage.removeItem(SAID);
		const card = id && document.getElementById(id);
		const note = card?.querySelector(".mh-note");
		if (!note) return;
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
		card.focus();
	};

	// In: the card that was pressed. A text that has changed meanwhile is shown as it is now.
	const readRefusal = async (section, answer, card) => {
		try {
			const body = await answer.json();
			if (body.exc_type === "CSRFTokenError") return section.dataset.expired;
			const message = readMessage(body);
			if (card?.id && CHANGED.includes(body.exc_type)) loadAnew(card, message, true);
			if (message) return message;
			if (answer.status === 403) return section.dataset.expired;
		} catch (error) {
			console.error(error);
		}
		return section.dataset.failed;
	};

	const send = (action, values) =>
		fetch(`/api/method/mental_health_module.api.portal.${action}`, {
			method: "POST",
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				"X-Frappe-CSRF-Token": frappe.csrf_token,
			},
			body: JSON.stringify(values),
		});

	sayWhatWasSaid();
	return { loadAnew, readRefusal, send };
})();

// Signing in to and out of trainings: the page is loaded again.
(() => {
	const section = document.querySelector(".mh-staff");
	if (!section) return;

	const focusTraining = () => {
		const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		if (card && section.contains(card)) card.focus();
	};

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
			const answer = await mhPortal.send(button.dataset.action, { training: card.dataset.training });
			if (answer.ok) {
				location.hash = card.id;
				location.reload();
				return;
			}
			showRefusal(card, button, label, await mhPortal.readRefusal(section, answer));
		} catch (error) {
			console.error(error);
			showRefusal(card, button, label, section.dataset.failed);
		}
	};

	section.addEventListener("click", (event) => {
		const button = event.target.closest("button[data-action]");
		if (button && !button.disabled) void act(button);
	});
	focusTraining();
})();

// Consents, the own duty, regulations: the answer takes the place of the buttons, and is read out.
(() => {
	const show = (card, sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	const act = async (section, card, action, values) => {
		const buttons = [...card.querySelectorAll("button")];
		buttons.forEach((one) => (one.disabled = true));
		show(card, section.dataset.busy, false);
		try {
			const answer = await mhPortal.send(action, values);
			if (answer.ok) {
				show(card, (await answer.json()).message, false);
				buttons.forEach((one) => one.remove());
				card.focus();
				return;
			}
			show(card, await mhPortal.readRefusal(section, answer, card), true);
		} catch (error) {
			console.error(error);
			show(card, section.dataset.failed, true);
		}
		buttons.forEach((one) => (one.disabled = false));
	};

	const listen = (section, key, parameter, getAction) =>
		section.addEventListener("click", (event) => {
			const button = event.target.closest("button");
			const action = button && !button.disabled && getAction(button);
			if (!action) return;
			const card = button.closest("article");
			const { version } = card.dataset;
			void act(section, card, action, { [parameter]: card.dataset[key], ...(version && { version }) });
		});

	for (const section of document.querySelectorAll(".mh-consents")) {
		listen(section, "consent", "consent", (button) => button.dataset.consentAction);
	}
	for (const section of document.querySelectorAll(".mh-confirmed")) {
		listen(section, "record", "record", (button) => button.dataset.confirmAction);
	}
})();

// Tasks of work plans: the report is sent, then the page is loaded again at the same task.
(() => {
	const section = document.querySelector(".mh-tasks");
	if (!section) return;

	const say = (card, sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	const report = async (form) => {
		const card = form.closest("[data-task]");
		const button = form.querySelector("button");
		button.disabled = true;
		say(card, section.dataset.busy, false);
		try {
			const { progress, evidence } = Object.fromEntries(new FormData(form));
			const values = { task: card.dataset.task, progress: Number(progress), evidence };
			const answer = await mhPortal.send("report_task", values);
			if (answer.ok) {
				mhPortal.loadAnew(card, (await answer.json()).message, false);
				return;
			}
			say(card, await mhPortal.readRefusal(section, answer), true);
		} catch (error) {
			console.error(error);
			say(card, section.dataset.failed, true);
		}
		button.disabled = false;
	};

	section.addEventListener("submit", (event) => {
		event.preventDefault();
		void report(event.target);
	});
})();

// Meetings: answering an invitation, and reporting something as done; the sentence stands on the card.
(() => {
	const section = document.querySelector(".mh-meetings");
	if (!section) return;

	const show = (card, sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	const act = async (card, action, values) => {
		const buttons = [...card.querySelectorAll("button")];
		buttons.forEach((one) => (one.disabled = true));
		show(card, section.dataset.busy, false);
		try {
			const answer = await mhPortal.send(action, values);
			if (answer.ok) {
				show(card, (await answer.json()).message, false);
				if (action === "complete_item") card.querySelector("[data-report]").remove();
				card.focus();
			} else {
				show(card, await mhPortal.readRefusal(section, answer, card), true);
			}
		} catch (error) {
			console.error(error);
			show(card, section.dataset.failed, true);
		}
		buttons.forEach((one) => (one.disabled = false));
	};

	section.addEventListener("click", (event) => {
		const button = event.target.closest("button");
		if (!button || button.disabled) return;
		const card = button.closest("[data-meeting], [data-item]");
		if (button.dataset.meetingAnswer) {
			void act(card, "answer_invitation", {
				meeting: card.dataset.meeting,
				word: button.dataset.meetingAnswer,
				version: card.dataset.version,
			});
		} else if (button.dataset.itemDone) {
			const evidence = card.querySelector("textarea").value;
			void act(card, "complete_item", { item: card.dataset.item, evidence });
		}
	});
})();

// A press before this file has come would do nothing, and a form would be sent with its words in the
// address: the server sends the buttons closed, and they open when somebody listens.
document.querySelectorAll(".mh-portal button").forEach((button) => (button.disabled = false));
