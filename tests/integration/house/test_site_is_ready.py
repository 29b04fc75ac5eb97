"""The site the suite runs on is fit for it."""


def test_host_apps_are_installed(site):
	assert {"frappe", "erpnext", "education"} <= set(site.get_installed_apps())


def test_academic_term_is_named_after_year_and_term(site):
	year = site.new_doc("Academic Year")
	year.update(
		{"academic_year_name": "2091", "year_start_date": "2091-01-01", "year_end_date": "2091-12-31"}
	)
	year.insert()
	term = site.new_doc("Academic Term")
	term.update({"academic_year": "2091", "term_name": "Spring"})
	term.update({"term_start_date": "2091-02-01", "term_end_date": "2091-07-01"})
	assert term.insert().name == "2091 (Spring)"
