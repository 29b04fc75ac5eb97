// Lists of confidential records: a sealed column is no filter, and rows about one pupil are found without the
// pupil's name standing in an address.
(() => {
	const SEALED = {
		"MH Psychological File": ["learner"],
		"MH Consent": ["learner"],
		"MH Counselling Session": ["form"],
	};

	// On a phone a row shows its name only, and the names of these records say nothing.
	const ON_PHONES = {
		"MH Psychological File": ({ learner }) => learner,
		"MH Consent": ({ learner }) => learner,
		"MH Counselling Session": ({ held_on, form }) =>
			`${frappe.datetime.str_to_user(held_on)} ${__(form, null, "MH Counselling Session")}`,
	};

	for (const doctype of Object.keys(SEALED)) extend(doctype);

	function extend(doctype) {
		frappe.listview_settings[doctype] ??= {};
		const settings = frappe.listview_settings[doctype];
		if (settings.mh_opens) return;
		const { onload, refresh } = settings;
		settings.mh_opens = true;
		settings.formatters = { ...settings.formatters };
		for (const field of SEALED[doctype]) {
			settings.formatters[field] = (value) => {
				const shown = frappe.utils.escape_html(__(value || "", null, doctype));
				return `<span class="ellipsis" title="${shown}">${shown}</span>`;
			};
		}
		settings.onload = (listview) => {
			onload?.call(settings, listview);
			if (SEALED[doctype].includes("learner")) add_search(listview);
		};
		settings.refresh = (listview) => {
			refresh?.call(settings, listview);
			if (frappe.is_mobile()) show_on_phone(listview, ON_PHONES[doctype]);
		};
	}

	function show_on_phone(listview, get_text) {
		for (const row of listview.data) {
			const box = listview.$result[0].querySelector(`.list-row-checkbox[data-name="${row.name}"]`);
			const link = box?.closest(".list-subject")?.querySelector("a.ellipsis");
			const text = get_text(row);
			if (link && text) link.textContent = text;
		}
	}

	function add_search(listview) {
		const field = listview.page.add_field({
			fieldname: "mh_pupil",
			fieldtype: "Link",
			options: "Student",
			label: __("Find by Pupil", null, "Mental Health"),
			get_query: mental_health_module.people.choose,
			change: () => find(listview, field.get_value()),
		});
		// what stands in there is sent, and written into the address, as a filter by a column
		delete listview.page.fields_dict[field.df.fieldname];
	}

	async function find(listview, learner) {
		if (listview.mh_pupil === (learner || "")) return;
		listview.mh_pupil = learner || "";
		await listview.filter_area.remove("name");
		if (!learner) return;
		const names = await frappe.xcall("mental_health_module.api.opened.find_of_pupil", {
			doctype: listview.doctype,
			learner,
		});
		await listview.filter_area.add([[listview.doctype, "name", "in", names.length ? names : ["-"]]]);
	}
})();
