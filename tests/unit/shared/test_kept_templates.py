"""Templates of pages are compiled once for a process."""

import pytest
from jinja2 import DebugUndefined, DictLoader, Environment
from jinja2.sandbox import SandboxedEnvironment

from mental_health_module.services.shared import kept_templates

BASE, PAGE = (
	"Dear {% block who %}nobody{% endblock %}",
	'{% extends "base" %}{% block who %}{{ who }}{% endblock %}',
)


@pytest.fixture
def compiled(monkeypatch):
	"""The names of templates that were compiled."""
	names, compile_template = [], Environment.compile

	def compile_named(self, source, name=None, *arguments, **options):
		names.append(name)
		return compile_template(self, source, name, *arguments, **options)

	monkeypatch.setattr(Environment, "compile", compile_named)
	return names


def render(kept, templates, kind=SandboxedEnvironment, **values) -> str:
	"""A request: an environment of its own, as Frappe makes it."""
	environment = kind(loader=DictLoader(templates), undefined=DebugUndefined, bytecode_cache=kept)
	return environment.get_template("page").render(values)


def test_the_next_request_compiles_nothing_and_shows_its_own_values(compiled):
	kept, templates = kept_templates.KeptTemplates(), {"base": BASE, "page": PAGE}
	assert render(kept, templates, who="Wang") == "Dear Wang"
	assert compiled == ["page", "base"]
	assert render(kept, templates, who="Li") == "Dear Li"
	assert compiled == ["page", "base"]


def test_a_template_that_was_edited_is_shown_as_it_is_now(compiled):
	kept = kept_templates.KeptTemplates()
	render(kept, {"base": BASE, "page": PAGE}, who="Wang")
	assert render(kept, {"base": BASE.replace("Dear", "To"), "page": PAGE}, who="Wang") == "To Wang"
	assert compiled == ["page", "base", "base"]


def test_what_a_guarded_environment_refuses_is_not_taken_from_another(compiled):
	kept, templates = kept_templates.KeptTemplates(), {"page": "{{ ().__class__ }}"}
	assert render(kept, templates, kind=Environment) == "<class 'tuple'>"
	assert "unsafe" in render(kept, templates)
	assert compiled == ["page", "page"]


def test_who_edits_often_does_not_fill_the_memory(monkeypatch, compiled):
	monkeypatch.setattr(kept_templates, "MOST", 3)
	kept = kept_templates.KeptTemplates()
	for number in range(10):
		assert render(kept, {"page": f"{number}"}) == f"{number}"
		assert len(kept._codes) <= 3
