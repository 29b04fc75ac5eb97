import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { HOSTILE, is_harmless, load, make_page, make_wrapper } from "./load.mjs";

let frappe;

beforeEach(() => {
	frappe = make_page();
});

test("a code for unlocking is shown with the person's name, which is text", async () => {
	let shown = make_wrapper();
	frappe.ui = {
		Dialog: class {
			fields_dict = { codes: { $wrapper: shown } };
			show() {}
		},
	};
	const { show_codes } = await load("case_workers.js");
	show_codes([{ user: HOSTILE, person_name: HOSTILE, code: HOSTILE }]);
	assert.ok(is_harmless(shown.html_text));
	frappe.msgprint = (message) => (shown = message);
	show_codes([]);
	assert.equal(shown, "Nobody waits for your confirmation.");
});

const DIFFERENCE = {
	plan: [[HOSTILE, HOSTILE, HOSTILE]],
	added: [HOSTILE],
	removed: [HOSTILE],
	changed: [{ goal: HOSTILE, fields: [[HOSTILE, HOSTILE, HOSTILE]] }],
};

for (const [difference, look] of [
	[DIFFERENCE, is_harmless],
	[{}, (html) => html.includes("Both versions say the same.")],
]) {
	test(`two versions of a plan are compared: ${Object.keys(difference)}`, async () => {
		const shown = make_wrapper();
		frappe.call = async () => ({ message: difference });
		frappe.ui = {
			Dialog: class {
				get_field() {
					return { $wrapper: shown };
				}
				show() {}
			},
		};
		const { compare } = await load("work_plan.js");
		await compare({ doc: { name: "P1" } });
		assert.ok(look(shown.html_text));
	});
}

test("a plan's tasks are text, and what is late says so", async () => {
	const shown = make_wrapper();
	const task = { name: HOSTILE, goal: HOSTILE, person_name: HOSTILE, progress: "40" };
	frappe.db = {
		get_list: async () => [
			{ ...task, due: "2026-03-01", status: "Open" },
			{ ...task, due: "2026-03-01", status: "Done" },
		],
	};
	const frm = { is_new: () => false, doc: { name: "P1" }, get_field: () => ({ $wrapper: shown }) };
	const { show_tasks } = await load("work_plan.js");
	show_tasks(frm);
	await new Promise(setImmediate);
	assert.ok(is_harmless(shown.html_text));
	assert.equal(shown.html_text.match(/Overdue/g).length, 1);
});

test("the tasks of a plan that was left meanwhile are not shown in the next one", async () => {
	const shown = make_wrapper();
	frappe.db = { get_list: async () => [{ name: "T1", status: "Open", due: "2026-01-01" }] };
	const frm = { is_new: () => false, doc: { name: "P1" }, get_field: () => ({ $wrapper: shown }) };
	const { show_tasks } = await load("work_plan.js");
	show_tasks(frm);
	frm.doc = { name: "P2" };
	await new Promise(setImmediate);
	assert.equal(shown.html_text, "");
});

test("papers are called as they were handed in, once", async () => {
	const handlers = {};
	let asked = 0;
	frappe.ui = { form: { on: (doctype, { refresh }) => (handlers[doctype] = refresh) } };
	frappe.xcall = () => {
		asked += 1;
		return Promise.resolve({ F1: "Letter.pdf" });
	};
	const { show_names } = await load("paper_names.js");
	show_names();
	const attachments = [
		{ name: "F1", file_name: "a1" },
		{ name: "F2", file_name: "a2" },
	];
	const frm = { doctype: "MH Consent", doc: { name: "C1" }, is_new: () => false };
	frm.get_docinfo = () => ({ attachments });
	await handlers["MH Consent"](frm);
	await handlers["MH Consent"](frm);
	assert.deepEqual([attachments.map((paper) => paper.file_name), asked], [["Letter.pdf", "a2"], 1]);
	assert.equal(Object.keys(handlers).length, 4);
});

test("a step of our onboarding is in the reader's language, another app's is left alone", async () => {
	const shown = [];
	const prototype = { show_step: (step) => shown.push(step.description) };
	frappe.widget = { widget_factory: { onboarding: { prototype } } };
	globalThis.__ = (text) => `${text}!`;
	const { translate_steps } = await load("onboarding.js");
	translate_steps();
	prototype.show_step({ name: "MH Settings", description: "Set up" });
	prototype.show_step({ name: "Fees", description: "Set up" });
	assert.deepEqual(shown, ["Set up!", "Set up"]);
	frappe.widget = undefined;
	translate_steps();
});

for (const [version, is_told] of [
	["same", false],
	["0.0.1", true],
	[undefined, false],
]) {
	test(`scripts of another version than the site's say so: ${version}`, async () => {
		const told = [];
		Object.assign(globalThis, { document: {}, $: () => ({ one: (_event, act) => act() }) });
		frappe.msgprint = ({ message }) => told.push(message);
		const { VERSION, tell_old_scripts } = await load("version.js");
		frappe.boot = { mh_version: version === "same" ? VERSION : version };
		tell_old_scripts();
		assert.equal(told.length, is_told ? 1 : 0);
		if (is_told) assert.ok(told[0].includes("0.0.1") && told[0].includes(VERSION));
	});
}

test("only who may run the check of confidentiality gets its button", async () => {
	const added = [];
	const page = { set_primary_action: (label) => added.push(label) };
	const { add_button } = await load("confidentiality.js");
	for (const mine of ["MH Counsellor", "MH Lead Counsellor", "System Manager"]) {
		frappe.user = { has_role: (role) => role === mine };
		add_button(page);
	}
	assert.equal(added.length, 2);
});

test("all that forms ask for is in the page under one name", async () => {
	const { parts } = await load("parts.js");
	for (const [name, part] of Object.entries(parts)) assert.ok(Object.keys(part).length, name);
	assert.equal(parts.fields.get_school().options, "MH School");
	assert.equal(parts.fields.get_reason().reqd, 1);
});
