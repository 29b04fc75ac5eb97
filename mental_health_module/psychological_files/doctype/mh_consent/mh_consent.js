// In a function of its own: scripts of forms share one global scope.
(() => {
	/** @typedef {Desk.Form<"MH Consent">} Form */
	/**
	 * What the server proposes for a pupil and a purpose.
	 * @typedef {object} Proposal
	 * @property {string[]} [guardians]
	 * @property {string} [school]
	 * @property {string[]} [needed] who has to give the consent
	 * @property {string} sentence
	 * @property {string} [consent_text]
	 */

	frappe.ui.form.on("MH Consent", {
		setup(frm) {
			frm.set_query("consent_text", () => ({
				filters: { purpose: frm.doc.purpose, state: ["!=", "Draft"] },
			}));
			frm.set_query("guardian", () => ({ filters: { name: ["in", frm.guardians || []] } }));
		},
		refresh(frm) {
			// What is written beside the consent (comments, tags, assignments) would be read outside of it.
			frm.page.sidebar.hide();
			frm.timeline?.wrapper?.hide();
			void propose(frm);
			mental_health_module.signed_scan.show(frm);
			if (!frm.is_new()) add_buttons(frm);
		},
		learner: (frm) => propose(frm),
		purpose: (frm) => propose(frm),
		how_given: (frm) => show_way(frm),
		legal_basis: (frm) => show_way(frm),
	});

	/** @param {Form} frm */
	function show_way(frm) {
		mental_health_module.signed_scan.show(frm);
		return propose(frm);
	}

	/** @param {Form} frm */
	async function propose(frm) {
		const { learner, purpose } = frm.doc;
		/** @type {Proposal} */
		const proposal = await frappe.xcall("mental_health_module.api.consent.get_proposal", {
			learner,
			purpose,
		});
		// An answer that comes late belongs to a pupil who is no longer the one in the form.
		if (frm.doc.learner !== learner || frm.doc.purpose !== purpose) return;
		frm.guardians = proposal.guardians || [];
		if (!frm.is_new()) return;
		if (!frm.doc.school) frm.set_value("school", proposal.school);
		fill_in(frm, proposal);
	}

	/**
	 * @param {Form} frm
	 * @param {Proposal} proposal
	 */
	function fill_in(frm, proposal) {
		const asks = frm.doc.legal_basis === "Consent";
		frm.set_intro("");
		if (!asks || !proposal.needed) return;
		frm.set_intro(proposal.sentence, "blue");
		if (!proposal.consent_text) {
			frm.set_intro(
				__("No text is in force for this purpose. Ask the lead counsellor to put one in force."),
				"red"
			);
		}
		const answers = frm.doc.how_given !== "On the Portal";
		const { needed } = proposal;
		/** @param {string} party */
		const needs = (party) => (answers && needed.includes(party) ? 1 : 0);
		frm.set_value("given_by_pupil", needs("Pupil"));
		frm.set_value("given_by_guardian", needs("Guardian"));
		const { guardians = [] } = frm;
		const only = guardians.length === 1 ? guardians[0] : null;
		frm.set_value("guardian", needs("Guardian") ? only : null);
		frm.set_value("given_on", answers ? frappe.datetime.get_today() : null);
	}

	/** @param {Form} frm */
	function add_buttons(frm) {
		const { learner, school, purpose, legal_basis, state } = frm.doc;
		if (state === "Valid" && purpose === "Psychological File") {
			frm.add_custom_button(__("Open the File", null, "Mental Health"), () => open_file(learner, school));
		}
		if (["Valid", "Needs Renewal"].includes(state) && legal_basis === "Consent") {
			frm.add_custom_button(__("Withdraw", null, "Mental Health"), () => {
				frm.set_value("withdrawn_on", frappe.datetime.get_today());
				frm.scroll_to_field("withdrawal_reason");
			});
		}
		if (["Refused", "Withdrawn", "Needs Renewal", "Expired"].includes(state)) {
			frm.add_custom_button(__("Ask Anew", null, "Mental Health"), () =>
				frappe.new_doc("MH Consent", { learner, school, purpose })
			);
		}
	}

	/**
	 * @param {string} learner
	 * @param {string} school
	 */
	async function open_file(learner, school) {
		/** @type {string[]} */
		const [file] = await frappe.xcall("mental_health_module.api.opened.find_of_pupil", {
			doctype: "MH Psychological File",
			learner,
		});
		if (file) frappe.set_route("Form", "MH Psychological File", file);
		else frappe.new_doc("MH Psychological File", { learner, school });
	}
})();
