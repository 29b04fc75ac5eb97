// The version of the app that these scripts belong to; tests/unit/house/test_scripts.py holds it equal to the package's.
export const VERSION = "0.2.0";

/** Whoever runs scripts of another version than the server's is told, once, what mends it. */
export function tell_old_scripts() {
	const { mh_version } = frappe.boot;
	if (!mh_version || mh_version === VERSION) return;
	$(document).one("app_ready", () => tell(mh_version));
}

/** @param {string} mh_version */
function tell(mh_version) {
	frappe.msgprint({
		title: __("Scripts of Another Version", null, "Mental Health"),
		message: __(
			"The Mental Health scripts in this browser are of version {0}, the site is of version {1}. Load the page again; if that does not help, whoever runs the site has to run “bench build --app mental_health_module”.",
			[VERSION, mh_version]
		),
		indicator: "orange",
	});
}
