"""A person's hand: presses on a page, counted wherever the person goes."""

COUNT = "addEventListener('pointerdown', () => window.mh_counted(), true)"


class Hand:
	"""Counts what is pressed on a page from now on, on those that follow too."""

	def __init__(self, page):
		self.page, self.presses = page, 0
		page.expose_function("mh_counted", self._count)
		page.add_init_script(COUNT)
		page.evaluate(COUNT)

	def _count(self) -> None:
		self.presses += 1

	def reach(self, address: str) -> None:
		"""Go where the person is brought after signing in; no press of the own."""
		self.page.goto(address)
		self.page.wait_for_load_state("networkidle")
		self.presses = 0
