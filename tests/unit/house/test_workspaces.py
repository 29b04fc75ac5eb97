"""The workspaces: what waits stands first, nine links on the first page, and no link twice."""

import json
from collections import Counter
from pathlib import Path

import mental_health_module

PACKAGE = Path(mental_health_module.__file__).parent
MOST_LINKS = 9


def read(kind: str) -> dict[str, dict]:
	records = (json.loads(path.read_text("utf-8")) for path in PACKAGE.glob(f"*/{kind}/*/*.json"))
	return {record["name"]: record for record in records}


WORKSPACES, CARDS = read("workspace"), read("number_card")


def get_links(workspace: dict) -> list[str]:
	links = [link["link_to"] for link in workspace["links"] if link["type"] == "Link"]
	return [*links, *(shortcut["link_to"] for shortcut in workspace["shortcuts"])]


def test_no_link_stands_twice_in_all_of_them():
	links = Counter(link for workspace in WORKSPACES.values() for link in get_links(workspace))
	assert len(links) > 40
	assert {link: times for link, times in links.items() if times > 1} == {}


def test_the_first_page_has_few_links_and_begins_with_what_waits():
	first = WORKSPACES["Mental Health"]
	assert len(get_links(first)) == MOST_LINKS
	kinds = [block["type"] for block in json.loads(first["content"])]
	assert kinds.index("number_card") < kinds.index("shortcut")
	shown = [card["number_card_name"] for card in first["number_cards"]]
	assert all(json.loads(CARDS[name]["filters_json"]) for name in shown)
	assert {CARDS[name]["document_type"] for name in shown} == {
		*("MH Plan Task", "MH Action Item", "MH Work Plan", "MH Meeting"),
	}


def test_what_a_page_shows_is_defined_in_it():
	for name, workspace in WORKSPACES.items():
		blocks = json.loads(workspace["content"])
		shortcuts = [one["data"]["shortcut_name"] for one in blocks if one["type"] == "shortcut"]
		assert sorted(shortcuts) == sorted(shortcut["label"] for shortcut in workspace["shortcuts"]), name
		cards = [one["data"]["card_name"] for one in blocks if one["type"] == "card"]
		breaks = [link["label"] for link in workspace["links"] if link["type"] == "Card Break"]
		assert cards == breaks, name


def test_the_sidebar_of_frappe_16_leads_where_the_workspaces_lead():
	sidebar = json.loads((PACKAGE / "workspace_sidebar" / "mental_health.json").read_text("utf-8"))
	links = [item["link_to"] for item in sidebar["items"] if item["type"] == "Link"]
	own = [link for name in ("Mental Health", "Further Lists") for link in get_links(WORKSPACES[name])]
	assert sorted(links) == sorted([*own, "Mental Health", "My Mental Health Work"])


def test_a_workspace_is_for_everybody_and_leads_to_a_page_for_everybody():
	everybodys = WORKSPACES["My Mental Health Work"]
	[link] = get_links(everybodys)
	page = read("page")[link]
	assert everybodys["roles"] == page["roles"] == []
