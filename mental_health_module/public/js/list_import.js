// What the form of a list import shows: the steps, the problems, the preview.

const API = "mental_health_module.api.list_import";
export const BUSY = ["Checking", "Committing"];
/** @type {Record<string, string>} */
export const COLOURS = {
	"Needs Choice": "orange",
	"Has Problems": "red",
	Failed: "red",
	Ready: "yellow",
	Committed: "green",
	Checking: "blue",
	Committing: "blue",
};
/** @param {unknown} text */
export const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));

/** @typedef {Desk.Form<"MH List Import">} Form */
/** @typedef {DocTypes["MH List Import"]["kind"]} Kind */
/**
 * The stored result of a check, as far as it is shown here.
 * @typedef {object} Result
 * @property {Shown[]} [rows]
 * @property {{ row_number: number, text: string }[]} [notes]
 * @property {number} [note_count]
 *
 * @typedef {object} Shown
 * @property {number} row_number
 * @property {"new" | "changed" | "unchanged"} action
 * @property {string} value
 * @property {string} person
 * @property {string} details
 */

/** @returns {Record<Kind, string>} */
const get_needs = () => ({
	"Leadership Members": __("Name, staff number or e-mail, and office; also duty, sub-group, from, to."),
	"Training Sign-in Sheet": __(
		"Name, staff number or e-mail; also class, sign-in and sign-out; date and topic if you choose no training."
	),
	"Work Plan Tasks": __(
		"Goal and due; also measure, responsible, staff number, start, budget, indicator, weight."
	),
	"List of Counsellors": __("Name, staff number or e-mail, and full-time or part-time; also from, to."),
	"List of Certificates": __(
		"Name or staff number, and certificate; also its number, issuer, issued on, valid until."
	),
	"List of Activities": __(
		"Activity, date and kind; also responsible, grades, numbers of pupils, parents and staff, description."
	),
	"List of Regulations": __(
		"Regulation; also version, audience, effective from, text. Each becomes a draft."
	),
});

/** @type {Partial<Record<Kind, { field: Fields["MH List Import"], doctype: DocTypeName }>>} */
const TARGETS = {
	"Leadership Members": { field: "leadership_group", doctype: "MH Leadership Group" },
	"Training Sign-in Sheet": { field: "training_session", doctype: "MH Training Session" },
	"Work Plan Tasks": { field: "work_plan", doctype: "MH Work Plan" },
};
/** @type {Partial<Record<Kind, DocTypeName>>} */
const RECORDS = {
	"Training Sign-in Sheet": "MH Training Attendance",
	"List of Counsellors": "MH Counsellor",
	"List of Certificates": "MH Counsellor Qualification",
	"List of Activities": "MH Activity",
	"List of Regulations": "MH Regulation",
};

/**
 * Where what was committed can be seen: the record into which it went, else the list of what was made.
 * @param {Pick<DocTypes["MH List Import"], "kind" | "leadership_group" | "training_session" | "work_plan">} doc
 * @returns {unknown[]}
 */
export function get_route(doc) {
	const target = TARGETS[doc.kind];
	const name = target && /** @type {Record<string, unknown>} */ ({ ...doc })[target.field];
	return name ? ["Form", target?.doctype, name] : ["List", RECORDS[doc.kind], "List"];
}

/** @param {Form} frm */
export function get_way(frm) {
	const [view] = get_route(frm.doc);
	const label =
		view === "Form" ? __("Open What It Went Into") : __("Open What Came In", null, "Mental Health");
	return { label };
}

/** @param {Form} frm */
export function go_on(frm) {
	return frappe.set_route(...get_route(frm.doc));
}

/** @param {Form} frm */
export function show_guide(frm) {
	const { kind, status, message } = frm.doc;
	const is_open = frm.is_new() || !["Committed", ...BUSY].includes(status);
	const download = __("Download an empty sheet", null, "Mental Health");
	const columns = __("Columns, Chinese or English, in any order:");
	const link = `<a class="mhli-template" href="#">${download}</a>`;
	const needs = kind
		? `${columns} ${get_needs()[kind]} ${link}`
		: __("Choose the kind of list, then upload your sheet and save.");
	const bar = `<div class="progress"><div class="progress-bar mhli-bar" style="width: 5%"></div></div>`;
	const wrapper = frm.get_field("guide").$wrapper.html(
		`${get_steps(frm)}${is_open ? `<p class="text-muted">${needs}</p>` : ""}
		${message && !frm.is_new() ? `<div class="mhli-message ${COLOURS[status] || ""}">${escape_html(message)}</div>` : ""}
		${BUSY.includes(status) ? bar : ""}${STYLE}`
	);
	wrapper.find(".mhli-template").on("click", (event) => {
		event.preventDefault();
		const query = `kind=${encodeURIComponent(kind)}`;
		window.open(frappe.urllib.get_full_url(`/api/method/${API}.download_template?${query}`));
	});
}

/** @param {Form} frm */
function get_steps(frm) {
	/** @type {Record<string, number>} */
	const places = { Ready: 2, Committing: 2, Committed: 3, Undone: 0 };
	const place = places[frm.doc.status];
	const current = frm.is_new() || ["New", "Failed"].includes(frm.doc.status) ? 0 : (place ?? 1);
	const steps = [
		__("Upload", null, "Mental Health"),
		__("Check", null, "Mental Health"),
		__("Commit", null, "Mental Health"),
		__("Done", null, "Mental Health"),
	].map(
		(label, index) =>
			`<li class="${index < current ? "past" : ""}" ${
				index === current ? 'aria-current="step"' : ""
			}>${label}</li>`
	);
	return `<ol class="mhli-steps">${steps.join("")}</ol>`;
}

