// In a function of its own: scripts of pages share one global scope.
(() => {
	/**
	 * @typedef {object} MyWork
	 * @property {number} waiting
	 * @property {boolean} has_pages
	 * @property {string} address
	 * @property {{ shown: string, dialled: string }[]} helpline
	 */

	const METHOD = "mental_health_module.api.portal.get_my_work";

	/** @param {MyWork} work */
	function get_sentence({ waiting, has_pages }) {
		if (waiting) return __("On your page waits for you: {0}.", [waiting]);
		if (has_pages) return __("Nothing waits for you.");
		return __("The school's records do not name you yet. Ask the office, if you work here.");
	}

	/** @param {MyWork} work */
	function draw(work) {
		const sentence = $('<p class="mh-home-waiting"></p>').text(get_sentence(work));
		const button = $('<a class="btn btn-primary mh-home-open"></a>')
			.attr("href", work.address)
			.text(__("Open My Page", null, "Mental Health"));
		const numbers = work.helpline.map(({ shown, dialled }) =>
			$('<a class="mh-home-number"></a>').attr("href", `tel:${dialled}`).text(shown)
		);
		const heading = $("<h4></h4>").text(__("Help line", null, "Mental Health"));
		return [sentence, button, ...(numbers.length ? [heading, ...numbers] : [])];
	}

	frappe.pages["mh-home"].on_page_load = (wrapper) => {
		const page = frappe.ui.make_app_page({
			parent: wrapper,
			title: __("My Mental Health Work", null, "Mental Health"),
			single_column: true,
		});
		const body = $('<div class="mh-home"></div>').appendTo(page.main);
		// drawn anew whenever somebody comes back to it
		wrapper.mh_show = () =>
			frappe.call({ method: METHOD, type: "GET" }).then(({ message }) => {
				body.empty().append(draw(/** @type {MyWork} */ (message)));
			});
	};

	frappe.pages["mh-home"].on_page_show = (wrapper) => wrapper.mh_show();
})();
