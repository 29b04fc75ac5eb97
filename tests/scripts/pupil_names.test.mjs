import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_page } from "./load.mjs";

const ENDPOINT = "mental_health_module.api.opened.get_pupils";
let answers, asked, forms, frappe, head, list;

beforeEach(async () => {
	[asked, forms, head, answers] = [[], {}, [], []];
	frappe = make_page({ $: () => ({ find: () => ({ find: () => make_place() }) }) });
	list = { render_list: () => {} };
	Object.assign(frappe, {
		boot: { mh_about: { "MH Counselling Session": "psychological_file", "MH Consent": "learner" } },
		views: { ListView: { prototype: list } },
		xcall: (method, values) => {
			asked.push([method, values.doctype, JSON.parse(values.names)]);
			return new Promise((resolve) => answers.push(resolve));
		},
	});
	frappe.ui = { form: { on: (doctype, handlers) => (forms[doctype] = handlers) } };
	(await load("pupil_names.js")).name_pupils();
});

const make_place = () => ({ length: 1, text: (words) => head.push(words) });
const make_form = (doc, is_new = false) => ({
	doctype: "MH Counselling Session",
	doc,
	page: {},
	is_new: () => is_new,
});
const later = () => new Promise((resolve) => setTimeout(resolve));

test("a form says whose record it is, and a late answer is not written above another record", async () => {
	const frm = make_form({ name: "S1", psychological_file: "F1" });
	const { refresh } = forms["MH Counselling Session"];
	void refresh(frm);
	frm.doc = { name: "S2", psychological_file: "F2" };
	void refresh(frm);
	assert.deepEqual(
		asked.map(([, , names]) => names),
		[["S1"], ["S2"]]
	);
	answers[1]({ S2: "Li Na" });
	answers[0]({ S1: "Wang Wei" });
	await later();
	assert.equal(head.at(-1), "Li Na");
	assert.ok(!head.includes("Wang Wei"));
});

test("a new record is told by the file that it will belong to", async () => {
	void forms["MH Counselling Session"].psychological_file(
		make_form({ name: "new", psychological_file: "F1" }, true)
	);
	assert.deepEqual(asked, [[ENDPOINT, "MH Psychological File", ["F1"]]]);
	answers[0]({ F1: "Li Na" });
	await later();
	assert.equal(head.at(-1), "Li Na");
});

test("a row says whose it is once, and one that shows its pupil is not asked for", async () => {
	const link = { textContent: " S1 ", classes: new Set() };
	link.classList = { add: (name) => link.classes.add(name), contains: (name) => link.classes.has(name) };
	const listview = Object.assign(Object.create(list), {
		doctype: "MH Counselling Session",
		data: [{ name: "S1" }, { name: "S2", learner: "Wang Wei" }],
		$result: [{ querySelector: () => ({ closest: () => ({ querySelector: () => link }) }) }],
	});
	listview.render_list();
	listview.render_list();
	assert.deepEqual(asked[0], [ENDPOINT, "MH Counselling Session", ["S1"]]);
	for (const answer of answers) answer({ S1: "Li Na" });
	await later();
	assert.equal(link.textContent, "Li Na");
});
