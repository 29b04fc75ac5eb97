// Fields that stand in several dialogs and above several reports.

/** The school that is meant. */
export function get_school() {
	return {
		fieldname: "school",
		fieldtype: "Link",
		options: "MH School",
		label: __("School", null, "Mental Health"),
	};
}

/** Why something is done, which has to be said. */
export function get_reason() {
	return {
		fieldname: "reason",
		fieldtype: "Small Text",
		label: __("Reason", null, "Mental Health"),
		reqd: 1,
	};
}
