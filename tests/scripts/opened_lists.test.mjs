import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { HOSTILE, is_harmless, load, make_page } from "./load.mjs";

let asked, extend, field, frappe, listview;

beforeEach(async () => {
	[asked, field] = [[], undefined];
	frappe = make_page();
	Object.assign(frappe, {
		listview_settings: {},
		boot: { mh_people: ["Student"] },
		is_mobile: () => false,
		xcall: (_method, values) => {
			asked.push(values);
			return Promise.resolve(values.learner === "S1" ? ["C1"] : []);
		},
	});
	listview = {
		doctype: "MH Consent",
		filters: [],
		page: { fields_dict: { mh_pupil: {} } },
		filter_area: {
			add: async (filters) => listview.filters.push(...filters),
			remove: async () => listview.filters.splice(0),
		},
	};
	listview.page.add_field = (df) => {
		field = { df, get_value: () => field.value };
		return field;
	};
	({ extend } = await load("opened_lists.js"));
});

const find = async (learner) => {
	field.value = learner;
	await field.df.change();
};

test("rows about a pupil are found by their names, and the pupil stands in no filter", async () => {
	extend("MH Consent");
	frappe.listview_settings["MH Consent"].onload(listview);
	assert.deepEqual(listview.page.fields_dict, {});
	await find("S1");
	assert.deepEqual(listview.filters, [["MH Consent", "name", "in", ["C1"]]]);
	await find("S1");
	assert.equal(asked.length, 1);
	await find("S2");
	assert.deepEqual(listview.filters, [["MH Consent", "name", "in", ["-"]]]);
	await find("");
	assert.deepEqual(listview.filters, []);
});

test("a sealed column is text without a filter, and the list's own script goes on", () => {
	const done = [];
	const own = { onload: () => done.push("onload"), refresh: () => done.push("refresh") };
	frappe.listview_settings["MH Counselling Session"] = own;
	extend("MH Counselling Session");
	const { formatters, onload, refresh } = frappe.listview_settings["MH Counselling Session"];
	assert.ok(is_harmless(formatters.form(HOSTILE)));
	assert.ok(!formatters.form("Talk").includes("data-filter"));
	onload(listview);
	refresh(listview);
	assert.deepEqual([done, field], [["onload", "refresh"], undefined]);
});

test("on a phone a row says whom it is about", () => {
	extend("MH Consent");
	frappe.is_mobile = () => true;
	const link = { textContent: "C1" };
	const box = { closest: () => ({ querySelector: () => link }) };
	listview.data = [{ name: "C1", learner: "Li Na" }];
	listview.$result = [{ querySelector: (what) => (what.includes('"C1"') ? box : null) }];
	frappe.listview_settings["MH Consent"].refresh(listview);
	assert.equal(link.textContent, "Li Na");
});
