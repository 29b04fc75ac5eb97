// A step of a record's form, as a button takes it: what was typed is saved first, nothing is typed while the
// server works, and the form then shows what is written. No form of the app fetches its record by itself.

// Why a step was not begun. The person has been told, or has pressed twice: nothing else is said.
const UNSAVED = new Error("what was typed could not be saved");
const RUNNING = new Error("a step of this form is running");
const DECLINED = new Error("the person has said no");
const SILENT = [UNSAVED, RUNNING, DECLINED];
const QUESTION = "mental_health_module.api.steps.get_question";
const running = new WeakSet();
// a form that says what was done does so as soon as it has the answer
const SAID_WITHIN_MILLISECONDS = 300;

/** Every form of ours keeps what is typed into it, and a press that does nothing is no fault of the page. */
export function watch_forms() {
	window.addEventListener("unhandledrejection", (event) => {
		if (SILENT.includes(event.reason)) event.preventDefault();
	});
	$(document).on("form-load", (_event, frm) => {
		keep_words(frm);
		let_fill_in(frm);
	});
}

/**
 * Saves what was typed; fails where that cannot be saved, or while a step is running.
 * Frappe's save() is content as well when the server has refused, and never ends where a field is empty that must
 * be filled in. Whether it was saved is seen by the record's time stamp.
 * @param {Desk.BareForm} frm
 */
export async function settle(frm) {
	if (running.has(frm)) throw RUNNING;
	// the word that is still being typed is the form's as soon as its field is left
	/** @type {HTMLElement | null} */ (document.activeElement)?.blur();
	await new Promise((resolve) => setTimeout(resolve));
	if (!frm.is_dirty()) return;
	const is_complete = frappe.ui.form.check_mandatory?.(frm) ?? true;
	if (!is_complete) throw UNSAVED;
	const { modified } = frm.doc;
	await new Promise((resolve, reject) => {
		frm.save("Save", null, null, () => reject(UNSAVED)).then(resolve, reject);
	});
	if (frm.doc.modified === modified) throw UNSAVED;
}

/** @param {Desk.BareForm} frm */
async function save_or_release(frm) {
	try {
		await settle(frm);
	} catch (error) {
		if (error !== RUNNING) let_press_again(frm);
		throw error;
	}
}

/**
 * In: the form, the dotted name of an endpoint, its arguments. Out: a promise of the endpoint's answer;
 * it fails where saving or the step fails, which the person has been told by then, and where a step is running.
 * @template T
 * @param {Desk.BareForm} frm
 * @param {string} method
 * @param {object} [args]
 * @param {boolean} [shows_refused] whether the form is fetched anew after a refusal too
 * @returns {Promise<T>}
 */
export async function take_step(frm, method, args, shows_refused) {
	await save_or_release(frm);
	return run(frm, method, args, shows_refused);
}

/**
 * As take_step, for what somebody confirms, signs or decides: the version that came with the form goes with it.
 * The server refuses another one than that of now, and the form then shows what stands there.
 * @template T
 * @param {Desk.BareForm} frm
 * @param {string} method
 * @param {object} [args]
 * @returns {Promise<T>}
 */
export async function confirm_read(frm, method, args) {
	await save_or_release(frm);
	return run(frm, method, { ...args, version: frm.doc.__onload?.version || "" }, true);
}

/**
 * @template T
 * @param {Desk.BareForm} frm
 * @param {string} method
 * @param {object} [args]
 * @param {boolean} shows_refused whether the form is fetched anew after a refusal too
 * @returns {Promise<T>}
 */
async function run(frm, method, args, shows_refused = false) {
	if (running.has(frm)) throw RUNNING;
	running.add(frm);
	try {
		await ask_first(frm, method);
		return await while_frozen(async () => {
			const before = get_alerts();
			/** @type {Desk.Answer<T>} */
			const { message, _server_messages } = await frappe.call({ method, args });
			await frm.reload_doc();
			if (!_server_messages) setTimeout(() => say_done(before), SAID_WITHIN_MILLISECONDS);
			return message;
		});
	} catch (error) {
		if (shows_refused && error !== DECLINED) await frm.reload_doc();
		else let_press_again(frm);
		throw error;
	} finally {
		running.delete(frm);
	}
}

