import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_page } from "./load.mjs";

let asked, frappe, link, list, people;
const LI = { full_name: "Li Na", number: "S1", place: "7A" };
const FILE = "MH Psychological File";
const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

beforeEach(async () => {
	asked = [];
	frappe = make_page();
	link = {
		set_custom_query: (args) => args,
		set_link_title: (value) => `by Frappe: ${value}`,
		set_formatted_input: (value) => value,
		set_disp_area: () => null,
		parse_validate_and_set_in_model: (value) => value,
	};
	list = { after_render: () => null };
	Object.assign(frappe, {
		boot: { mh_people: ["Student"], mh_called: [FILE] },
		xcall: (method, { doctype, names }) => {
			asked.push({ method, doctype, names: JSON.parse(names) });
			if (doctype === FILE) return Promise.resolve({ f1: "Li Na (S1) · 7A" });
			return Promise.resolve({ S1: LI, S2: { ...LI, number: "S2", has_left: true } });
		},
		ui: { form: { ControlLink: { prototype: link } } },
		views: { ListView: { prototype: list } },
	});
	people = await load("people.js");
	people.show_people();
});

function make_control(parent, options = "Student") {
	const control = {
		df: { parent },
		get_options: () => options,
		get_input_value: () => "S1",
		translate_and_set_input_value: (title) => (control.title = title),
	};
	return Object.setPrototypeOf(control, link);
}

test("who is asked for at one moment goes in one request, and is asked for once", async () => {
	const lines = await Promise.all(["S1", "S2", "S3"].map((name) => people.get_text("Student", name)));
	assert.deepEqual(lines, ["Li Na (S1) · 7A", "Li Na (S2) · 7A · has left the school", ""]);
	assert.deepEqual(
		asked.map(({ names }) => names),
		[["S1", "S2", "S3"]]
	);
	await people.get_text("Student", "S1");
	assert.equal(asked.length, 1);
});

test("an answer that did not come is asked for again", async () => {
	const { xcall } = frappe;
	frappe.xcall = () => Promise.reject(new Error("no network"));
	await assert.rejects(people.get_text("Student", "S1"));
	frappe.xcall = xcall;
	assert.equal(await people.get_text("Student", "S1"), "Li Na (S1) · 7A");
});

test("people whom somebody may not choose are left to Frappe, also in a dialog", async () => {
	assert.equal(await people.get_text("Guardian", "G1"), "");
	assert.deepEqual(asked, []);
	assert.ok(people.choose().query);
	frappe.boot.mh_people = [];
	assert.deepEqual(people.choose(), {});
});

for (const [parent, query] of [
	["MH Consent", "mental_health_module.api.people.list_people"],
	["Fees", undefined],
]) {
	test(`a field is searched by the people's query in our forms only: ${parent}`, () => {
		const args = {};
		make_control(parent).set_custom_query(args);
		assert.equal(args.query, query);
		const own = { query: "other_app.search" };
		make_control(parent).set_custom_query(own);
		assert.equal(own.query, "other_app.search");
	});
}

test("a field shows the name with the number, and a value that was left meanwhile stays gone", async () => {
	const control = make_control("MH Consent");
	control.set_formatted_input("S1");
	await control.set_link_title("S1");
	assert.equal(control.title, "Li Na (S1)");
	control.set_formatted_input("S1");
	const late = control.set_link_title("S1");
	control.set_formatted_input("S2");
	control.title = "";
	await late;
	assert.equal(control.title, "");
	assert.equal(await make_control("Fees").set_link_title("S1"), "by Frappe: S1");
});

test("a record is called by its pupil, is searched by Frappe's way, and is asked for anew each time", async () => {
	const control = make_control("MH Counselling Session", FILE);
	const args = {};
	control.set_custom_query(args);
	assert.equal(args.query, undefined);
	for (const _time of [1, 2]) {
		control.set_formatted_input("f1");
		await control.set_link_title("f1");
		assert.equal(control.title, "Li Na (S1) · 7A");
	}
	assert.deepEqual(
		asked.map(({ method }) => method),
		Array(2).fill("mental_health_module.api.opened.get_pupils")
	);
	control.set_formatted_input("f2");
	assert.equal(await control.set_link_title("f2"), "by Frappe: f2");
	frappe.boot.mh_called = [];
	assert.equal(await make_control("MH Counselling Session", FILE).set_link_title("f1"), "by Frappe: f1");
});

test("a calendar, which has no columns, is left as it is", () => {
	assert.doesNotThrow(() => list.after_render.call({ doctype: "MH Plan Task" }));
});

test("a list shows names in place of numbers", async () => {
	const cell = { dataset: { filter: "learner,=,S1" }, textContent: "S1" };
	const listview = {
		doctype: "MH Consent",
		columns: [{ df: { fieldtype: "Link", fieldname: "learner", options: "Student" } }, {}],
		$result: { find: () => [cell] },
	};
	list.after_render.call(listview);
	await settle();
	assert.equal(cell.textContent, "Li Na");
});
