// The Desk's part of unlocking: asks where something confidential is locked, goes on there, and locks again.
import * as unlock from "./unlock.js";

const ASK_EVERY = 30000;
const KEEP_EVERY = 60000;
const CLOSES_WITHIN = 2000;
/** @type {Desk.Dialog | null} */
let dialog = null;
/** @type {Promise<unknown>} */
let closing = Promise.resolve();
let is_asking = false;
let is_trying = false;
let kept_at = 0;
let looks = 0;
/** @type {HTMLButtonElement | null} */
let button = null;

const get_doctypes = () => (frappe.boot.mh_unlock || { doctypes: [] }).doctypes;

const is_confidential_route = () => {
	const [view, doctype] = frappe.get_route() || [];
	return ["Form", "List"].includes(view ?? "") && get_doctypes().includes(doctype ?? "");
};

/** @param {boolean} is_locked */
const cover = (is_locked) => {
	document.body.classList.toggle("mh-locked", is_locked);
	if (button)
		button.textContent = is_locked
			? __("Unlock now", null, "Mental Health")
			: __("Lock now", null, "Mental Health");
};

const is_covered = () => document.body.classList.contains("mh-locked");

// What the person wanted: the form is loaded, the list is asked again; what was typed stays.
const go_on = () => {
	cover(false);
	const form = window.cur_frm;
	const is_in_front = form?.doc && frappe.get_route()?.[2] === form.doc.name;
	if (is_in_front && form.is_dirty()) {
		frappe.show_alert({ message: __("Unlocked. Save once more."), indicator: "green" });
		return;
	}
	if (is_in_front && !form.is_new()) {
		void form.reload_doc();
		return;
	}
	// a list does not ask the same twice within three seconds
	if (window.cur_list) window.cur_list.last_args = null;
	frappe.router.route();
};

/** @param {Desk.Dialog} ended */
const wait_until_gone = (ended) =>
	new Promise((resolve) => {
		ended.$wrapper.one("hidden.bs.modal", resolve);
		setTimeout(resolve, CLOSES_WITHIN);
	});

// Also when it was unlocked in another tab meanwhile. A dialog that is still opening does not close, and Frappe takes
// one that opens while the last one closes for closed.
const end_dialog = () => {
	const ended = dialog;
	if (ended) closing = wait_until_gone(ended);
	if (ended?.display) ended.hide();
	else if (ended) ended.$wrapper.one("shown.bs.modal", () => ended.hide());
	go_on();
};

const get_silence = () => __("The school site did not answer. Check your connection and try again.");

/** @param {string} sentence */
const say = (sentence) => {
	dialog?.$wrapper.find(".mh-unlock-note").text(sentence || get_silence());
};

/**
 * One attempt at a time: the Enter key reaches the dialog twice, and each one that fails counts.
 * @param {() => Promise<unknown>} act
 */
const attempt = async (act) => {
	if (is_trying) return;
	is_trying = true;
	say(__("One moment …"));
	try {
		await act();
	} catch (caught) {
		const error = /** @type {Error} */ (caught);
		const is_cancelled = error.name === "NotAllowedError";
		say(is_cancelled ? __("The passkey was not shown. Try once more.") : error.message);
		return;
	} finally {
		is_trying = false;
	}
	end_dialog();
};

const unlock_with_code = () => {
	if (!dialog) return;
	const { code, digits } = dialog.get_values(true);
	void attempt(() => unlock.call("unlock_with_code", { code: code || "", digits: digits || "" }));
};

const CODE_FIELDS = () => [
	{ fieldname: "code", fieldtype: "Data", label: __("Your Code", null, "Mental Health") },
	{ fieldname: "digits", fieldtype: "Data", label: __("Six Digits of Your Authenticator") },
];

/** @param {Desk.Dialog} opened */
const prepare_inputs = (opened) => {
	const { code, digits } = opened.fields_dict;
	if (!code) return;
	code.$input.attr({ type: "password", autocomplete: "off" });
	digits.$input.attr({ inputmode: "numeric", autocomplete: "one-time-code", maxlength: 7 });
	opened.$wrapper.on("keydown", (event) => event.key === "Enter" && unlock_with_code());
};

