"""What is remembered while tests run is what would be worked out anew."""

from types import SimpleNamespace
from unittest.mock import patch

import pytest
from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment
from pymysql.protocol import FieldDescriptorPacket
from werkzeug.routing import Map, Rule

from devhost import always_the_same

NAMES = [("学校".encode(),), ("é".encode(),), ("é".encode(), 3)]


@pytest.fixture
def compiled():
	"""The texts that were compiled and not remembered."""
	seen, compile_template = [], Environment.compile

	def compile_and_note(self, source, *args, **options):
		seen.append(source)
		return compile_template(self, source, *args, **options)

	remembering = always_the_same._remembering(compile_and_note)
	with patch.object(Environment, "compile", remembering):
		yield seen


def test_a_template_is_compiled_once_for_all_environments_of_a_kind(compiled):
	pages = [SandboxedEnvironment().from_string("Hello {{ name }}").render(name=name) for name in ("A", "B")]
	assert pages == ["Hello A", "Hello B"]
	assert compiled == ["Hello {{ name }}"]


@pytest.mark.parametrize(
	"other",
	[
		Environment(),
		SandboxedEnvironment(autoescape=True),
		SandboxedEnvironment(variable_start_string="{{ n"),
	],
	ids=["another kind", "another way to escape", "another spelling of tags"],
)
def test_another_environment_compiles_anew(compiled, other):
	for environment in (SandboxedEnvironment(), other):
		environment.from_string("{{ name }}")
	assert len(compiled) == 2


def test_another_text_is_compiled_anew(compiled):
	environment = SandboxedEnvironment()
	assert [environment.from_string(text).render() for text in ("one", "two")] == ["one", "two"]


def test_an_address_is_put_together_as_before():
	compile_later = always_the_same._when_asked(Rule._compile_builder)
	with patch.object(Rule, "_compile_builder", compile_later):
		later = _bind()
	wanted = _bind()
	for values in ({"number": 7}, {"number": 7, "more": "x y"}, {"number": 8}):
		assert later.build("page", values) == wanted.build("page", values)
	assert later.match("/page/7") == wanted.match("/page/7")


def _bind():
	return Map([Rule("/page/<int:number>", endpoint="page")]).bind("school.example")


def _describe(name: bytes, kind: int = 253) -> bytes:
	"""A column's description as the database sends it."""
	words = (b"def", b"site", b"tabSchool", b"tabSchool", name, name)
	fixed = b"\x0c" + (224).to_bytes(2, "little") + (560).to_bytes(4, "little") + bytes([kind, 1, 0, 0, 0, 0])
	return b"".join(bytes([len(word)]) + word for word in words) + fixed


def test_a_columns_description_says_the_same_the_second_time():
	parse = FieldDescriptorPacket._parse_field_descriptor
	sent = [(_describe(*column), encoding) for column in NAMES for encoding in ("utf-8", "latin-1")]
	wanted = [vars(FieldDescriptorPacket(*each)) for each in sent]
	with patch.object(FieldDescriptorPacket, "_parse_field_descriptor", always_the_same._reading_once(parse)):
		read = [[vars(FieldDescriptorPacket(*each)) for each in sent] for _time in range(2)]
	assert read == [wanted, wanted]
	assert len({str(sorted(each.items())) for each in wanted}) == len(sent)


@pytest.mark.parametrize(("variables", "times"), [({}, 0), ({always_the_same.WISH: "1"}, 1)])
def test_a_web_process_remembers_only_for_a_run_of_tests(variables, times):
	with (
		patch.object(always_the_same, "os", SimpleNamespace(environ=variables)),
		patch.object(always_the_same, "remember") as remember,
	):
		always_the_same.remember_if_wished()
	assert remember.call_count == times
