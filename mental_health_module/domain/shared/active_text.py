"""Which texts and papers run something in the browser of whoever looks at them; patterns linear in time."""

import re

# What makes a browser run something: an element, a handler, or an address that is a script.
ACTIVE = re.compile(
	r"<(?:script|object|embed|applet|base|meta)\b"
	r"|[\s\"'/]on[a-z]{3,30}\s{0,9}="
	r"|(?:java|vb)script\s{0,9}:"
	r"|data\s{0,9}:\s{0,9}text/html"
	r"|\bsrcdoc\s{0,9}=",
	re.IGNORECASE,
)
# Browsers leave these out of an address, so that "java\tscript:" runs as well.
LEFT_OUT = re.compile(r"[\x00-\x08\x09\x0a\x0b\x0c\x0d\x0e-\x1f]")
ENDINGS = frozenset(
	[
		"htm",
		"html",
		"htmx",
		"hta",
		"xht",
		"xhtm",
		"xhtml",
		"shtm",
		"shtml",
		"stm",
		"svg",
		"svgz",
		"xml",
		"xsl",
		"xslt",
		"xsd",
		"rdf",
		"rss",
		"atom",
		"mathml",
		"mht",
		"mhtml",
		"js",
		"mjs",
		"swf",
		"htc",
		"wasm",
		"vtt",
	]
)
BEGINNINGS = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe", "<!--")
LOOKED_AT = 1024


def runs(text: object) -> bool:
	"""Return whether a text, shown as HTML or used as an address, would run something."""
	if not isinstance(text, str) or not text:
		return False
	return bool(ACTIVE.search(text) or ACTIVE.search(LEFT_OUT.sub("", text)))


def is_active_name(file_name: object) -> bool:
	"""Return whether a browser may run what it gets under this name; any ending of the name counts."""
	endings = str(file_name or "").lower().strip().split(".")[1:]
	return any(ending.strip() in ENDINGS for ending in endings)


def is_active_content(content: bytes | str | None) -> bool:
	"""Return whether a paper begins as a page, a drawing or a script does, whatever its name says."""
	if not content:
		return False
	first = content[:LOOKED_AT]
	if isinstance(first, bytes):
		first = first.replace(b"\x00", b"").decode("latin-1")
	return first.lstrip("\ufeffÿþï»¿ \t\r\n").lower().startswith(BEGINNINGS)
