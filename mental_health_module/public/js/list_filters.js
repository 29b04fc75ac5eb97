// A list of ours that is opened for one record, by a button or a link, is asked for with that filter from the first
// moment. Frappe leaves the filter's field empty until the record's title has come, and the list that is fetched
// meanwhile shows rows of other records until somebody reloads it.

/** From now on the field of such a filter holds the record's name until its title has come. */
export function keep_filters() {
	const link = frappe.ui.form.ControlLink.prototype;
	const { set_link_title } = link;
	link.set_link_title = function (value) {
		const is_of_ours = this.df.is_filter && frappe.get_route()?.[1]?.startsWith("MH ");
		if (is_of_ours && !this.get_input_value()) this.translate_and_set_input_value(value, value);
		return set_link_title.call(this, value);
	};
}