/** What is said at the edge of the screen. */
const get_alerts = () => [...document.querySelectorAll("#alert-container .desk-alert")];

/**
 * A step of which neither the server nor the form says anything is said to be done: nobody has to guess.
 * @param {Element[]} before
 */
function say_done(before) {
	const is_said = get_alerts().some((one) => !before.includes(one));
	if (is_said) return;
	frappe.show_alert({ message: __("It is done."), indicator: "green" });
}

/**
 * Frappe disables a pressed button for good when its action fails.
 * @param {Desk.BareForm} frm
 */
function let_press_again(frm) {
	for (const button of Object.values(frm.custom_buttons || {})) button.prop("disabled", false);
}

/**
 * What cannot be taken back asks, in the words of its table of steps and with the numbers of this moment.
 * @param {Desk.BareForm} frm
 * @param {string} method
 */
async function ask_first(frm, method) {
	const endpoint = method.split(".").pop() || "";
	if (!frm.doc.__onload?.asks?.includes(endpoint)) return;
	const args = { doctype: frm.doctype, name: frm.doc.name, endpoint };
	/** @type {Desk.Answer<string>} */
	const { message: question } = await while_frozen(() =>
		frappe.call({ method: QUESTION, type: "GET", args })
	);
	if (!question) return;
	await new Promise((resolve, reject) => {
		frappe.confirm(
			frappe.utils.escape_html(question).replaceAll("\n", "<br>"),
			() => resolve(true),
			() => reject(DECLINED)
		);
	});
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function while_frozen(work) {
	frappe.dom.freeze();
	try {
		return await work();
	} finally {
		frappe.dom.unfreeze();
	}
}

/**
 * A dialog that keeps what was typed until the server has taken it; frappe.prompt closes first and asks then.
 * In: fields (one or several), `send`, which gets the values and returns a promise, and words for title and
 * button. What the promise resolves to is called afterwards, if it is a function.
 * @param {Desk.DocField | Desk.DocField[]} fields
 * @param {(values: Record<string, string>) => unknown} send
 * @param {string} [title]
 * @param {string} [label]
 */
export function ask(fields, send, title, label) {
	let is_sending = false;
	const dialog = new frappe.ui.Dialog({
		title,
		fields: Array.isArray(fields) ? fields : [fields],
		primary_action_label: label || __("Confirm", null, "Mental Health"),
		async primary_action(values) {
			if (is_sending) return;
			is_sending = true;
			try {
				const after = await send(values);
				dialog.hide();
				if (typeof after === "function") after();
			} finally {
				is_sending = false;
			}
		},
	});
	dialog.show();
	return dialog;
}

/**
 * What the server has changed is shown, unless somebody is typing: then the form says so, and keeps the words.
 * @param {Desk.BareForm} frm
 */
export function fetch_anew(frm) {
	if (!frm.is_dirty()) return frm.reload_doc();
	frm.doc.__needs_refresh = true;
	frm.show_conflict_message();
	return Promise.resolve(undefined);
}

/**
 * Frappe fetches a changed record a second after it has heard of the change, over whatever was typed meanwhile.
 * @param {Desk.BareForm} frm
 */
function keep_words(frm) {
	if (frm.mh_keeps_words || !frm.doctype.startsWith("MH ")) return;
	frm.mh_keeps_words = true;
	let heard_at = 0;
	let fetched_at = 0;
	const reload = frm.reload_doc.bind(frm);
	frm.reload_doc = () => {
		fetched_at = performance.now();
		return reload();
	};
	const later = frappe.utils.debounce(() => fetched_at < heard_at && fetch_anew(frm), 1000);
	frm.debounced_reload_doc = () => {
		heard_at = performance.now();
		later();
	};
}

/**
 * Frappe draws a new record read-only for who may create it and not change it later, and offers no Save.
 * @param {Desk.BareForm} frm
 */
function let_fill_in(frm) {
	const right = frm.perm[0];
	if (frm.doctype.startsWith("MH ") && frm.is_new() && right?.create) right.write = 1;
}
