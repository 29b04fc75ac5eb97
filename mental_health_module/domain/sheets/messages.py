"""Every sentence that the reading of school lists can say, and the types that carry them.

The templates are English and untranslated: services translate them with `_(template).format(**values)`.
Placeholders are named, and each code has exactly one template, so that a test can assert the exact reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

REFUSALS: dict[str, str] = {
	"empty_file": "The file {file_name} is empty. Save the list again and upload it once more.",
	"empty_sheet": "The file {file_name} has no sheet with content. Fill in the list and upload it again.",
	"sheet_not_found": "The file {file_name} has no visible sheet {sheet_name}. Its sheets are: {sheets}.",
	"only_headings": "The list has headings in row {row} but nobody below. Add people and upload it again.",
	"no_tasks": "The list has headings in row {row} but no task below. Add tasks and upload it again.",
	"old_xls": "{file_name} is an old Excel file (.xls). Open it in Excel or WPS and save it as .xlsx.",
	"not_xlsx": "{file_name} is a {kind} file. Open it in Excel or WPS and save it as .xlsx.",
	"wrong_type": "{file_name} is not a list but a {kind} file. Upload an Excel file (.xlsx) or a CSV file.",
	"unknown_type": "{file_name} is neither an Excel file (.xlsx) nor a CSV file. Save the list as .xlsx.",
	"text_named_xlsx": "{file_name} is text with an Excel name. Rename it to .csv or save it in Excel.",
	"password_protected": "{file_name} is protected by a password. Remove the password and upload it again.",
	"broken_file": "{file_name} is damaged and cannot be read. Open it in Excel or WPS and save it again.",
	"broken_csv": "{file_name} cannot be read from line {line} on: a quotation mark there is never closed.",
	"wrong_encoding": "The characters of {file_name} cannot be read. Save it as CSV UTF-8 or as .xlsx.",
	"unsafe_file": "{file_name} holds something no list needs and is refused. Copy the list to a new file.",
	"too_large": "{file_name} has more than {limit} MB. Split the list and upload the parts.",
	"too_many_rows": "The list has more than {limit} rows. Split it and upload the parts.",
	"too_many_cells": "The list has more than {limit} filled cells. Delete columns that are not needed.",
	"too_many_columns": "Row {row} reaches beyond column {limit}. Delete columns that are not needed.",
}

PROBLEMS: dict[str, str] = {
	"no_heading": "No row with headings was found. Rename the heading above the names to one of these: "
	"{wanted}. "
	"Found: {found}.",
	"heading_missing": "The list has no column for {wanted}. Columns found: {found}.",
	"heading_twice": "The columns {first} and {second} mean the same. Rename the one that is not meant.",
	"two_blocks": "The columns {first} and {second} both hold names. Put the right block of the sheet below "
	"the left one, so that each person has a row, or rename the column that does not say whom a row is "
	"about.",
	"line_beside_name": "A line such as “{text}” stands beside a name in this row. Put it into a row of its "
	"own.",
	"heading_unclear": "The column {heading} seems to say who was there, but its heading is not known. "
	"Rename "
	"it to 签到时间, 签退时间 or 出勤情况, or delete the column.",
	"unread_attendance": "The column {heading} was not read, but seems to say who was there. If it does, "
	"name "
	"it 出勤情况; if not, delete the column.",
	"nobody_signed": "Nobody has signed under {heading}. Write who was there, or delete the column if all "
	"were.",
	"nobody_read": "Nobody in this list would be entered. See below what was left out, and correct the "
	"sheet.",
	"signature_line": "This looks like a line for a signature: {text}. If the person belongs to the list, "
	"clear "
	"the label before the name; if not, clear the row.",
	"says_absent": "The column {heading} says that this person was absent, and the rest of the row does not. "
	"Correct one of them.",
	"struck_out": "This is struck through. If the person was there, take the line away; if not, "
	"clear the row.",
	"comment_absent": "A comment on this row says: {text}. Delete the comment, or mark the person as absent.",
	"absent_title": "The sheet is called {text}. If it names who was absent or invited, do not import it; "
	"if it names who came, change this title.",
	"absent_sheet": "The sheet {text} was not read, and seems to say who was absent. Mark them in this "
	"sheet, then delete the other one.",
	"marked_by_colour": "The sheet marks people by colour or type, and neither is read: {text}. Write who "
	"was absent into a column, then clear this line.",
	"several_days": "The columns are about several days: {days}. Choose the training of one of them, so that "
	"only its columns are read.",
	"day_missing": "The columns are about {days}, and none is about the day of the training, {day}. Choose "
	"the training of one of those days, or correct the heading.",
	"more_absent": "The sheet counts {count} people as absent, but {left_out} are left out. Mark who was "
	"absent, or correct the count.",
	"marks_differ": "The columns {first} and {second} contradict each other: one says present, one absent. "
	"Correct one of them.",
	"part_missed": "This person was there for a part only. Write when it was, so that the right minutes "
	"count.",
	"unknown_attendance": "It is not known whether this means present or absent. Write 出勤 or 缺勤, or a "
	"time.",
	"named_absent": "This person would be entered as present, but row {row} says: {text}. Correct one of "
	"them.",
	"fewer_present": "The sheet counts {count} people as present, but {entered} would be entered. Mark who "
	"was "
	"absent, or correct the count.",
	"stay_without_time": "The column {heading} says how long, but not from when. Add a column with the "
	"sign-in.",
	"stay_shorter": "This person was in the meeting for {minutes} minutes only, less than from the first "
	"to the "
	"last moment. Write a sign-out that leaves these minutes.",
	"person_missing": "This row names nobody. Write a name, a number or an e-mail address.",
	"value_missing": "This cell is empty. Fill it in.",
	"formula": "This cell holds a formula, and formulas are not calculated. Paste it as a value.",
	"cell_error": "This cell shows an Excel error. Correct it in the sheet.",
	"too_long": "This text has more than {limit} characters. Shorten it.",
	"not_a_name": "This is not a name. Write the person's name.",
	"several_names": "This cell seems to hold several names. Write each person in a row of their own.",
	"digits_lost": "This number was shortened. Format the column as text and type the number again.",
	"not_a_number": "This is not a staff number. Write it as text without a date or a time.",
	"not_an_email": "This is not an e-mail address.",
	"not_a_date": "This is not a date. Write it like 2012-03-15.",
	"date_ambiguous": "This may be two different days. Write it like 2012-03-15.",
	"date_impossible": "There is no such day. Write it like 2012-03-15.",
	"year_out_of_range": "The year must lie between {first} and {last}.",
	"not_a_time": "This is not a time. Write it like 14:30.",
	"time_ambiguous": "This may be two different times. Write it like 14:30.",
	"date_unknown": "The list gives a time but no day. Add a column with the date.",
	"training_unknown": "The sheet gives times, but neither a day nor a training. Choose the training in the "
	"field Training Session, or add columns for date and topic.",
	"other_day": "This is not the day of the training, {day}.",
	"out_before_in": "The sign-out is earlier than the sign-in, {signed_in}.",
	"to_before_from": "The last day is earlier than the first day, {from_date}.",
	"not_minutes": "This is not a length of time. Write the minutes as a number.",
	"minutes_out_of_range": "The length must lie between {first} and {last} minutes.",
	"unit_not_stated": "The heading does not say the unit. Write it there: 时长(分钟), 学时(1学时=45分钟).",
	"unknown_choice": "This value is not known here. Use one of: {allowed}.",
	"not_an_amount": "This is not an amount of money. Write a number such as 1200.50.",
	"amount_negative": "An amount of money is not less than 0.",
	"not_a_weight": "A weight is a whole number from 0 to {last}.",
	"heading_of_records": "No row with headings was found. The sheet needs the columns {wanted}. "
	"Found: {found}.",
	"not_a_count": "This is not a number of people. Write a whole number, such as 120.",
	"not_a_version": "This is not the number of a version. Write a whole number, such as 1.",
	"duplicate_record": "The same entry stands in rows {first_row} and {second_row}. Delete one of them.",
	"duplicate_task": "The same task stands in rows {first_row} and {second_row}. Delete one of them.",
	"duplicate_row": "Rows {first_row} and {second_row} have the same number or address. Correct it if "
	"they are "
	"two people; keep one row if they are one.",
}

NOTES: dict[str, str] = {
	"above_heading": "Above the headings, not read: {text}",
	"above_read": "Read above the headings: {text}",
	"late": "{name}: {text}. No time is written, so the whole training is credited.",
	"side_by_side": "{count} blocks stand side by side. They were read one after the other, from left to "
	"right.",
	"column_ignored": "The column {text} is not needed and was not read.",
	"footer": "Not a person, left out: {text}",
	"section": "A line across the sheet, left out: {text}",
	"repeated_heading": "The headings are repeated here, left out.",
	"only_row_number": "The row names nobody and has no entries of its own, left out.",
	"marked_absent": "{name} is marked as absent ({text}), left out.",
	"not_signed_in": "{name} has neither signed in nor out while others have, left out.",
	"hidden_rows": "{count} hidden rows were read too.",
	"other_sheets": "Only the sheet {sheet} was read. Not read: {text}",
}

MATCHES: dict[str, str] = {
	"nothing_to_match_by": "The row has no number, no e-mail address and no name.",
	"several_names": "This cell seems to hold several names. Write each person in a row of their own.",
	"nobody_found": "Nobody with this number, e-mail address or name is known here.",
	"number_of_several": "Several people have this number.",
	"email_of_several": "Several people have this e-mail address.",
	"number_and_email_differ": "The number and the e-mail address belong to different people.",
	"name_differs": "The number or e-mail address belongs to somebody with another name.",
	"number_not_found": "Nobody has this number, but somebody has this name or e-mail address.",
	"email_not_found": "Nobody has this e-mail address, but somebody has this name.",
	"name_of_several": "Several people have this name.",
	"class_differs": "Somebody has this name, but not this class.",
	"spelt_otherwise": "Somebody has a name that is spelt nearly like this.",
	"same_name_twice": "Several rows have this name. Say for each row who is meant.",
}

MESSAGES: dict[str, str] = {**REFUSALS, **PROBLEMS, **NOTES, **MATCHES}

LONGEST_QUOTE = 140


def shorten(text: str) -> str:
	"""The text as it may be shown or stored: one line, at most 140 characters."""
	line = " ".join(text.split())
	return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


class SheetRefused(Exception):
	"""The whole file cannot be read. `code` is stable; the sentence is `message_template` with `values`."""

	def __init__(self, code: str, **values: object):
		self.code = code
		self.message_template = REFUSALS[code]
		self.values = values
		super().__init__(self.message_template.format(**values))


class ValueProblem(Exception):
	"""One cell cannot be read. Caught by the list readers and turned into a `RowProblem`.

	`options` are what a word that is not known may mean, when somebody can say it.
	"""

	def __init__(self, code: str, options: tuple[str, ...] = (), **values: object):
		self.code = code
		self.options = options
		self.values = values
		super().__init__(PROBLEMS[code].format(**values))


@dataclass(frozen=True)
class RowProblem:
	"""What is wrong in one cell. `row_number` is the one that Excel shows (from 1).

	With `options` the cell holds a word that is not known, and somebody can say which of them it means.
	"""

	row_number: int
	column_label: str
	value: str
	code: str
	values: dict[str, object] = field(default_factory=dict)
	field_name: str = ""
	options: tuple[str, ...] = ()

	@property
	def message_template(self) -> str:
		"""The untranslated English sentence with named placeholders."""
		return PROBLEMS[self.code]


@dataclass(frozen=True)
class RowNote:
	"""What was left out or not read, and why. `row_number` is None when it concerns the whole sheet."""

	row_number: int | None
	code: str
	values: dict[str, object] = field(default_factory=dict)

	@property
	def message_template(self) -> str:
		"""The untranslated English sentence with named placeholders."""
		return NOTES[self.code]
