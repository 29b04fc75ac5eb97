// In a function of its own: scripts of forms share one global scope.
(() => {
	const API = "mental_health_module.api.list_import";
	const POLL_MILLISECONDS = 2000;
	const steps = frappe.provide("mental_health_module.form_steps");
	// mh_list_import_view.js, which comes with the form by the hook doctype_js
	const view = frappe.provide("mental_health_module.list_import");

	frappe.ui.form.on("MH List Import", {
		setup(frm) {
			frm.set_query("leadership_group", () => ({
				filters: { school: frm.doc.school, status: ["!=", "Closed"] },
			}));
			frm.set_query("training_session", () => ({
				filters: { school: frm.doc.school, status: ["!=", "Cancelled"] },
			}));
			frm.set_query("work_plan", () => ({ filters: { school: frm.doc.school, status: "Draft" } }));
			frappe.realtime.on("mh_list_import", (data) => follow(frm, data));
		},
		onload(frm) {
			if (frm.is_new() && !frm.doc.school) {
				set_only_school(frm);
			}
		},
		refresh(frm) {
			hide_raw_fields(frm);
			view.show_guide(frm);
			view.show_problems(frm);
			show_choices(frm);
			view.show_preview(frm);
			add_buttons(frm);
			poll(frm);
			check_what_was_saved(frm);
		},
		kind: (frm) => view.show_guide(frm),
		// not before: a form that is drawn while it is being saved would take the old state for the saved one
		after_save(frm) {
			frm.mh_check_wanted = true;
		},
	});

	function set_only_school(frm) {
		frappe.db.get_list("MH School", { limit: 2 }).then((schools) => {
			if (schools.length === 1) {
				frm.set_value("school", schools[0].name);
			}
		});
	}

	// What the steps write is shown by the guide, the lists and the preview below.
	function hide_raw_fields(frm) {
		const counts = ["row_count", "problem_count", "choice_count"];
		const outcome = ["unchanged_count", "created_count", "updated_count"];
		frm.toggle_display(["status", "message", ...counts, ...outcome], false);
		const is_fixed = [...view.BUSY, "Committed"].includes(frm.doc.status);
		const input = [
			"school",
			"leadership_group",
			"training_session",
			"work_plan",
			"sheet",
			"leave_out_unmatched",
		];
		input.forEach((field) => frm.set_df_property(field, "read_only", is_fixed ? 1 : 0));
		if (!frm.is_new()) {
			frm.page.set_indicator(__(frm.doc.status, null, frm.doctype), view.COLOURS[frm.doc.status] || "gray");
		}
	}

	// The next step stands where Save stands, also on a phone; Frappe brings Save back as soon as something changes.
	function add_buttons(frm) {
		if (frm.is_new() || frm.is_dirty()) {
			return;
		}
		frm.page.clear_primary_action();
		const { status } = frm.doc;
		if (status === "Ready") {
			frm.page.set_primary_action(__("Commit", null, "Mental Health"), () => commit(frm));
			frm.add_custom_button(__("Check", null, "Mental Health"), () => save_and_check(frm));
		} else if (["New", "Needs Choice", "Has Problems", "Failed", "Undone"].includes(status)) {
			frm.page.set_primary_action(__("Check", null, "Mental Health"), () => save_and_check(frm));
		} else if (status === "Committed") {
			frm.add_custom_button(__("Undo", null, "Mental Health"), () => undo(frm)).addClass("btn-danger");
		}
	}

	// Not in after_save: a new document has its own name and route only when it is shown again.
	function check_what_was_saved(frm) {
		if (frm.mh_check_wanted && !frm.is_new() && !frm.is_dirty()) {
			frm.mh_check_wanted = false;
			if (frm.doc.status === "New") {
				setTimeout(() => run(frm, "check"));
			}
		}
	}

	function save_and_check(frm) {
		return frm.is_dirty() ? frm.save() : run(frm, "check");
	}

	function commit(frm) {
		if (frm.is_dirty()) {
			return save_and_check(frm);
		}
		const { created_count, updated_count } = frm.doc;
		return frappe.confirm(
			__("{0} new and {1} changed. Commit the list now? You can undo it later.", [
				created_count,
				updated_count,
			]),
			() => run(frm, "commit")
		);
	}

	function undo(frm) {
		return frappe
			.call({ method: `${API}.get_changed_since`, type: "GET", args: { name: frm.doc.name } })
			.then(({ message: changed }) => {
				const question = changed
					? __("{0} Undo everything else?", [view.escape_html(changed)])
					: __("Take back everything that this list has changed?");
				frappe.confirm(question, () => run(frm, "undo", { keep_changed: changed ? 1 : 0 }));
			});
	}

	// One step at a time, however often somebody clicks.
	function run(frm, step, args) {
		if (frm.mh_running) {
			return frm.mh_running;
		}
		const go = step === "commit" ? steps.confirm_read : steps.take_step;
		frm.mh_running = go(frm, `${API}.${step}`, { name: frm.doc.name, ...args }).finally(
			() => (frm.mh_running = null)
		);
		return frm.mh_running;
	}

	// Realtime may be missing, so the page also asks every two seconds while something runs.
	function poll(frm) {
		clearTimeout(frm.mh_poll);
		if (!view.BUSY.includes(frm.doc.status)) {
			return;
		}
		frm.mh_poll = setTimeout(() => {
			const shown = cur_frm === frm && frappe.get_route()[0] === "Form";
			if (!shown) {
				return;
			}
			frappe
				.call({ method: `${API}.get_status`, type: "GET", args: { name: frm.doc.name } })
				.then(({ message }) => {
					if (message.status !== frm.doc.status) {
						return steps.fetch_anew(frm);
					}
					return message.is_stale ? offer_restart(frm) : poll(frm);
				});
		}, POLL_MILLISECONDS);
	}

	function offer_restart(frm) {
		const step = frm.doc.status === "Checking" ? "check" : "commit";
		frm.remove_custom_button(__("Start Again", null, "Mental Health"));
		frm
			.add_custom_button(__("Start Again", null, "Mental Health"), () => run(frm, step))
			.addClass("btn-primary");
	}

	function follow(frm, { name, percent }) {
		if (frm.doc.name !== name) {
			return;
		}
		frm.$wrapper.find(".mhli-bar").css("width", `${percent}%`);
		if (percent === 100 && view.BUSY.includes(frm.doc.status)) {
			steps.fetch_anew(frm);
		}
	}

	function show_choices(frm) {
		const choices = frm.doc.choices || [];
		const open = choices.filter((row) => !row.person && !row.leave_out).length;
		const cards = choices.map((row) => get_choice(frm, row)).join("");
		const words = '<div class="mhli-words"></div>';
		const wrapper = frm
			.get_field("choices_view")
			.$wrapper.html(words + cards + view.get_rest(choices.length ? frm.doc.choice_count : 0, open));
		view.show_words(frm, wrapper.find(".mhli-words"));
		wrapper.find("select[id^=mhli-]:not([id^=mhli-word])").on("change", (event) => {
			choose(frm, choices[event.target.dataset.index], event.target.value);
		});
		choices.forEach((row) => name_chosen(wrapper, row));
	}

	// Of somebody else than the candidates the row knows the number alone.
	function name_chosen(wrapper, row) {
		const option = wrapper.find(`#mhli-${row.idx} option[value=chosen]`);
		if (option.length) {
			mental_health_module.people
				.get_text(row.person_type, row.person)
				.then((text) => option.text(text || row.person));
		}
	}

	function get_choice(frm, row) {
		const candidates = JSON.parse(row.candidates || "[]");
		const options = [["", __("Who is meant?")]];
		candidates.forEach((person, index) => {
			const facts = [
				person.label,
				person.classes,
				person.active ? "" : __("has left", null, "Mental Health"),
			];
			options.push([String(index), facts.filter(Boolean).join(" · ")]);
		});
		const chosen = candidates.findIndex(
			(person) => person.person_type === row.person_type && person.person === row.person
		);
		if (row.person && chosen < 0) {
			options.push(["chosen", row.person]);
		}
		options.push(["other", __("Somebody else …")], ["out", __("Leave this row out", null, "Mental Health")]);
		const value = row.leave_out ? "out" : row.person ? (chosen < 0 ? "chosen" : String(chosen)) : "";
		const fixed = ["Committed", ...view.BUSY].includes(frm.doc.status) ? "disabled" : "";
		const html = options.map(
			([key, label]) =>
				`<option value="${key}" ${key === value ? "selected" : ""}>${view.escape_html(label)}</option>`
		);
		const place = __("Row {0}", [row.row_number], "Mental Health");
		const name = view.escape_html(`${place}: ${row.value ?? ""}`);
		return `<div class="mhli-choice ${value ? "" : "open"}"><label for="mhli-${row.idx}"><b>${name}</b>
			<span class="text-muted">${view.escape_html(row.reason)}</span></label>
			<select id="mhli-${row.idx}" class="form-control" data-index="${row.idx - 1}" ${fixed}>
			${html.join("")}</select></div>`;
	}

	function choose(frm, row, value) {
		if (value === "other") {
			return ask_for_person(frm, row);
		}
		if (value === "chosen") {
			return;
		}
		const person = JSON.parse(row.candidates || "[]")[value] || {};
		return set_choice(frm, row, person, value === "out" ? 1 : 0);
	}

	function set_choice(frm, row, person, leave_out) {
		row.person_type = person.person_type || "";
		row.person = person.person || "";
		row.leave_out = leave_out;
		frm.dirty();
		show_choices(frm);
	}

	function ask_for_person(frm, row) {
		const types = ["Employee", "Instructor", "User"].join("\n");
		const dialog = new frappe.ui.Dialog({
			title: __("Who is meant?"),
			fields: [
				{
					fieldname: "person_type",
					fieldtype: "Select",
					label: __("Person Is", null, "Mental Health"),
					options: types,
					default: "Employee",
					reqd: 1,
				},
				{
					fieldname: "person",
					fieldtype: "Dynamic Link",
					label: __("Person", null, "Mental Health"),
					options: "person_type",
					get_query: mental_health_module.people.choose,
					reqd: 1,
				},
			],
			primary_action_label: __("Choose", null, "Mental Health"),
			primary_action(person) {
				dialog.hide();
				set_choice(frm, row, person, 0);
			},
		});
		dialog.onhide = () => show_choices(frm);
		dialog.show();
	}
})();
