import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { HOSTILE, is_harmless, load, make_page } from "./load.mjs";

let frappe;

beforeEach(async () => {
	frappe = make_page();
	globalThis.__ = (text, _values, context) => (context ? `${context}: ${text}` : text);
	Object.assign(frappe.utils, { guess_colour: () => "blue" });
	Object.assign(frappe, {
		form: { formatters: { Select: (value) => value, Data: (value) => value } },
		meta: { sync: (doc) => doc.name },
		model: { init_doctype: () => "done" },
		listview_settings: {},
		get_meta: () => ({ fields: [{ fieldtype: "Select", fieldname: "state", parent: "MH Consent" }] }),
		get_route: () => ["List", "MH Consent"],
		ui: {
			form: {
				ControlLink: { prototype: { get_filter_description: (filters) => JSON.stringify(filters) } },
				ControlSelect: {
					prototype: {
						set_options() {
							return JSON.parse(JSON.stringify(this.df.options));
						},
					},
				},
			},
		},
	});
	const { use_own_words } = await load("words.js");
	use_own_words();
});

test("labels are read with the name of their DocType, and again from the English", () => {
	const field = { label: "State", description: "Hint" };
	const doc = { name: "MH Consent", __js: "", fields: [field] };
	assert.equal(frappe.meta.sync(doc), "MH Consent");
	frappe.meta.sync(doc);
	assert.deepEqual([field.label, field.description], ["MH Consent: State", "MH Consent: Hint"]);
});

test("a DocType of another app, and one that is edited itself, stay as they are", () => {
	const fields = [{ label: "State" }];
	frappe.meta.sync({ name: "Fees", __js: "", fields });
	frappe.meta.sync({ name: "MH Consent", fields });
	assert.deepEqual(fields, [{ label: "State" }]);
});

test("choices are shown in our words where the field is ours", () => {
	const { Select } = frappe.form.formatters;
	assert.equal(Select("Valid", { parent: "MH Consent" }), "MH Consent: Valid");
	assert.equal(Select("Valid", { parent: "Fees" }), "Valid");
	assert.equal(Select("Valid"), "Valid");
});

test("a list's choice is text, and what the list's own script says stays", () => {
	const own = (value) => value;
	frappe.listview_settings["MH Consent"] = { formatters: { purpose: own } };
	assert.equal(frappe.model.init_doctype("MH Consent"), "done");
	const { formatters } = frappe.listview_settings["MH Consent"];
	assert.equal(formatters.purpose, own);
	assert.ok(is_harmless(formatters.state(HOSTILE)));
	assert.equal(formatters.state(""), "");
	frappe.model.init_doctype("Fees");
	assert.deepEqual(Object.keys(frappe.listview_settings), ["MH Consent"]);
});

for (const [title, control, offered] of [
	["a form", { df: { parent: "MH Consent", options: "\nValid" } }, "MH Consent: Valid"],
	["a dialog", { df: { context: "MH Consent", options: ["", "Valid"] } }, "MH Consent: Valid"],
	["a filter above a list", { df: { condition: "=", options: "\nValid" } }, "MH Consent: Valid"],
]) {
	test(`choices are offered in our words, and stored in English: ${title}`, () => {
		const { prototype } = frappe.ui.form.ControlSelect;
		const before = control.df.options;
		const options = prototype.set_options.call(control);
		assert.deepEqual(options, ["", { value: "Valid", label: offered }]);
		assert.equal(control.df.options, before);
	});
}

test("choices of another app are left to Frappe", () => {
	const control = { df: { parent: "Fees", options: "\nValid" } };
	assert.equal(frappe.ui.form.ControlSelect.prototype.set_options.call(control), "\nValid");
});

test("below what a field of ours offers stands nothing as it is stored", () => {
	const { prototype } = frappe.ui.form.ControlLink;
	const say = (parent, options) =>
		prototype.get_filter_description.call({ df: { parent }, get_options: () => options }, ["Draft"]);
	assert.deepEqual([say("MH Plan Task", "Academic Year"), say("Fees", "MH Work Plan")], ["", ""]);
	assert.equal(say("Fees", "Student"), '["Draft"]');
});
