// The app's scripts for the Desk. Frappe's `bench build` makes one file of it, under a name that changes with it.
import "./signed_out.js";

import { offer_nothing_refused } from "./guarded_pages.js";
import { offer_help } from "./help.js";
import { add_to_user_menu, begin } from "./landing.js";
import { keep_filters } from "./list_filters.js";
import { keep_days } from "./number_cards.js";
import { translate_steps } from "./onboarding.js";
import { watch_addresses } from "./own_pages.js";
import { show_names } from "./paper_names.js";
import { parts } from "./parts.js";
import { show_people } from "./people.js";
import { name_pupils } from "./pupil_names.js";
import { watch_forms } from "./steps.js";
import { tell_old_scripts } from "./version.js";
import { ask_where_locked } from "./unlock_desk.js";
import { use_own_words } from "./words.js";

Object.assign(frappe.provide("mental_health_module"), parts);

begin();
watch_addresses();
add_to_user_menu();
use_own_words();
watch_forms();
show_people();
keep_filters();
translate_steps();
keep_days();
show_names();
name_pupils();
offer_nothing_refused();
offer_help();
ask_where_locked();
tell_old_scripts();
