// Unlocking, locking and setting up on the portal page; afterwards the page that was wanted is opened.
document.addEventListener("DOMContentLoaded", () => {
	const root = document.querySelector(".mh-unlock");
	const find = (selector) => root.querySelector(selector);
	const note = find(".mh-note");

	const say = (sentence, is_refusal) => {
		note.classList.toggle("mh-refused", is_refusal);
		note.textContent = sentence;
		if (is_refusal) note.focus();
	};

	const set_busy = (is_busy) =>
		root.querySelectorAll("button").forEach((button) => (button.disabled = is_busy));

	const leave = () => location.replace(root.dataset.goOn || location.pathname);

	const attempt = async (act) => {
		set_busy(true);
		say(root.dataset.busy, false);
		try {
			await act();
			say("", false);
		} catch (error) {
			const is_cancelled = error.name === "NotAllowedError" || error.name === "AbortError";
			say(is_cancelled ? root.dataset.cancelled : error.message || root.dataset.failed, true);
		}
		set_busy(false);
	};

	const get_enrolment_code = () => find("[name=enrolment_code]").value;

	const show_authenticator = async () => {
		const { picture, secret } = await mh_unlock.call("get_authenticator", {
			enrolment_code: get_enrolment_code(),
		});
		find(".mh-qr").src = picture;
		find(".mh-secret").textContent = secret.match(/.{1,4}/g).join(" ");
		find("form[data-act=new_code]").hidden = false;
		find("#mh-new-code").focus();
	};

	const acts = {
		passkey: () => mh_unlock.ask_passkey().then(leave),
		code: (values) => mh_unlock.call("unlock_with_code", values).then(leave),
		lock: () => mh_unlock.call("lock").then(() => location.reload()),
		begin: show_authenticator,
		new_passkey: () => mh_unlock.make_passkey(get_enrolment_code()).then(leave),
		give: async (values) => {
			find(".mh-given").textContent = await mh_unlock.call("give_enrolment_code", values);
		},
		new_code: (values) =>
			mh_unlock.call("enrol_code", { ...values, enrolment_code: get_enrolment_code() }).then(leave),
	};

	root.addEventListener("submit", (event) => {
		event.preventDefault();
		const values = Object.fromEntries(new FormData(event.target));
		void attempt(() => acts[event.target.dataset.act](values));
	});
	root.addEventListener("click", (event) => {
		const button = event.target.closest("button[data-act]");
		if (button && !button.disabled) void attempt(() => acts[button.dataset.act]());
	});
	if (mh_unlock.has_passkeys()) {
		root
			.querySelectorAll(".mh-with-passkey, [data-act=new_passkey]")
			.forEach((part) => (part.hidden = false));
	}
	// the server sends the buttons closed; they open when somebody listens
	set_busy(false);
});
