"""The template of the mails that tell people: it gets a few neutral values, and reaches nothing else.

A school edits the template. So it is filled in without what templates elsewhere on the site are given: no
records, no database, no functions, and nothing of Python's own behind a value (Jinja's sandbox).
"""

from collections.abc import Mapping

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

NAME = "Notices of Mental-Health Work"
SUBJECT = "{{ subject }}"
BODY = """<p>{{ greeting }}</p>
<ul>
{% for line in lines %}<li><a href="{{ line.link }}">{{ line.sentence }}</a></li>
{% endfor %}</ul>
{% if more %}<p><a href="{{ all_link }}">{{ more }}</a></p>
{% endif %}<p>{{ closing }}</p>
<p>{{ school }}</p>
<p><a href="{{ choice_link }}">{{ choice }}</a></p>
"""
# what a template can name, and what stands there
VALUES = (
	*("subject", "greeting", "lines", "more", "all_link", "closing", "school"),
	*("choice", "choice_link", "reader"),
)
LONGEST_SUBJECT = 140

_SUBJECTS = ImmutableSandboxedEnvironment(autoescape=False)
_BODIES = ImmutableSandboxedEnvironment(autoescape=True)


class TemplateNotUsableError(ValueError):
	"""The template asks for what it is not given, or is no template."""


def fill_in(subject: str, body: str, values: Mapping[str, object]) -> tuple[str, str]:
	"""Return the subject, one line of text, and the body, HTML in which every value is escaped.

	Raises: TemplateNotUsableError.
	"""
	try:
		filled = _SUBJECTS.from_string(subject).render(values), _BODIES.from_string(body).render(values)
	except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
		raise TemplateNotUsableError(str(error)) from error
	return " ".join(filled[0].split())[:LONGEST_SUBJECT], filled[1]
