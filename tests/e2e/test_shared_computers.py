"""The next one at a browser finds nothing of the one before."""

LEAVE = """async () => {
	document.cookie = "left=cookie; path=/; max-age=3600";
	localStorage.setItem("left", "local");
	sessionStorage.setItem("left", "session");
	await (await caches.open("left")).put("/left", new Response("cached"));
	await new Promise((resolve, reject) => {
		const opening = indexedDB.open("left");
		opening.onsuccess = () => { opening.result.close(); resolve(); };
		opening.onerror = reject;
	});
}"""
FIND = """async () => ({
	cookie: document.cookie.includes("left"),
	local: localStorage.length,
	session: sessionStorage.length,
	caches: (await caches.keys()).length,
	databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"cookie": False, "local": 0, "session": 0, "caches": 0, "databases": 0}


def test_nothing_is_left_for_the_next_one(_computers, base_url):
	options = {"base_url": base_url, "viewport": {"width": 612, "height": 613}}
	with _computers.lend() as take:
		first = take(**options)
		page = first.new_page()
		page.goto("/login")
		page.evaluate(LEAVE)
		assert page.evaluate(FIND) != NOTHING
		assert first.cookies()
	with _computers.lend() as take:
		second = take(**options)
		assert second is first
		assert len(second.pages) == 1
		assert not second.cookies()
		page = second.new_page()
		page.goto("/login")
		assert page.evaluate(FIND) == NOTHING


def test_two_at_the_same_time_have_a_browser_each(_computers, base_url):
	with _computers.lend() as take:
		assert take(base_url=base_url) is not take(base_url=base_url)


def test_a_browser_that_cannot_be_emptied_is_not_lent_again(_computers, base_url):
	options = {"base_url": base_url, "viewport": {"width": 614, "height": 615}}
	with _computers.lend() as take:
		broken = take(**options)
		broken.close()
	with _computers.lend() as take:
		assert take(**options) is not broken
