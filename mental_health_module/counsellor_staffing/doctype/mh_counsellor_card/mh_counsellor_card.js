// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Counsellor Card">} Form */
	/** @typedef {NonNullable<NonNullable<Form["doc"]["__onload"]>["card"]>} Card */

	frappe.ui.form.on("MH Counsellor Card", {
		setup(frm) {
			frm.set_query("counsellor", () => ({ filters: { status: "Active" } }));
		},
		refresh(frm) {
			const may_type = frm.is_new() || frm.doc.status === "Draft" ? 0 : 1;
			for (const field of /** @type {const} */ (["photo", "introduction", "room", "hours"])) {
				frm.set_df_property(field, "read_only", may_type);
			}
			const card = frm.doc.__onload?.card;
			if (frm.is_new()) propose_own(frm);
			else if (card) {
				tell_what_is_shown(frm, card);
				add_buttons(frm, card);
			}
		},
	});

	/**
	 * Who is a counsellor writes about oneself.
	 * @param {Form} frm
	 */
	function propose_own(frm) {
		if (frm.doc.counsellor) return;
		const filters = { user: frappe.session.user, status: "Active" };
		frappe.db.get_list("MH Counsellor", { filters, fields: ["name"], limit: 1 }).then(([own]) => {
			if (own && frm.is_new() && !frm.doc.counsellor) frm.set_value("counsellor", own.name);
		});
	}

	/**
	 * @param {Form} frm
	 * @param {Card} card
	 */
	function tell_what_is_shown(frm, card) {
		if (frm.doc.status === "Published") return;
		const since = card.shown_since && frappe.datetime.str_to_user(card.shown_since);
		frm.set_intro(
			since
				? __("Pupils go on seeing what was published on {0}, until this is published.", [since])
				: __("Pupils see the name and the school only, until this is published."),
			"blue"
		);
	}

	/**
	 * @param {Form} frm
	 * @param {Card} card
	 */
	function add_buttons(frm, card) {
		const { status } = frm.doc;
		if (status === "Draft" && card.may_write) {
			add_main(frm, __("Send for Approval", null, "Mental Health"), () => call(frm, "send_card"));
		}
		if (status === "To Approve" && card.may_publish) {
			add_main(frm, __("Publish to Pupils", null, "Mental Health"), () => call(frm, "publish_card"));
			frm.add_custom_button(__("Send Back", null, "Mental Health"), () => give_back(frm));
		}
		if (status !== "Draft" && card.may_write) {
			frm.add_custom_button(__("Change", null, "Mental Health"), () => call(frm, "change_card"));
		}
		if (card.shown_since && card.may_hide) {
			frm.add_custom_button(__("Take Off the Page", null, "Mental Health"), () => call(frm, "hide_card"));
		}
	}

	/**
	 * @param {Form} frm
	 * @param {string} label
	 * @param {() => void} action
	 */
	function add_main(frm, label, action) {
		frm.add_custom_button(label, action).addClass("btn-primary");
	}

	/** @param {Form} frm */
	function give_back(frm) {
		const label = __("Send Back", null, "Mental Health");
		const field = mental_health_module.fields.get_reason();
		mental_health_module.form_steps.ask(
			field,
			({ reason }) => call(frm, "give_back_card", { reason }),
			label,
			label
		);
	}

	/**
	 * @param {Form} frm
	 * @param {string} method
	 * @param {object} [args]
	 */
	function call(frm, method, args) {
		const { take_step, confirm_read } = mental_health_module.form_steps;
		const go = method === "publish_card" ? confirm_read : take_step;
		return go(frm, `mental_health_module.api.staffing.${method}`, { card: frm.doc.name, ...args });
	}
})();
