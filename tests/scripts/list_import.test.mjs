import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { HOSTILE, is_harmless, load, make_page, make_wrapper } from "./load.mjs";

let choices, shown, view, words;

beforeEach(async () => {
	make_page({ window: {}, $: () => null });
	[view, words, choices] = await Promise.all(
		["list_import.js", "list_words.js", "list_choices.js"].map((name) => load(name))
	);
	shown = {};
});

// A form whose places keep what is drawn into them.
function make_form(doc) {
	return {
		doc,
		is_new: () => false,
		dirty: () => (shown.is_dirty = true),
		get_field: (name) => {
			shown[name] ??= make_wrapper();
			return { $wrapper: shown[name] };
		},
		toggle_display: (name, is_shown) => (shown[`${name}?`] = is_shown),
	};
}

test("what the server says of a list is text", () => {
	view.show_guide(make_form({ kind: "Leadership Members", status: "Failed", message: HOSTILE }));
	assert.ok(is_harmless(shown.guide.html_text));
});

test("what stands in a sheet is text where its problems are shown", () => {
	const row = { row_number: HOSTILE, column_label: HOSTILE, value: HOSTILE, problem: HOSTILE };
	view.show_problems(make_form({ problems: [row], problem_count: 1 }));
	assert.ok(is_harmless(shown.problems_view.html_text));
});

test("what stands in a sheet is text where it is previewed", () => {
	const row = { row_number: HOSTILE, action: "new", value: HOSTILE, person: HOSTILE, details: HOSTILE };
	const result = JSON.stringify({
		rows: [row],
		notes: [{ row_number: HOSTILE, text: HOSTILE }],
		note_count: 1,
	});
	view.show_preview(make_form({ result, created_count: 1 }));
	assert.ok(is_harmless(shown.preview.html_text));
	assert.equal(shown["preview_section?"], true);
});

for (const is_column of [true, false]) {
	test(`words that the app does not know are text where they are asked: ${is_column}`, () => {
		const word = { key: HOSTILE, word: HOSTILE, label: HOSTILE, said: HOSTILE, rows: [HOSTILE], is_column };
		const asked = [{ ...word, options: [[HOSTILE, HOSTILE]], can_be_kept: true }];
		const frm = make_form({ status: "Needs Choice", result: JSON.stringify({ words: asked }) });
		const place = make_wrapper();
		words.show_words(frm, place);
		assert.ok(is_harmless(place.html_text));
	});
}

const LI = { person_type: "User", person: "li@x", label: "Li", classes: "7A", active: true };
const WANG = { person_type: "User", person: "wang@x", label: "Wang", classes: "", active: false };

function show_choice(row, status = "Needs Choice") {
	const all = { idx: 1, row_number: 4, candidates: JSON.stringify([LI, WANG]), ...row };
	const frm = make_form({ choices: [all], choice_count: 1, status });
	// the words of a list stand in a place inside of this one
	choices.show_choices(frm);
	return shown.choices_view;
}

test("whom a row may mean is text", () => {
	const candidates = JSON.stringify([{ ...LI, label: HOSTILE, classes: HOSTILE }]);
	let html = "";
	const place = make_wrapper();
	place.html = (text) => {
		if (text) html = text;
		return place;
	};
	shown.choices_view = place;
	show_choice({ value: HOSTILE, reason: HOSTILE, candidates });
	assert.ok(is_harmless(html));
});

for (const [row, selected] of [
	[{}, ""],
	[{ person_type: "User", person: "wang@x" }, "1"],
	[{ person_type: "User", person: "zhao@x" }, "chosen"],
	[{ leave_out: 1 }, "out"],
]) {
	test(`the row shows who was chosen: ${selected || "nobody yet"}`, () => {
		let html = "";
		const place = make_wrapper();
		place.html = (text) => {
			if (text) html = text;
			return place;
		};
		shown.choices_view = place;
		show_choice(row);
		assert.match(html, new RegExp(`<option value="${selected}" selected`));
		assert.equal(html.includes("mhli-choice open"), !selected);
		assert.match(html, /Wang · has left/);
	});
}

test("a row's head stands beside its values on a phone, and what is left out is counted", () => {
	const rows = [{ row_number: 3, column_label: "Name", value: "Li", problem: "Two people have this name." }];
	view.show_problems(make_form({ problems: rows, problem_count: 7 }));
	const { problems_view } = shown;
	assert.match(problems_view.html_text, /<td data-head="Row">3<\/td><td data-head="Column">Name<\/td>/);
	assert.match(problems_view.html_text, /The first 1 of 7 are shown\./);
	view.show_problems(make_form({ problems: [] }));
	assert.equal(problems_view.html_text, "");
});

test("who has brought a list in is led to what it went into, else to the list of what was made", () => {
	const went = { kind: "Leadership Members", leadership_group: "MHLG-1" };
	assert.deepEqual(view.get_route(went), ["Form", "MH Leadership Group", "MHLG-1"]);
	assert.deepEqual(view.get_route({ kind: "Training Sign-in Sheet" }), [
		"List",
		"MH Training Attendance",
		"List",
	]);
	assert.deepEqual(view.get_route({ kind: "List of Activities" }), ["List", "MH Activity", "List"]);
});
