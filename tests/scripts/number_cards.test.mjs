import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { load, make_page } from "./load.mjs";

const OVERDUE = {
	type: "Document Type",
	document_type: "MH Plan Task",
	filters_json: '[["MH Plan Task","status","=","Open"]]',
	dynamic_filters_json: '[["MH Plan Task","due","<","today"]]',
};

let frappe;
let routes;

beforeEach(async () => {
	frappe = make_page();
	routes = [];
	const prototype = {
		set_route() {
			routes.push(JSON.parse(this.card_doc.filters_json));
		},
	};
	frappe.widget = { widget_factory: { number_card: { prototype } } };
	const read = (card) => [...JSON.parse(card.filters_json), ...JSON.parse(card.dynamic_filters_json || "[]")];
	frappe.dashboard_utils = { get_all_filters: read };
	const { keep_days } = await load("number_cards.js");
	keep_days();
});

function press(card) {
	const pressed = Object.create(frappe.widget.widget_factory.number_card.prototype);
	pressed.card_doc = card;
	pressed.set_route();
	return pressed.card_doc;
}

test("a card of ours opens its list with its day, and stays as it was", () => {
	assert.equal(press(OVERDUE), OVERDUE);
	const due = ["MH Plan Task", "due", "<", "today"];
	assert.deepEqual(routes, [[["MH Plan Task", "status", "=", "Open"], due]]);
});

test("a card of the host, and one of a report, open what they opened before", () => {
	press({ ...OVERDUE, document_type: "Task" });
	press({ ...OVERDUE, type: "Report" });
	const only = [["MH Plan Task", "status", "=", "Open"]];
	assert.deepEqual(routes, [only, only]);
});
