// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Leadership Group">} Form */
	/** @typedef {DocTypes["MH Leadership Subgroup"]} Subgroup */
	/**
	 * Who has read the group's sheet, and who has not.
	 * @typedef {object} Row
	 * @property {string} person_name
	 * @property {string} office
	 * @property {boolean} has_account
	 * @property {string | null} acknowledged
	 * @property {boolean} has_left
	 */

	const READ = ["publish", "acknowledge"];
	const WRITERS = ["MH Leader", "MH Coordinator", "System Manager"];

	frappe.ui.form.on("MH Leadership Group", {
		refresh(frm) {
			offer_subgroups(frm);
			show_tree(frm);
			frm.get_field("acknowledgements").$wrapper.empty();
			if (may_write()) {
				add_table_buttons(frm);
			}
			if (frm.is_new()) {
				void help_with_year((text) => frm.set_df_property("academic_year", "description", text));
				return;
			}
			show_acknowledgements(frm);
			if (may_write()) {
				add_state_buttons(frm);
				add_copy_button(frm);
				frm.add_custom_button(__("Members as XLSX", null, "Mental Health"), () => download(frm));
			}
		},
	});

	frappe.ui.form.on("MH Leadership Subgroup", {
		subgroup_name: (frm) => offer_subgroups(frm),
		parent_subgroup: (frm) => show_tree(frm),
		subgroups_remove: (frm) => offer_subgroups(frm),
	});

	function may_write() {
		return WRITERS.some((role) => frappe.user.has_role(role));
	}

	/**
	 * Only the names that stand in the table below can be chosen, in both tables.
	 * @param {Form} frm
	 */
	function offer_subgroups(frm) {
		const names = (frm.doc.subgroups || []).map((row) => row.subgroup_name).filter(Boolean);
		frm.fields_dict.members.grid.update_docfield_property("subgroup", "options", names);
		frm.fields_dict.subgroups.grid.update_docfield_property("parent_subgroup", "options", names);
		show_tree(frm);
	}

	/** @param {Form} frm */
	function show_tree(frm) {
		const rows = frm.doc.subgroups || [];
		const members = (frm.doc.members || []).filter((row) => !row.to_date);
		const names = rows.map((row) => row.subgroup_name);
		/** @type {(parent: string | null, seen: string[]) => string} */
		const list = (parent, seen) => {
			const own = rows.filter((row) =>
				parent ? row.parent_subgroup === parent : !names.includes(row.parent_subgroup)
			);
			const items = own
				.filter((row) => row.subgroup_name && !seen.includes(row.subgroup_name))
				.map((row) => item(row, [...seen, row.subgroup_name]));
			return items.length ? `<ul>${items.join("")}</ul>` : "";
		};
		/** @type {(row: Subgroup, seen: string[]) => string} */
		const item = (row, seen) => {
			const people = members.filter((member) => member.subgroup === row.subgroup_name);
			const text = people.map((member) => frappe.utils.escape_html(member.person_name || "")).join(", ");
			const name = frappe.utils.escape_html(row.subgroup_name);
			return `<li><b>${name}</b> <span class="text-muted">${text}</span>${list(
				row.subgroup_name,
				seen
			)}</li>`;
		};
		frm.get_field("subgroup_tree").$wrapper.html(list(null, []));
	}

	/** @param {Form} frm */
	function add_table_buttons(frm) {
		if (frm.doc.status === "Closed") {
			return;
		}
		frm.fields_dict.members.grid.add_custom_button(__("Choose Duties", null, "Mental Health"), () =>
			choose_duties(frm)
		);
		frm.fields_dict.subgroups.grid.add_custom_button(
			__("Add the Usual Sub-groups", null, "Mental Health"),
			() => add_usual_subgroups(frm)
		);
	}

	/** @param {Form} frm */
	function add_usual_subgroups(frm) {
		const names = (frm.doc.subgroups || []).map((row) => row.subgroup_name);
		[
			__("Curriculum Development Group", null, "Mental Health"),
			__("Counselling and Guidance Group", null, "Mental Health"),
			__("Publicity and Training Group", null, "Mental Health"),
		]
			.filter((name) => !names.includes(name))
			.forEach((subgroup_name) => frm.add_child("subgroups", { subgroup_name }));
		frm.refresh_field("subgroups");
		frm.dirty();
		offer_subgroups(frm);
	}

	/**
	 * The catalogue's lines become lines of the member's duty, where they can be changed.
	 * @param {Form} frm
	 */
	async function choose_duties(frm) {
		const rows = (frm.doc.members || []).filter((row) => !row.to_date);
		const people = rows.map((row) => ({
			label: `${row.idx}. ${row.person_name || row.person || ""}`,
			value: String(row.idx),
		}));
		if (!people.length) {
			frappe.show_alert(__("Add a member first."));
			return;
		}
		/** @type {string[]} */
		const lines = await read("get_duties");
		const dialog = new frappe.ui.Dialog({
			title: __("Choose Duties", null, "Mental Health"),
			fields: [
				{
					fieldname: "member",
					fieldtype: "Select",
					label: __("Member", null, "Mental Health"),
					options: people,
					default: get_selected(frm, people),
					reqd: 1,
				},
				{
					fieldname: "lines",
					fieldtype: "MultiCheck",
					label: __("Duties", null, "Mental Health"),
					options: lines.map((line) => ({ label: frappe.utils.escape_html(line), value: line })),
				},
			],
			primary_action_label: __("Add", null, "Mental Health"),
			primary_action({ member, lines: chosen }) {
				const row = rows.find((one) => String(one.idx) === member);
				if (!row) return;
				const present = (row.duty || "").split("\n").filter(Boolean);
				const duty = [...new Set([...present, ...(chosen || [])])].join("\n");
				void frappe.model.set_value(row.doctype, row.name, "duty", duty);
				dialog.hide();
			},
		});
		dialog.show();
	}

	/**
	 * @param {Form} frm
	 * @param {{ label: string, value: string }[]} people
	 */
	function get_selected(frm, people) {
		const selected = frm.fields_dict.members.grid.get_selected_children()[0];
		return selected ? String(selected.idx) : people[0].value;
	}

	/** @param {Form} frm */
	function show_acknowledgements(frm) {
		read("get_acknowledgements", { group: frm.doc.name }).then(
			({ rows, is_leader, is_waiting, publishing }) => {
				if (publishing) {
					frm.set_intro();
					frm.set_intro(frappe.utils.escape_html(publishing), "blue");
				}
				if (is_leader && frm.doc.status === "Active") {
					const label = frm.doc.published_on
						? __("Publish Again", null, "Mental Health")
						: __("Publish", null, "Mental Health");
					frm.add_custom_button(label, () => call(frm, "publish"));
				}
				if (is_waiting) {
					frm
						.add_custom_button(__("Acknowledge", null, "Mental Health"), () => acknowledge(frm))
						.addClass("btn-primary");
				}
				frm.get_field("acknowledgements").$wrapper.html(rows.length ? get_table(rows) : "");
			}
		);
	}

	/** @param {Row[]} rows */
	function get_table(rows) {
		const cells = rows.map(({ person_name, office, has_account, acknowledged, has_left }) => {
			const open = has_account ? __("not yet", null, "Mental Health") : __("no account: tell in person");
			const gone = __("no longer at the school", null, "Mental Health");
			const left = has_left ? ` <span class="text-danger">(${gone})</span>` : "";
			const state =
				frappe.utils.escape_html(acknowledged || "") || `<span class="text-danger">${open}</span>`;
			const name = frappe.utils.escape_html(person_name) + left;
			return `<tr><td>${name}</td><td>${frappe.utils.escape_html(office)}</td><td>${state}</td></tr>`;
		});
		const count = rows.filter((row) => !row.acknowledged).length;
		const title = __("Acknowledged: {0} of {1}", [rows.length - count, rows.length], "Mental Health");
		return `<details ${count ? "open" : ""}><summary>${title}</summary>
			<div class="table-responsive"><table class="table table-sm">${cells.join("")}</table></div></details>`;
	}

	/** @param {Form} frm */
	function acknowledge(frm) {
		call(frm, "acknowledge").then((sentence) => frappe.show_alert({ message: sentence, indicator: "green" }));
	}

	/** @param {Form} frm */
	function download(frm) {
		const method = "mental_health_module.api.leadership.download_members";
		const query = `group=${encodeURIComponent(frm.doc.name)}`;
		window.open(frappe.urllib.get_full_url(`/api/method/${method}?${query}`));
	}

	/** @param {Form} frm */
	function add_state_buttons(frm) {
		if (frm.doc.status === "Draft") {
			frm
				.add_custom_button(__("Activate", null, "Mental Health"), () => call(frm, "activate"))
				.addClass("btn-primary");
		}
		if (frm.doc.status === "Active") {
			frm.add_custom_button(__("End the Group's Term", null, "Mental Health"), () => call(frm, "close"));
		}
		if (frm.doc.status !== "Closed" && frm.doc.follow_homeroom_teachers) {
			frm.add_custom_button(__("Update Homeroom Teachers", null, "Mental Health"), () =>
				call(frm, "follow_homeroom_teachers")
			);
		}
	}

	/** @param {Form} frm */
	function add_copy_button(frm) {
		frm.add_custom_button(__("Copy to Another Year", null, "Mental Health"), () => {
			const dialog = mental_health_module.form_steps.ask(
				{
					fieldname: "academic_year",
					fieldtype: "Link",
					options: "Academic Year",
					label: __("Academic Year", null, "Mental Health"),
					reqd: 1,
					get_query: () => ({ filters: { name: ["!=", frm.doc.academic_year] } }),
				},
				({ academic_year }) =>
					call(frm, "copy_to_year", { academic_year }).then((name) =>
						frappe.set_route("Form", "MH Leadership Group", name)
					),
				__("Copy to Another Year", null, "Mental Health"),
				__("Copy", null, "Mental Health")
			);
			void help_with_year((text) => dialog.set_df_property("academic_year", "description", text));
		});
	}

	/**
	 * Who does not find next year in the list is told who can add it.
	 * @param {(text: string) => void} show
	 */
	async function help_with_year(show) {
		/** @type {string} */
		const text = await read("get_year_help");
		show(frappe.utils.escape_html(text));
	}

	/**
	 * Not frappe.xcall, which always posts.
	 * @template T
	 * @param {string} method
	 * @param {object} [args]
	 * @returns {Promise<T>}
	 */
	function read(method, args) {
		return frappe
			.call({ method: `mental_health_module.api.leadership.${method}`, args, type: "GET" })
			.then((answer) => /** @type {T} */ (answer.message));
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		const endpoint = `mental_health_module.api.leadership.${method}`;
		const { take_step, confirm_read } = mental_health_module.form_steps;
		const go = READ.includes(method) ? confirm_read : take_step;
		return go(frm, endpoint, { group: frm.doc.name, ...args });
	}
})();
