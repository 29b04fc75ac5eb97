import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { HOSTILE, is_harmless, load, make_page } from "./load.mjs";

let help;

beforeEach(async () => {
	make_page({ __: (text) => (text.startsWith("<") || text.includes('"') ? text : `译 ${text}`) });
	help = await load("help.js");
});

function make_tour(doctype) {
	const seen = [];
	const tour = {
		frm: { doctype },
		get_step: (step, ...rest) => seen.push([step, ...rest]),
		init_driver() {
			this.driver = { options: { nextBtnText: "Next" } };
		},
	};
	help.translate_tours(tour);
	tour.init_driver();
	tour.get_step({ title: "Topic", description: "Write it.", name: "s1" }, "next");
	return { options: tour.driver.options, seen };
}

test("a tour of ours is in the reader's language, with its buttons", () => {
	const { options, seen } = make_tour("MH Work Plan");
	assert.deepEqual(seen, [[{ title: "译 Topic", description: "译 Write it.", name: "s1" }, "next"]]);
	assert.deepEqual(Object.values(options), ["译 Next Step", "译 Step Before", "译 Done", "译 Close"]);
});

test("a tour of another app stays as it is", () => {
	const { options, seen } = make_tour("ToDo");
	assert.equal(seen[0][0].title, "Topic");
	assert.deepEqual(options, { nextBtnText: "Next" });
});

test("a Frappe whose tours are made otherwise is left alone", () => {
	help.translate_tours(undefined);
	const tour = { frm: { doctype: "MH Work Plan" } };
	help.translate_tours(tour);
	assert.deepEqual(Object.keys(tour), ["frm"]);
});

test("the help lists every step in its order, and what stands in it is text", () => {
	const html = help.list_steps([
		{ title: "First", description: "Do it." },
		{ title: HOSTILE, description: HOSTILE },
	]);
	assert.ok(html.indexOf("译 First") < html.indexOf("onerror"));
	assert.equal(html.split("<li>").length, 3);
	assert.ok(is_harmless(html));
});

test("a form, a list, a report and a workspace have the link to their page of the guide", () => {
	const links = help.get_links({ "MH Meeting": "/guide/a" });
	assert.deepEqual(Object.keys(links), [
		"Form/MH Meeting",
		"List/MH Meeting",
		"query-report/MH Meeting",
		"Workspaces/MH Meeting",
	]);
	assert.deepEqual(links["Form/MH Meeting"], [{ label: "译 Guide to This Page", url: "/guide/a" }]);
	assert.deepEqual(help.get_links({}), {});
});