/**
 * @param {boolean} can_passkey
 * @param {boolean} has_any
 */
const make_head = (can_passkey, has_any) => {
	const passkey = `<button type="button" class="btn btn-primary btn-md btn-block mh-passkey">
		${__("Unlock with your passkey", null, "Mental Health")}</button>`;
	const set_up = `<p><a href="/mental-health-unlock">${__("Set up with an enrolment code")}</a></p>`;
	return `<p class="mh-unlock-note" role="status"></p>${can_passkey ? passkey : ""}${has_any ? "" : set_up}`;
};

/** @param {unlock.State} state */
const show = ({ kinds, can_passkey }) => {
	const has_passkey = kinds.includes("Passkey") && can_passkey && unlock.has_passkeys();
	const has_code = kinds.includes("Code");
	const opened = new frappe.ui.Dialog({
		title: __("Unlock Confidential Records", null, "Mental Health"),
		fields: [
			{ fieldname: "head", fieldtype: "HTML", options: make_head(has_passkey, has_passkey || has_code) },
			...(has_code ? CODE_FIELDS() : []),
		],
		primary_action_label: has_code ? __("Unlock now", null, "Mental Health") : undefined,
		primary_action: has_code ? unlock_with_code : undefined,
	});
	dialog = opened;
	prepare_inputs(opened);
	opened.$wrapper.find(".mh-passkey").on("click", () => attempt(unlock.ask_passkey));
	opened.onhide = () => (dialog = null);
	opened.show();
};

const ask = async () => {
	if (dialog || is_asking) return;
	is_asking = true;
	const [state] = await Promise.all([unlock.call("get_state").catch(() => null), closing]);
	is_asking = false;
	if (state && !state.is_unlocked) show(state);
};

const look = async () => {
	if (!is_confidential_route()) {
		cover(false);
		return;
	}
	const turn = ++looks;
	const state = await unlock.call("get_state").catch(() => null);
	// an answer from before something else was asked or done says nothing about now
	if (turn !== looks || !state || !is_confidential_route()) return;
	if (state.is_unlocked) {
		if (is_covered()) end_dialog();
		return;
	}
	cover(true);
	await ask();
};

// Whoever leaves the desk relies on it: what is in sight is covered at once, and it is said when it has not worked.
const lock = async () => {
	looks++;
	cover(is_confidential_route());
	try {
		await unlock.call("lock");
	} catch (error) {
		frappe.msgprint({ message: /** @type {Error} */ (error).message || get_silence(), indicator: "red" });
	}
	await look();
};

// Who types is not idle, even before anything is saved.
const keep = () => {
	if (!is_confidential_route() || Date.now() - kept_at < KEEP_EVERY) return;
	kept_at = Date.now();
	unlock.call("keep").catch(() => null);
};

const add_button = () => {
	const added = document.createElement("button");
	added.className = "btn btn-default btn-sm mh-lock";
	added.title = "Ctrl+Shift+L";
	added.addEventListener("click", () => void (is_covered() ? ask() : lock()));
	document.body.append(added);
	frappe.router.on("change", () => (added.hidden = !is_confidential_route()));
	added.hidden = !is_confidential_route();
	button = added;
};

/** @param {KeyboardEvent} event */
const is_lock_key = (event) =>
	(event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "l";

/** From now on the Desk asks for unlocking wherever something confidential is locked. */
export function ask_where_locked() {
	$(document).on("app_ready", () => {
		if (!get_doctypes().length) return;
		frappe.request.on_error("LockedError", ask);
		frappe.router.on("change", look);
		add_button();
		cover(false);
		void look();
		setInterval(() => document.hidden || look(), ASK_EVERY);
		document.addEventListener("input", keep, true);
		// before whatever has the focus keeps the key for itself
		const lock_by_key = (/** @type {KeyboardEvent} */ event) => {
			if (!is_lock_key(event)) return;
			event.preventDefault();
			void lock();
		};
		document.addEventListener("keydown", lock_by_key, true);
	});
}
