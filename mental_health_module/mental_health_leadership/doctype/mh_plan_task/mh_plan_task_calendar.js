// Frappe's own Calendar and Gantt views; both ask the list with the reader's rights.
frappe.views.calendar["MH Plan Task"] = {
	field_map: { start: "starts_on", end: "due", id: "name", title: "goal", progress: "progress" },
	gantt: true,
	order_by: "starts_on",
	options: { editable: false },
};
