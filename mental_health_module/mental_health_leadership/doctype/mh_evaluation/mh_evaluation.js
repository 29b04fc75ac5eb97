// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Evaluation">} Form */

	const READ = ["submit_self_evaluation", "confirm_review", "rate", "close"];
	/** @typedef {DocTypes["MH Evaluation"]["status"]} Status */

	/** @type {Partial<Record<Status, [method: string, label: string][]>>} */
	const STEPS = {
		Draft: [["start_collecting", __("Start Collecting", null, "Mental Health")]],
		Collecting: [
			["submit_self_evaluation", __("Finish Self-evaluation", null, "Mental Health")],
			["work_out_again", __("Work Out Again", null, "Mental Health")],
		],
		"Self-evaluated": [["confirm_review", __("Confirm the Group's Review", null, "Mental Health")]],
		Reviewed: [["rate", __("Rate", null, "Mental Health")]],
		Rated: [["close", __("Close", null, "Mental Health")]],
	};

	frappe.ui.form.on("MH Evaluation", {
		refresh(frm) {
			fix_rows(frm);
			if (!frm.is_new() && frm.perm[0] && frm.perm[0].write) {
				add_steps(frm);
				add_send_back(frm);
				add_plan_button(frm);
			}
		},
	});

	/** @param {Form} frm */
	function fix_rows(frm) {
		const { status } = frm.doc;
		frm.set_df_property("scores", "cannot_add_rows", 1);
		frm.set_df_property("scores", "cannot_delete_rows", 1);
		const grid = frm.fields_dict.scores.grid;
		/** @type {Partial<Record<Status, string[]>>} */
		const open = {
			Collecting: ["manual_score", "manual_reason", "evidence", "self_score"],
			"Self-evaluated": ["group_score", "group_reason"],
		};
		Object.values(open)
			.flat()
			.forEach((field) =>
				grid.update_docfield_property(field, "read_only", open[status]?.includes(field) ? 0 : 1)
			);
		const is_rated = ["Rated", "Closed"].includes(status) ? 1 : 0;
		frm.set_df_property("summary", "read_only", is_rated);
		frm.set_df_property("group_comment", "read_only", is_rated);
		frm.set_df_property("improvements", "read_only", status === "Closed" ? 1 : 0);
	}

	/** @param {Form} frm */
	function add_steps(frm) {
		(STEPS[frm.doc.status] || []).forEach(([method, label], place) => {
			const button = frm.add_custom_button(label, () => call(frm, method));
			if (!place) {
				button.addClass("btn-primary");
			}
		});
	}

	/** @param {Form} frm */
	function add_send_back(frm) {
		if (!["Self-evaluated", "Reviewed"].includes(frm.doc.status)) {
			return;
		}
		frm.add_custom_button(__("Send Back", null, "Mental Health"), () =>
			mental_health_module.form_steps.ask(
				mental_health_module.fields.get_reason(),
				({ reason }) => call(frm, "send_back", { reason }),
				__("Send Back", null, "Mental Health"),
				__("Send Back", null, "Mental Health")
			)
		);
	}

	/** @param {Form} frm */
	function add_plan_button(frm) {
		const waiting = (frm.doc.improvements || []).some((row) => !row.plan_task);
		if (!["Rated", "Closed"].includes(frm.doc.status) || !waiting) {
			return;
		}
		frm.add_custom_button(__("Make Tasks of a Plan"), () =>
			mental_health_module.form_steps.ask(
				{
					fieldname: "plan",
					fieldtype: "Link",
					options: "MH Work Plan",
					label: __("Work Plan", null, "Mental Health"),
					reqd: 1,
				},
				({ plan }) => call(frm, "add_to_plan", { plan }),
				__("Make Tasks of a Plan"),
				__("Make Tasks", null, "Mental Health")
			)
		);
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		const endpoint = `mental_health_module.api.evaluation.${method}`;
		const { take_step, confirm_read } = mental_health_module.form_steps;
		const go = READ.includes(method) ? confirm_read : take_step;
		return go(frm, endpoint, { evaluation: frm.doc.name, ...args });
	}
})();
