// Earlier releases of Frappe open the list behind a number card without the card's days (overdue: due before today),
// so that the list shows more than the card has counted. Later ones keep them; both then do the same.

/** From now on a number card of ours opens the list of what it has counted. */
export function keep_days() {
	const widget = frappe.widget?.widget_factory?.number_card?.prototype;
	if (!widget?.set_route) return;
	const { set_route } = widget;
	widget.set_route = function (...rest) {
		const card = this.card_doc;
		if (card?.type !== "Document Type" || !card.document_type?.startsWith("MH "))
			return set_route.apply(this, rest);
		const filters = frappe.dashboard_utils.get_all_filters(card);
		this.card_doc = { ...card, filters_json: JSON.stringify(filters), dynamic_filters_json: "[]" };
		try {
			return set_route.apply(this, rest);
		} finally {
			this.card_doc = card;
		}
	};
}