/** @param {Form} frm */
export function show_problems(frm) {
	const problems = frm.doc.problems || [];
	const rows = problems.map((row) => [
		escape_html(row.row_number),
		escape_html(row.column_label),
		escape_html(row.value),
		escape_html(row.problem),
	]);
	const heads = [
		__("Row", null, "Mental Health"),
		__("Column", null, "Mental Health"),
		__("In the Sheet", null, "Mental Health"),
		__("Problem", null, "Mental Health"),
	];
	frm
		.get_field("problems_view")
		.$wrapper.html(get_table(heads, rows) + get_rest(frm.doc.problem_count, problems.length));
}

/** @param {Form} frm */
export function show_preview(frm) {
	/** @type {Result} */
	const { rows = [], notes = [], note_count = 0 } = JSON.parse(frm.doc.result || "{}");
	const looks = {
		new: ["green", __("new", null, "Mental Health")],
		changed: ["orange", __("changed", null, "Mental Health")],
		unchanged: ["gray", __("unchanged", null, "Mental Health")],
	};
	const table = rows.map((row) => {
		const [colour, label] = looks[row.action];
		const pill = `<span class="indicator-pill ${colour}">${label}</span>`;
		return [
			escape_html(row.row_number),
			escape_html(row.value),
			escape_html(row.person),
			pill,
			escape_html(row.details),
		];
	});
	const heads = [
		__("Row", null, "Mental Health"),
		__("In the Sheet", null, "Mental Health"),
		__("Person", null, "Mental Health"),
		__("What Happens", null, "Mental Health"),
		__("Details", null, "Mental Health"),
	];
	const total = /** @type {const} */ (["created_count", "updated_count", "unchanged_count"]).reduce(
		(sum, field) => sum + (frm.doc[field] || 0),
		0
	);
	const lines = notes.map(({ row_number, text }) => {
		const place = row_number ? `${__("Row {0}", [row_number], "Mental Health")}: ` : "";
		return `<li>${escape_html(place + text)}</li>`;
	});
	const summary = __("Left out or not read: {0}", [note_count]);
	const left_out = lines.length
		? `<details><summary>${summary}</summary><ul>${lines.join("")}</ul></details>`
		: "";
	frm
		.get_field("preview")
		.$wrapper.html(get_counts(frm) + get_table(heads, table) + get_rest(total, rows.length) + left_out);
	frm.toggle_display("preview_section", Boolean(rows.length || notes.length));
}

/** @param {Form} frm */
function get_counts(frm) {
	const counts = [
		["green", __("new", null, "Mental Health"), frm.doc.created_count],
		["orange", __("changed", null, "Mental Health"), frm.doc.updated_count],
		["gray", __("unchanged", null, "Mental Health"), frm.doc.unchanged_count],
	];
	const pills = counts.map(
		([colour, label, count]) => `<span class="indicator-pill ${colour}">${label}: ${count || 0}</span>`
	);
	return `<p class="mhli-counts">${pills.join(" ")}</p>`;
}

/**
 * @param {number} total
 * @param {number} shown
 */
export function get_rest(total, shown) {
	const text = __("The first {0} of {1} are shown.", [shown, total]);
	return total > shown ? `<p class="text-muted">${text}</p>` : "";
}

/**
 * On a phone each row is a card; the heads then stand in front of the values.
 * @param {string[]} heads
 * @param {(string | number)[][]} rows cells, as HTML
 */
function get_table(heads, rows) {
	if (!rows.length) {
		return "";
	}
	const head = heads.map((text) => `<th>${escape_html(text)}</th>`).join("");
	const body = rows.map((cells) => {
		const html = cells.map((cell, index) => `<td data-head="${escape_html(heads[index])}">${cell}</td>`);
		return `<tr>${html.join("")}</tr>`;
	});
	return `<table class="table mhli-table"><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

const STYLE = `<style>
	.mhli-steps { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; padding: 0; counter-reset: step; }
	.mhli-steps li { color: var(--text-muted); counter-increment: step; }
	.mhli-steps li::before { content: counter(step) ". "; }
	.mhli-steps li[aria-current] { font-weight: 600; color: var(--text-color); border-bottom: 2px solid var(--primary); }
	.mhli-steps li.past::before { content: "✓ "; color: var(--green-600); }
	.mhli-message { padding: 8px 12px; margin-bottom: 12px; border-radius: 8px; background: var(--bg-gray); }
	.mhli-message.red { background: var(--bg-red); color: var(--text-on-red); }
	.mhli-message.orange { background: var(--bg-orange); color: var(--text-on-orange); }
	.mhli-message.yellow { background: var(--bg-yellow); color: var(--text-on-yellow); }
	.mhli-message.green { background: var(--bg-green); color: var(--text-on-green); }
	.mhli-choice { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px; padding: 8px 12px; margin-bottom: 8px;
		border: 1px solid var(--border-color); border-radius: 8px; align-items: center; }
	.mhli-choice.open { border-left: 4px solid var(--orange-500); }
	.mhli-choice label { margin: 0; } .mhli-choice label span { display: block; font-weight: normal; }
	.mhli-table td { overflow-wrap: anywhere; } .mhli-table .indicator-pill { white-space: nowrap; } .mhli-counts { display: flex; flex-wrap: wrap; gap: 8px; }
	@media (max-width: 700px) {
		.mhli-choice { grid-template-columns: 1fr; }
		.mhli-table thead { display: none; }
		.mhli-table tr { display: block; padding: 8px 0; border-top: 1px solid var(--border-color); }
		.mhli-table td { display: flex; gap: 8px; border: 0; padding: 1px 0; }
		.mhli-table td::before { content: attr(data-head); flex: 0 0 90px; color: var(--text-muted); }
		.mhli-table td:empty { display: none; }
	}
</style>`;
