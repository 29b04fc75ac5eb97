// The cards of the portal. A refusal is said on its card; what was done stands there as the server has it.
const mhPortal = (() => {
	const show = (card, sentence, isRefusal) => {
		const note = card.querySelector(".mh-note");
		note.classList.toggle("mh-refused", isRefusal);
		note.textContent = sentence;
	};

	// The page shows what stands there now; the sentence stands on the card that has the same id.
	const loadAnew = (card, sentence, isRefusal) => {
		mh_answers.keep(sessionStorage, card.id, sentence, isRefusal);
		location.reload();
	};

	const sayWhatWasSaid = () => {
		const kept = mh_answers.take_kept(sessionStorage);
		const card = kept && document.getElementById(kept.id);
		if (!card?.querySelector(".mh-note")) return;
		show(card, kept.sentence, kept.is_refusal);
		card.focus();
	};

	// In: the button that was pressed, a step of api/portal.py with its values, and what follows when it is done:
	// it gets the sentence and the card's buttons, and returns true when the page is loaded anew. Nothing can be
	// pressed on the card meanwhile; a text that has changed is shown as it is now.
	const act = async (button, action, values, follow) => {
		const card = button.closest("article");
		const { busy, expired, failed } = button.closest("section").dataset;
		const buttons = [...card.querySelectorAll("button")];
		buttons.forEach((one) => (one.disabled = true));
		show(card, busy, false);
		const answer = await mh_answers.ask(() => mh_answers.post(`portal.${action}`, values), {
			expired,
			failed,
		});
		if (answer.is_done) {
			if (follow(answer.sentence, buttons, card)) return;
		} else {
			show(card, answer.sentence, true);
			if (answer.is_stale && card.id) {
				loadAnew(card, answer.sentence, true);
				return;
			}
		}
		buttons.forEach((one) => (one.disabled = false));
		if (!answer.is_done) button.focus();
	};

	// In: the sections, and what an open button that is pressed does.
	const listen = (selector, press) => {
		for (const section of document.querySelectorAll(selector)) {
			section.addEventListener("click", (event) => {
				const button = event.target.closest("button");
				if (button && !button.disabled) press(button, section);
			});
		}
	};

	return { act, listen, loadAnew, sayWhatWasSaid, show };
})();

// Signing in to and out of trainings: the page is loaded again at the same training.
(() => {
	const findWanted = () => {
		try {
			return document.getElementById(decodeURIComponent(location.hash.slice(1)));
		} catch {
			return null;
		}
	};
	const wanted = findWanted();
	if (wanted?.closest(".mh-staff")) wanted.focus();

	mhPortal.listen(".mh-staff", (button, section) => {
		const { action, early } = button.dataset;
		if (!action || (early && !window.confirm(section.dataset.early))) return;
		const { training } = button.closest("[data-training]").dataset;
		void mhPortal.act(button, action, { training }, (_sentence, _buttons, card) => {
			location.hash = card.id;
			location.reload();
			return true;
		});
	});
})();

// Consents, the own duty, regulations: the answer takes the place of the buttons, and is read out.
(() => {
	const answer = (button, action, parameter) => {
		const { dataset } = button.closest("article");
		const { version } = dataset;
		const values = { [parameter]: dataset[parameter], ...(version && { version }) };
		void mhPortal.act(button, action, values, (sentence, buttons, card) => {
			mhPortal.show(card, sentence, false);
			buttons.forEach((one) => one.remove());
			card.focus();
		});
	};

	mhPortal.listen(".mh-consents", (button) => {
		const { consentAction } = button.dataset;
		if (consentAction) answer(button, consentAction, "consent");
	});
	mhPortal.listen(".mh-confirmed", (button) => {
		const { confirmAction } = button.dataset;
		if (confirmAction) answer(button, confirmAction, "record");
	});
})();

// Tasks of work plans: the report is sent, then the page is loaded again at the same task.
(() => {
	document.querySelector(".mh-tasks")?.addEventListener("submit", (event) => {
		event.preventDefault();
		const button = event.target.querySelector("button");
		if (button.disabled) return;
		const { progress, evidence } = Object.fromEntries(new FormData(event.target));
		const { task } = event.target.closest("[data-task]").dataset;
		const values = { task, progress: Number(progress), evidence };
		void mhPortal.act(button, "report_task", values, (sentence, _buttons, card) => {
			mhPortal.loadAnew(card, sentence, false);
			return true;
		});
	});
})();

// Meetings: answering an invitation, and reporting something as done; the sentence stands on the card.
mhPortal.listen(".mh-meetings", (button) => {
	const { dataset } = button.closest("article");
	const { meetingAnswer, itemDone } = button.dataset;
	if (meetingAnswer) {
		const values = { meeting: dataset.meeting, word: meetingAnswer, version: dataset.version };
		void mhPortal.act(button, "answer_invitation", values, (sentence, _buttons, card) => {
			mhPortal.show(card, sentence, false);
			card.focus();
		});
	} else if (itemDone) {
		const evidence = button.closest("article").querySelector("textarea").value;
		void mhPortal.act(
			button,
			"complete_item",
			{ item: dataset.item, evidence },
			(sentence, _buttons, card) => {
				mhPortal.show(card, sentence, false);
				card.querySelector("[data-report]").remove();
				card.focus();
			}
		);
	}
});

// after the card in the address, so that the one that was pressed has the focus
mhPortal.sayWhatWasSaid();

// A press before this file has come would do nothing, and a form would be sent with its words in the
// address: the server sends the buttons closed, and they open when somebody listens.
document.querySelectorAll(".mh-portal button").forEach((button) => (button.disabled = false));
