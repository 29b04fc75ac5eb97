// What the form of a list import shows: the steps, the problems, the preview.
frappe.provide("mental_health_module.list_import");

(() => {
	const API = "mental_health_module.api.list_import";
	const BUSY = ["Checking", "Committing"];
	const COLOURS = {
		"Needs Choice": "orange",
		"Has Problems": "red",
		Failed: "red",
		Ready: "yellow",
		Committed: "green",
		Checking: "blue",
		Committing: "blue",
	};
	const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));

	const NEEDS = {
		"Leadership Members": __("Name, staff number or e-mail, and office; also duty, sub-group, from, to."),
		"Training Sign-in Sheet": __(
			"Name, staff number or e-mail; also class, sign-in and sign-out; date and topic if you choose no training."
		),
		"Work Plan Tasks": __(
			"Goal and due; also measure, responsible, staff number, start, budget, indicator, weight."
		),
	};

	const TEXTS = {
		download: __("Download an empty sheet", null, "Mental Health"),
		begin: __("Choose the kind of list, then upload your sheet and save."),
	};

	function show_guide(frm) {
		const { kind, status, message } = frm.doc;
		const is_open = frm.is_new() || !["Committed", ...BUSY].includes(status);
		const columns = __("Columns, Chinese or English, in any order:");
		const link = `<a class="mhli-template" href="#">${TEXTS.download}</a>`;
		const needs = kind ? `${columns} ${NEEDS[kind]} ${link}` : TEXTS.begin;
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

	function get_steps(frm) {
		const place = { Ready: 2, Committing: 2, Committed: 3, Undone: 0 }[frm.doc.status];
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

	function show_problems(frm) {
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

	function show_preview(frm) {
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
		const total = ["created_count", "updated_count", "unchanged_count"].reduce(
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

	// Words and columns that the app does not know: what they mean is said here, and kept for the school if it wants.
	function show_words(frm, wrapper) {
		const { words = [] } = JSON.parse(frm.doc.result || "{}");
		const said = JSON.parse(frm.doc.words || "{}");
		const fixed = ["Committed", ...BUSY].includes(frm.doc.status) ? "disabled" : "";
		const cards = words.map((word, index) => get_word(word, index, said[word.key] || {}, fixed));
		wrapper.html(cards.join("")).toggle(Boolean(cards.length));
		wrapper.find("select, input").on("change", (event) => {
			const card = $(event.target).closest(".mhli-choice");
			const { key } = words[card.data("index")];
			const meaning = card.find("select").val();
			delete said[key];
			if (meaning) {
				said[key] = { meaning, remember: card.find("input").is(":checked") ? 1 : 0 };
			}
			frm.set_value("words", JSON.stringify(said));
		});
	}

	function get_word(word, index, entry, fixed) {
		const question = word.is_column
			? __("What does this column say?")
			: __("What does it mean?", null, "Mental Health");
		const meanings = [["", question], ...word.options];
		const options = meanings.map(
			([term, label]) =>
				`<option value="${escape_html(term)}" ${term === entry.meaning ? "selected" : ""}>${escape_html(label)}</option>`
		);
		const rows = word.rows.map((row) => __("Row {0}", [row], "Mental Health"));
		const remember = __("Remember it for this school", null, "Mental Health");
		const title = word.is_column ? __("Column “{0}”", [word.word], "Mental Health") : word.word;
		const reason = word.is_column ? __("It was not read, and may say who was there.") : "";
		const kept = `<label><input type="checkbox" ${entry.remember ? "checked" : ""} ${fixed}> ${remember}</label>`;
		const details = [word.label, reason, ...rows, word.said].filter(Boolean).join(" · ");
		return `<div class="mhli-choice ${entry.meaning ? "" : "open"}" data-index="${index}">
			<label for="mhli-word-${index}"><b>${escape_html(title)}</b>
			<span class="text-muted">${escape_html(details)}</span></label>
			<div><select id="mhli-word-${index}" class="form-control" ${fixed}>${options.join("")}</select>
			${word.can_be_kept ? kept : ""}</div></div>`;
	}

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

	function get_rest(total, shown) {
		const text = __("The first {0} of {1} are shown.", [shown, total]);
		return total > shown ? `<p class="text-muted">${text}</p>` : "";
	}

	// On a phone each row is a card; the heads then stand in front of the values.
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
		.mhli-table td { overflow-wrap: anywhere; } .mhli-counts { display: flex; flex-wrap: wrap; gap: 8px; }
		@media (max-width: 700px) {
			.mhli-choice { grid-template-columns: 1fr; }
			.mhli-table thead { display: none; }
			.mhli-table tr { display: block; padding: 8px 0; border-top: 1px solid var(--border-color); }
			.mhli-table td { display: flex; gap: 8px; border: 0; padding: 1px 0; }
			.mhli-table td::before { content: attr(data-head); flex: 0 0 90px; color: var(--text-muted); }
			.mhli-table td:empty { display: none; }
		}
	</style>`;

	Object.assign(mental_health_module.list_import, {
		BUSY,
		COLOURS,
		escape_html,
		get_rest,
		show_guide,
		show_preview,
		show_problems,
		show_words,
	});
})();
