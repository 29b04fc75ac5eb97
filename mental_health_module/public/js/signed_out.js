// "Back" after signing out: a browser may show the page as it was. Whoever is signed in now decides.
(() => {
	const getUser = () => {
		const found = document.cookie.match(/(?:^|;\s*)user_id=([^;]*)/);
		return found ? decodeURIComponent(found[1]) : "Guest";
	};
	const shownTo = getUser();

	const clear = () => {
		document.documentElement.replaceChildren();
		window.location.reload();
	};
	window.addEventListener("pageshow", (event) => {
		if (event.persisted && getUser() !== shownTo) clear();
	});
})();
