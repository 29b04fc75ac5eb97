"""`make shots`: takes the pictures in docs/images from the running demo school, and others to be looked at.

The runner says where it is: MH_URL, MH_CHROMIUM, MH_DEMO_USERS. Names as arguments take only those pictures.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from docs.shots import pages, sample_check, sample_list
from docs.shots.account import Account
from docs.shots.camera import take
from docs.shots.checks import UnfitPictureError
from docs.shots.picture_file import check_total
from docs.shots.shot import WIDTHS, Shot
from docs.shots.table import SHOTS

IMAGES = Path(__file__).parent / "images"
TO_LOOK_AT = pages.ROOT / ".devhost" / "pictures"


def main(names: list[str]) -> int:
	"""Take all pictures, or those named; 1 and one sentence for each page that is not fit to be shown."""
	from playwright.sync_api import Error as BrowserError
	from playwright.sync_api import sync_playwright

	arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=os.environ["MH_CHROMIUM"], args=arguments)
		try:
			unfit = take_all(browser, [shot for shot in SHOTS if not names or shot.name in names])
			check_total(IMAGES)
		except UnfitPictureError as error:
			unfit = [str(error)]
		except BrowserError as error:
			unfit = [f"The browser could not go on: {error.message.splitlines()[0]}"]
		finally:
			browser.close()
	if unfit:
		print(f"{len(unfit)} pictures are not fit to be shown. The first: {unfit[0]}", file=sys.stderr)
	return 1 if unfit else 0


def take_all(browser, shots: list[Shot]) -> list[str]:
	"""Take the pictures account by account; returns a sentence for each that could not be taken."""
	unfit: list[str] = []
	users = {
		user["user"].split("@")[0]: user for user in json.loads(Path(os.environ["MH_DEMO_USERS"]).read_text())
	}
	for name in dict.fromkeys(shot.account for shot in shots):
		for language, width, chosen in get_rounds([shot for shot in shots if shot.account == name]):
			unfit += take_round(browser, users, users.get(name), language, width, chosen)
	return unfit


def get_rounds(shots: list[Shot]) -> Iterator[tuple[str, str, list[Shot]]]:
	"""Language, width and the pictures to take with them."""
	for language in dict.fromkeys(language for shot in shots for language in shot.languages):
		for width in WIDTHS:
			chosen = [shot for shot in shots if language in shot.languages and width in shot.widths]
			if chosen:
				yield language, width, chosen


def take_round(
	browser, users: dict, user: dict | None, language: str, width: str, shots: list[Shot]
) -> list[str]:
	"""Take the pictures of one account in one language and width; it gets back the language that it had."""
	url, unfit = os.environ["MH_URL"], []
	account = Account(browser, url, user, width, language)
	try:
		for shot in shots:
			try:
				with looked_up(browser, url, users, account, shot) as record, _as_shown(account, shot):
					path = shot.path.format(record=record)
					content = take(account, shot, f"{language}/{shot.name} ({width})", path, language)
				save(content, shot, language, width)
			except UnfitPictureError as error:
				print(f"✗ {error}", flush=True)
				unfit.append(str(error))
		return unfit
	finally:
		if user:
			account.set_language(account.language_before)
		account.close()


def _as_shown(account: Account, shot: Shot):
	return account.locked() if shot.is_locked else contextlib.nullcontext()


@contextlib.contextmanager
def looked_up(browser, url: str, users: dict, account: Account, shot: Shot) -> Iterator[str]:
	"""The name of the shot's record, nothing without one; a sheet is taken away again at the end."""
	if shot.sheet:
		name = sample_list.put(account, shot.sheet)
		try:
			yield name
		finally:
			sample_list.take_away(account, name)
	elif shot.has_check:
		yield sample_check.get_name(account)
	elif shot.record and shot.record.seen_by:
		with contextlib.closing(Account(browser, url, users[shot.record.seen_by], "desktop", "zh")) as other:
			yield other.find(shot.record)
	else:
		yield account.find(shot.record) if shot.record else ""


def get_file_name(shot: Shot, width: str) -> str:
	"""The picture's name on disk, such as workspace-phone.png."""
	return f"{shot.name}.png" if width == "desktop" else f"{shot.name}-{width}.png"


def save(content: bytes, shot: Shot, language: str, width: str) -> None:
	"""Write the picture under its fixed name; one that no page shows goes where it is only looked at."""
	name = f"docs/images/{language}/{get_file_name(shot, width)}"
	path = pages.ROOT / name if name in pages.get_shown() else TO_LOOK_AT / language / Path(name).name
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_bytes(content)
	print(f"✓ {path.relative_to(pages.ROOT)} {len(content) // 1000} kB", flush=True)


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
