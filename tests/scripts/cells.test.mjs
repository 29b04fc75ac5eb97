import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import {
	fill_rest,
	get_changes,
	read,
	read_other,
	see,
	write,
} from "../../mental_health_module/public/js/cells.js";

let cells;

beforeEach(() => {
	cells = new Map();
	see(cells, "r1", "attendance", "");
	see(cells, "r2", "attendance", "Late");
	see(cells, "r3", "attendance", null);
});

test("only what somebody has changed is sent, with what stood there", () => {
	write(cells, "r1", "attendance", "Present");
	write(cells, "r2", "attendance", "Late");
	assert.deepEqual(get_changes(cells), [{ row: "r1", field: "attendance", before: "", after: "Present" }]);
});

test("the rest is where nothing stands", () => {
	write(cells, "r1", "attendance", "Excused");
	fill_rest(cells, "attendance", "Present");
	assert.deepEqual(
		["r1", "r2", "r3"].map((row) => read(cells, row, "attendance")),
		["Excused", "Late", "Present"]
	);
});

test("what somebody else has written is shown where nobody has typed", () => {
	see(cells, "r1", "attendance", "Absent");
	assert.deepEqual([read(cells, "r1", "attendance"), get_changes(cells)], ["Absent", []]);
});

test("words stay beside what somebody else has written there, and are sent over it the next time", () => {
	write(cells, "r1", "attendance", "Present");
	see(cells, "r1", "attendance", "Absent");
	assert.equal(read(cells, "r1", "attendance"), "Present");
	assert.equal(read_other(cells, "r1", "attendance"), "Absent");
	assert.deepEqual(get_changes(cells), [
		{ row: "r1", field: "attendance", before: "Absent", after: "Present" },
	]);
});

test("of two who have written the same nobody is told", () => {
	write(cells, "r1", "attendance", "Present");
	see(cells, "r1", "attendance", "Present");
	assert.equal(read_other(cells, "r1", "attendance"), "");
	assert.deepEqual(get_changes(cells), []);
});

test("a row that is not there takes no word", () => {
	write(cells, "r9", "attendance", "Present");
	assert.equal(read(cells, "r9", "attendance"), "");
});
