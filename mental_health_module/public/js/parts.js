// What the scripts of forms, lists and reports find in the page as `mental_health_module`: the one name that the
// bundle leaves there.
import * as case_page from "./case_page.js";
import * as case_workers from "./case_workers.js";
import * as confidentiality from "./confidentiality.js";
import * as fields from "./fields.js";
import * as list_choices from "./list_choices.js";
import * as list_import from "./list_import.js";
import * as list_words from "./list_words.js";
import * as meeting_sheets from "./meeting_sheets.js";
import * as opened_lists from "./opened_lists.js";
import * as people from "./people.js";
import * as plan_sheet from "./plan_sheet.js";
import * as signed_scan from "./signed_scan.js";
import * as form_steps from "./steps.js";
import * as work_plan from "./work_plan.js";

export const parts = {
	case_page,
	case_workers,
	confidentiality,
	fields,
	form_steps,
	list_choices,
	list_import,
	list_words,
	meeting_sheets,
	opened_lists,
	people,
	plan_sheet,
	signed_scan,
	work_plan,
};

/** @typedef {typeof parts} Parts */
