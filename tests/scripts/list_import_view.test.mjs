import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_page } from "./load.mjs";

const HOSTILE = `"><img src=x onerror=alert(1)>'`;
let view, shown;

beforeEach(() => {
	const page = make_page();
	load("public/js/mh_list_import_view.js", { ...page, window: {}, $: () => null });
	view = page.mental_health_module.list_import;
	shown = {};
});

// A form whose places keep what is drawn into them.
function make_form(doc) {
	const place = (name) => {
		const wrapper = { find: () => wrapper, on: () => wrapper, toggle: () => wrapper };
		wrapper.html = (text) => {
			shown[name] = text;
			return wrapper;
		};
		return wrapper;
	};
	return {
		doc,
		is_new: () => false,
		get_field: (name) => ({ $wrapper: place(name) }),
		toggle_display: (name, is_shown) => (shown[`${name}?`] = is_shown),
		place,
	};
}

// Every sign that ends a text or an attribute is written otherwise, wherever the sheet's words stand.
function assert_harmless() {
	const texts = Object.values(shown).filter((text) => typeof text === "string");
	assert.ok(texts.some((text) => text.includes("onerror=alert(1)")));
	for (const text of texts) {
		assert.ok(!text.includes("<img"), text);
		assert.ok(!text.includes(HOSTILE), text);
	}
}

test("what the server says of a list is text", () => {
	view.show_guide(make_form({ kind: "Leadership Members", status: "Failed", message: HOSTILE }));
	assert_harmless();
});

test("what stands in a sheet is text where its problems are shown", () => {
	const row = { row_number: HOSTILE, column_label: HOSTILE, value: HOSTILE, problem: HOSTILE };
	view.show_problems(make_form({ problems: [row], problem_count: 1 }));
	assert_harmless();
});

test("what stands in a sheet is text where it is previewed", () => {
	const row = { row_number: HOSTILE, action: "new", value: HOSTILE, person: HOSTILE, details: HOSTILE };
	const result = JSON.stringify({
		rows: [row],
		notes: [{ row_number: HOSTILE, text: HOSTILE }],
		note_count: 1,
	});
	view.show_preview(make_form({ result, created_count: 1 }));
	assert_harmless();
	assert.equal(shown["preview_section?"], true);
});

for (const is_column of [true, false]) {
	test(`words that the app does not know are text where they are asked: ${is_column}`, () => {
		const word = { key: HOSTILE, word: HOSTILE, label: HOSTILE, said: HOSTILE, rows: [HOSTILE], is_column };
		const words = [{ ...word, options: [[HOSTILE, HOSTILE]], can_be_kept: true }];
		const frm = make_form({ status: "Needs Choice", result: JSON.stringify({ words }) });
		view.show_words(frm, frm.place("words"));
		assert_harmless();
	});
}

test("a row's head stands beside its values on a phone, and what is left out is counted", () => {
	const rows = [{ row_number: 3, column_label: "Name", value: "Li", problem: "Two people have this name." }];
	view.show_problems(make_form({ problems: rows, problem_count: 7 }));
	assert.match(shown.problems_view, /<td data-head="Row">3<\/td><td data-head="Column">Name<\/td>/);
	assert.match(shown.problems_view, /The first 1 of 7 are shown\./);
	view.show_problems(make_form({ problems: [] }));
	assert.equal(shown.problems_view, "");
});
