import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_form, make_page } from "./load.mjs";

let page, steps, calls, heard, focused;

// What the form's script asks of the server; each call waits until it is answered.
function make_frappe() {
	const frappe = make_page();
	page = { frappe };
	Object.assign(frappe, {
		frozen: 0,
		show_alert: () => {},
		dom: { freeze: () => (frappe.frozen += 1), unfreeze: () => (frappe.frozen -= 1) },
		call: (asked) => new Promise((resolve, reject) => calls.push({ ...asked, resolve, reject })),
		ui: {
			form: {},
			Dialog: class {
				constructor(options) {
					Object.assign(this, options, { is_shown: false });
				}
				show() {
					this.is_shown = true;
				}
				hide() {
					this.is_shown = false;
				}
			},
		},
	});
	return frappe;
}

beforeEach(async () => {
	calls = [];
	heard = {};
	focused = { blur: () => (focused.is_left = true) };
	make_frappe();
	Object.assign(globalThis, {
		document: { activeElement: focused, querySelectorAll: () => [] },
		window: { addEventListener: (kind, hear) => (heard[kind] = hear) },
		$: () => ({ on: (kind, hear) => (heard[kind] = hear) }),
	});
	steps = await load("steps.js");
	steps.watch_forms();
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

for (const name of ["take_step", "confirm_read"]) {
	test(`what was typed is saved before the step: ${name}`, async () => {
		const frm = make_form({ is_dirty: true });
		const done = steps[name](frm, "api.hold", { meeting: "M1" });
		await settle();
		assert.ok(focused.is_left);
		assert.equal(frm.saved, 1);
		assert.equal(page.frappe.frozen, 1);
		calls[0].resolve({ message: "Held." });
		assert.equal(await done, "Held.");
		assert.deepEqual([frm.reloads, page.frappe.frozen], [1, 0]);
	});

	test(`a form that could not be saved takes no step and keeps what was typed: ${name}`, async () => {
		const frm = make_form({ is_dirty: true, saves: false });
		await assert.rejects(steps[name](frm, "api.hold", {}), /could not be saved/);
		assert.deepEqual([calls.length, frm.reloads, frm.is_dirty(), page.frappe.frozen], [0, 0, true, 0]);
	});

	test(`a form in which something is missing takes no step, and is not left waiting: ${name}`, async () => {
		const frm = make_form({ is_dirty: true });
		page.frappe.ui.form.check_mandatory = () => false;
		await assert.rejects(steps[name](frm, "api.hold", {}), /could not be saved/);
		assert.deepEqual([frm.saved, calls.length, frm.is_dirty()], [0, 0, true]);
	});

	test(`a second press while a step runs does nothing: ${name}`, async () => {
		const frm = make_form();
		const first = steps[name](frm, "api.hold", {});
		await settle();
		await assert.rejects(steps[name](frm, "api.hold", {}), /is running/);
		await assert.rejects(steps[name](frm, "api.cancel", {}), /is running/);
		assert.equal(calls.length, 1);
		calls[0].resolve({ message: "Held." });
		assert.equal(await first, "Held.");
		const next = steps[name](frm, "api.finish", {});
		await settle();
		calls[1].resolve({ message: "Finished." });
		assert.equal(await next, "Finished.");
	});

	test(`two presses in one moment take one step: ${name}`, async () => {
		const frm = make_form();
		const both = Promise.allSettled([steps[name](frm, "api.hold", {}), steps[name](frm, "api.hold", {})]);
		await settle();
		assert.equal(calls.length, 1);
		calls[0].resolve({ message: "Held." });
		assert.deepEqual((await both).map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
	});
}

test("a step that asks is taken after a yes, and once", async () => {
	const frm = make_form();
	frm.doc.__onload.asks = ["hold"];
	const asked = [];
	page.frappe.confirm = (question, act, refuse) => asked.push({ question, act, refuse });
	const done = steps.take_step(frm, "api.hold", { meeting: "M1" });
	await settle();
	assert.deepEqual(calls[0].args, { doctype: "MH Meeting", name: "M1", endpoint: "hold" });
	assert.equal(calls[0].type, "GET");
	calls[0].resolve({ message: "<b>34</b> people. Hold?" });
	await settle();
	assert.equal(page.frappe.frozen, 0);
	assert.ok(!asked[0].question.includes("<b>"));
	await assert.rejects(steps.take_step(frm, "api.hold", {}), /is running/);
	asked[0].act();
	await settle();
	assert.deepEqual([calls.length, calls[1].method, calls[1].args], [2, "api.hold", { meeting: "M1" }]);
	calls[1].resolve({ message: "Held." });
	assert.equal(await done, "Held.");
});

test("a button that Frappe has disabled can be pressed again after a refusal", async () => {
	const [refused, unsaved] = [make_form(), make_form({ is_dirty: true, saves: false })];
	for (const frm of [refused, unsaved]) {
		frm.is_disabled = true;
		frm.custom_buttons = { Hold: { prop: (_name, value) => (frm.is_disabled = value) } };
		void steps.take_step(frm, "api.hold", {}).catch(() => {});
		await settle();
	}
	calls[0].reject(new Error("too early"));
	await settle();
	assert.deepEqual([refused.is_disabled, unsaved.is_disabled], [false, false]);
});

test("after a no nothing is done, and the button can be pressed again", async () => {
	const frm = make_form();
	frm.doc.__onload.asks = ["sign"];
	page.frappe.confirm = (_question, _act, refuse) => refuse();
	const done = steps.confirm_read(frm, "api.sign", {}).catch((error) => error);
	await settle();
	calls[0].resolve({ message: "Sign?" });
	const reason = await done;
	assert.deepEqual([calls.length, frm.reloads, page.frappe.frozen], [1, 0, 0]);
	let is_prevented = false;
	heard.unhandledrejection({ reason, preventDefault: () => (is_prevented = true) });
	assert.ok(is_prevented);
	void steps.confirm_read(frm, "api.sign", {});
	await settle();
	assert.equal(calls.length, 2);
});

test("what is refused is said instead of a question, and the form shows what stands there", async () => {
	const frm = make_form();
	frm.doc.__onload.asks = ["sign"];
	const done = steps.confirm_read(frm, "api.sign", {});
	await settle();
	calls[0].reject(new Error("too early"));
	await assert.rejects(done, /too early/);
	assert.deepEqual([calls.length, frm.reloads], [1, 1]);
});

test("the version that was on the screen goes with what is confirmed, after saving that of the saved form", async () => {
	const [read, typed] = [make_form(), make_form({ is_dirty: true })];
	void steps.confirm_read(read, "api.sign", { report: "R1" });
	void steps.confirm_read(typed, "api.sign", { report: "R1" });
	await settle();
	assert.deepEqual(calls[0].args, { report: "R1", version: "v1" });
	assert.deepEqual(calls[1].args, { report: "R1", version: "v2" });
});

test("what is refused as changed is shown as it is now, and another step can be taken", async () => {
	const frm = make_form();
	const done = steps.confirm_read(frm, "api.sign", {});
	await settle();
	calls[0].reject(new Error("changed"));
	await assert.rejects(done, /changed/);
	assert.deepEqual([frm.reloads, page.frappe.frozen], [1, 0]);
	void steps.confirm_read(frm, "api.sign", {});
	await settle();
	assert.equal(calls.length, 2);
});

test("a step that is refused leaves the form as it is", async () => {
	const frm = make_form();
	const done = steps.take_step(frm, "api.hold", {});
	await settle();
	calls[0].reject(new Error("refused"));
	await assert.rejects(done, /refused/);
	assert.deepEqual([frm.reloads, page.frappe.frozen], [0, 0]);
});

test("a press that does nothing is no fault of the page, and a fault stays one", async () => {
	const frm = make_form({ is_dirty: true, saves: false });
	const reason = await steps.take_step(frm, "api.hold", {}).catch((error) => error);
	const prevented = [reason, new Error("x")].map((one) => {
		let is_prevented = false;
		heard.unhandledrejection({ reason: one, preventDefault: () => (is_prevented = true) });
		return is_prevented;
	});
	assert.deepEqual(prevented, [true, false]);
});

test("a dialog keeps its words until they are taken, and sends them once", async () => {
	const sent = [];
	const send = (values) => new Promise((resolve, reject) => sent.push({ values, resolve, reject }));
	const dialog = steps.ask({ fieldname: "reason" }, send, "Keep");
	const refused = dialog.primary_action({ reason: "Because" });
	void dialog.primary_action({ reason: "Because" });
	assert.equal(sent.length, 1);
	sent[0].reject(new Error("refused"));
	await assert.rejects(refused);
	assert.ok(dialog.is_shown);
	const taken = dialog.primary_action({ reason: "Because" });
	sent[1].resolve();
	await taken;
	assert.ok(!dialog.is_shown);
});

test("a form into which somebody types is not fetched anew, and says that it was changed", async () => {
	const [typed, read] = [make_form({ is_dirty: true }), make_form()];
	await steps.fetch_anew(typed);
	await steps.fetch_anew(read);
	assert.deepEqual([typed.reloads, typed.says_conflict, read.reloads], [0, true, 1]);
});

test("who may only create fills a new form in, and a form of another app is left alone", () => {
	const form = (doctype, is_new) => ({ doctype, is_new: () => is_new, perm: [{ create: 1 }] });
	page.frappe.utils.debounce = (act) => act;
	const forms = [form("MH Consent", true), form("MH Consent", false), form("Student", true)];
	for (const frm of forms) heard["form-load"]({}, Object.assign(frm, { reload_doc: async () => {} }));
	assert.deepEqual(
		forms.map((frm) => frm.perm[0].write),
		[1, undefined, undefined]
	);
});

test("a change that was heard of is not fetched again once the step has shown it", async () => {
	const frm = make_form();
	const later = [];
	page.frappe.utils.debounce = (act) => () => later.push(act);
	heard["form-load"]({}, frm);
	frm.debounced_reload_doc();
	await frm.reload_doc();
	later.pop()();
	assert.equal(frm.reloads, 1);
	await new Promise((resolve) => setTimeout(resolve, 2));
	frm.debounced_reload_doc();
	later.pop()();
	assert.equal(frm.reloads, 2);
});
