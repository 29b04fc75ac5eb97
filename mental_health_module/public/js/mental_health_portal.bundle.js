// The scripts of the portal's pages, small enough for a cheap phone; each page's part looks whether it is there.
import * as cards from "./portal/cards.js";
import * as conference from "./portal/conference.js";
import * as overview from "./portal/overview.js";
import * as session from "./portal/session.js";
import * as unlock from "./portal/unlock.js";
import { VERSION } from "./version.js";

const { version, other = "" } = document.currentScript?.dataset ?? {};

// A page of another version is not served by these scripts: its buttons stay closed, and it says so.
if (version === VERSION) {
	session.begin();
	for (const page of [overview, conference, unlock]) page.set_up();
	// after the card in the address, so that the one that was pressed has the focus
	cards.say_what_was_kept();
	cards.open_buttons();
} else cards.say_on_page(other);
