// A case conference on the portal: the promise of secrecy and the answer. The page is loaded again, for the promise
// opens the texts, and a conference that was moved meanwhile is shown as it is now.
import { act, find_around, listen } from "./cards.js";

/** The conference listens from now on, if it is on the page. */
export function set_up() {
	listen(".mh-conference", (button) => {
		const { conferenceAction } = button.dataset;
		if (!conferenceAction) return;
		void act(button, `conferences.${conferenceAction}`, get_values(button), () => {
			location.reload();
			return true;
		});
	});
}

/**
 * The answer says which invitation was on the screen; the promise is the same for all of them.
 * @param {HTMLButtonElement} button
 */
function get_values(button) {
	const { word } = button.dataset;
	const { conference, version } = find_around(button, "[data-conference]").dataset;
	return word ? { conference, word, version } : { conference };
}
