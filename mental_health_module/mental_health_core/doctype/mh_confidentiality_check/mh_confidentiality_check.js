// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Confidentiality Check">} Form */
	/** @typedef {DocTypes["MH Confidentiality Check"]["state"]} State */
	/** @typedef {{ name: string, percent: number }} Progress */
	/**
	 * @typedef {object} Finding
	 * @property {"Leak" | "Not Checked" | "Weak Setting" | "Fine"} kind
	 * @property {string} what
	 * @property {string} why
	 * @property {string} advice
	 * @property {string} value
	 * @property {string} exit
	 * @property {string[]} roles
	 * @property {string[]} record_types
	 * @property {string} command
	 * @property {string} code
	 * @property {boolean} has_button
	 * @property {boolean} is_mended
	 *
	 * @typedef {{ findings: Finding[], exits: string[], actors: string[], is_stale: boolean }} Report
	 */

	const POLL_MILLISECONDS = 2000;
	const { confidentiality: check, form_steps: steps } = mental_health_module;
	/** @param {unknown} text */
	const escape_html = (text) => frappe.utils.escape_html(String(text ?? ""));

	const LOOKS = {
		Leak: ["red", __("Leak", null, "Mental Health")],
		"Not Checked": ["orange", __("Not Checked", null, "Mental Health")],
		"Weak Setting": ["orange", __("Weak Setting", null, "Mental Health")],
		Fine: ["green", __("Fine", null, "Mental Health")],
	};

	const TEXTS = {
		as: __("As", null, "Mental Health"),
		fine: __("Fine", null, "Mental Health"),
		mend: __("Mend", null, "Mental Health"),
		mended: __("Mended", null, "Mental Health"),
		mended_since: __("Mended since; the next check confirms it."),
		now: __("Now: {0}", null, "Mental Health"),
		in_order: __("In order: {0}", null, "Mental Health"),
		tried: __("What was tried", null, "Mental Health"),
	};

	frappe.ui.form.on("MH Confidentiality Check", {
		setup(frm) {
			frappe.realtime.on("mh_confidentiality_check", (/** @type {Progress} */ data) => follow(frm, data));
		},
		refresh(frm) {
			frm.disable_save();
			if (frm.doc.state !== "Running") {
				check.add_button(frm.page);
			}
			frm.page.set_indicator(__(frm.doc.state, null, frm.doctype), get_colour(frm.doc.state));
			show(frm);
			poll(frm);
		},
	});

	/** @param {State} state */
	function get_colour(state) {
		return { Running: "blue", Passed: "green", Failed: "red", Incomplete: "orange" }[state];
	}

	/** @param {Form} frm */
	function show(frm) {
		const wrapper = frm.get_field("report").$wrapper.addClass("mhcc");
		const args = { name: frm.doc.name };
		void frappe
			.call({ method: `${check.API}.get_report`, type: "GET", args })
			.then(({ message }) => draw(frm, wrapper, /** @type {Report} */ (message)));
	}

	/**
	 * @param {Form} frm
	 * @param {JQuery} wrapper
	 * @param {Report} report
	 */
	function draw(frm, wrapper, report) {
		const findings = report.findings;
		const open = findings.filter((row) => row.kind !== "Fine" && !row.is_mended);
		const fine = findings.filter((row) => row.kind === "Fine" || row.is_mended);
		wrapper.html(
			`${get_headline(frm.doc, report)}${get_counts(frm.doc)}
			${open.map(get_card).join("")}
			${get_folded(TEXTS.in_order.replace("{0}", String(fine.length)), get_lines(fine), fine.length)}
			${get_folded(TEXTS.tried, get_tried(report), report.exits.length)}${STYLE}`
		);
		wrapper.find("[data-mend]").on("click", (event) => mend(frm, event.currentTarget.dataset.mend ?? ""));
	}

	/**
	 * @param {DocTypes["MH Confidentiality Check"]} doc
	 * @param {Report} report
	 */
	function get_headline(doc, report) {
		const texts = {
			Running: [
				__("The check is running", null, "Mental Health"),
				__("You can close this page. The report stays here."),
			],
			Passed: [
				__("No leak was found", null, "Mental Health"),
				__("Every exit refused everybody but the counsellor of the made-up case."),
			],
			Failed: [
				__("A leak was found", null, "Mental Health"),
				__("Confidential records can leave this site. See below by which exit."),
			],
			Incomplete: [
				__("Not everything could be checked"),
				doc.problem || __("For some exits nothing is proved. See below which."),
			],
		};
		const [title, text] = report.is_stale
			? [__("The run ended before it was done"), __("Nothing stayed on the site. Run the check again.")]
			: texts[doc.state];
		const bar = `<div class="progress"><div class="progress-bar mhcc-bar" style="width: 3%"></div></div>`;
		const is_running = doc.state === "Running" && !report.is_stale;
		return `<div class="mhcc-headline ${report.is_stale ? "orange" : get_colour(doc.state)}" role="status">
			<h3>${title}</h3><p>${escape_html(text)}</p>${is_running ? bar : ""}</div>`;
	}

	/** @param {DocTypes["MH Confidentiality Check"]} doc */
	function get_counts(doc) {
		if (!doc.attempt_count) {
			return "";
		}
		const counts = [
			[doc.leak_count, __("Leaks", null, "Mental Health")],
			[doc.weak_count, __("Weak Settings", null, "Mental Health")],
			[doc.exit_count, __("Exits Tried", null, "Mental Health")],
			[doc.role_count, __("Roles Tried", null, "Mental Health")],
			[doc.attempt_count, __("Attempts", null, "Mental Health")],
		];
		const cells = counts.map(([count, label]) => `<div><b>${count}</b><span>${label}</span></div>`);
		return `<div class="mhcc-counts">${cells.join("")}</div>`;
	}

	/** @param {Finding} row */
	function get_card(row) {
		const [colour, label] = LOOKS[row.kind];
		const place = [row.exit, row.roles.join(", "), row.record_types.join(", ")].filter(Boolean).join(" · ");
		const value =
			row.value && row.kind === "Weak Setting"
				? TEXTS.now.replace("{0}", () => escape_html(row.value))
				: escape_html(place);
		const command = row.command ? `<code>${escape_html(row.command)}</code>` : "";
		const button = row.has_button
			? `<button class="btn btn-sm btn-default" data-mend="${escape_html(row.code)}">${TEXTS.mend}</button>`
			: "";
		return `<section class="mhcc-card ${colour}"><header><span class="indicator-pill ${colour}">${label}</span>
			<h4>${escape_html(row.what)}</h4></header>
			<p class="mhcc-value">${value}</p>
			${row.why ? `<p>${escape_html(row.why)}</p>` : ""}
			<p class="mhcc-advice">${escape_html(row.advice)}</p>${command}${button}</section>`;
	}

	/** @param {Finding[]} rows */
	function get_lines(rows) {
		return `<ul>${rows.map(get_line).join("")}</ul>`;
	}

	/** @param {Finding} row */
	function get_line(row) {
		const [label, value] = row.is_mended
			? [TEXTS.mended, TEXTS.mended_since]
			: [TEXTS.fine, escape_html(row.value)];
		return `<li><span class="indicator-pill green">${label}</span>
			${escape_html(row.what)} <span class="text-muted">${value}</span></li>`;
	}

	/** @param {Report} report */
	function get_tried(report) {
		const exits = report.exits.map((title) => `<li>${escape_html(title)}</li>`).join("");
		return `<p><b>${TEXTS.as}</b> ${escape_html(report.actors.join(", "))}</p><ul class="mhcc-exits">${exits}</ul>`;
	}

	/**
	 * @param {string} title
	 * @param {string} content
	 * @param {number} count
	 */
	function get_folded(title, content, count) {
		return count ? `<details class="mhcc-folded"><summary>${title}</summary>${content}</details>` : "";
	}

	/**
	 * @param {Form} frm
	 * @param {string} code
	 */
	function mend(frm, code) {
		const question = __("Change this setting of the whole site now?");
		frappe.confirm(question, () =>
			steps
				.take_step(frm, `${check.API}.mend`, { code })
				.then(() => frappe.show_alert({ message: __("The setting is changed."), indicator: "green" }))
		);
	}

	/**
	 * Realtime may be missing, so the page also asks every two seconds while the check runs.
	 * @param {Form} frm
	 */
	function poll(frm) {
		clearTimeout(frm.mh_poll);
		if (frm.doc.state !== "Running") {
			return;
		}
		frm.mh_poll = setTimeout(() => {
			if (cur_frm !== frm || frappe.get_route()?.[0] !== "Form") {
				return;
			}
			void frappe
				.call({ method: `${check.API}.get_state`, type: "GET", args: { name: frm.doc.name } })
				.then(({ message: state }) => (state === frm.doc.state ? poll(frm) : steps.fetch_anew(frm)));
		}, POLL_MILLISECONDS);
	}

	/**
	 * @param {Form} frm
	 * @param {Progress} progress
	 */
	function follow(frm, { name, percent }) {
		if (frm.doc.name !== name) {
			return;
		}
		frm.$wrapper.find(".mhcc-bar").css("width", `${Math.max(3, percent)}%`);
		if (percent === 100 && frm.doc.state === "Running") {
			steps.fetch_anew(frm);
		}
	}

	const STYLE = `<style>
		.mhcc { overflow-wrap: anywhere; }
		.mhcc-headline { border-radius: 8px; padding: 16px 20px; margin-bottom: 16px; }
		.mhcc-headline h3 { margin: 0 0 4px; font-size: 20px; color: inherit; }
		.mhcc-headline p { margin: 0; }
		.mhcc-headline .progress { margin-top: 12px; }
		.mhcc-headline.green { background: var(--bg-green); color: var(--text-on-green); }
		.mhcc-headline.red { background: var(--bg-red); color: var(--text-on-red); }
		.mhcc-headline.orange { background: var(--bg-orange); color: var(--text-on-orange); }
		.mhcc-headline.blue { background: var(--bg-blue); color: var(--text-on-blue); }
		.mhcc-counts { display: flex; flex-wrap: wrap; gap: 12px 36px; margin-bottom: 20px; }
		.mhcc-counts b { display: block; font-size: 22px; line-height: 1.2; }
		.mhcc-counts span { color: var(--text-muted); }
		.mhcc-card { border: 1px solid var(--border-color); border-left-width: 4px; border-radius: 8px;
			padding: 12px 16px; margin-bottom: 12px; }
		.mhcc-card.red { border-left-color: var(--red-500); }
		.mhcc-card.orange { border-left-color: var(--orange-500); }
		.mhcc-card header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; margin-bottom: 6px; }
		.mhcc-card h4 { margin: 0; font-size: 15px; }
		.mhcc-card p { margin: 0 0 6px; }
		.mhcc-card .mhcc-value { color: var(--text-muted); }
		.mhcc-card code { display: inline-block; margin: 2px 12px 4px 0; user-select: all; }
		.mhcc-folded { border-top: 1px solid var(--border-color); padding: 10px 0; }
		.mhcc-folded summary { cursor: pointer; font-weight: 600; }
		.mhcc-folded ul, .mhcc-folded > li { margin: 6px 0; list-style: none; padding-left: 0; }
		.mhcc-folded li { padding: 3px 0; }
		.mhcc-exits { columns: 3 220px; }
	</style>`;
})();
