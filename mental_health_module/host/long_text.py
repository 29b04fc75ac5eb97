"""Frappe prints a Long Text as one block; ours are notes, purposes and conclusions in paragraphs."""

import re

BLOCKS = re.compile(r"<(p|div|br|table)\b", re.IGNORECASE)


class KeepsParagraphs:
	"""A document whose long texts are printed line by line; stands before Frappe's Document."""

	def get_formatted(self, fieldname: str, *arguments, **options) -> str:
		"""Return a value as it is printed, the lines of a long text broken with `<br>`.

		A text that came with its own HTML is left alone, as Frappe does with its shorter texts.
		"""
		shown = super().get_formatted(fieldname, *arguments, **options)
		field = self.meta.get_field(fieldname)
		if not field or field.fieldtype != "Long Text" or BLOCKS.search(str(shown)):
			return shown
		return str(shown).replace("\n", "<br>")
