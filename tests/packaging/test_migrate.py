"""A site of version 0.2.0, as its backup has it, becomes one of today: nothing that was written is lost."""

from pathlib import Path

# The demo school of version 0.2.0, as `bench backup` wrote it, without accounts' passwords and sessions.
DUMPS = Path(__file__).parent / "dumps"
DATABASE, PAPERS = DUMPS / "version_0_2_0-database.sql.gz", DUMPS / "version_0_2_0-private-files.tgz"
LOST = object()


def test_a_site_of_version_0_2_0_migrates_with_its_data_whole(second_site):
	second_site.restore(DATABASE, "--with-private-files", PAPERS)
	before = second_site.run_inside("rows_of_the_app")
	assert sum(map(len, before.values())) > 500 and before["MH Counselling Session"]
	second_site.bench("migrate")
	after = second_site.run_inside("rows_of_the_app")
	lost = {
		(doctype, name, column)
		for doctype, rows in before.items()
		for name, row in rows.items()
		for column in row
		if after[doctype].get(name, {}).get(column, LOST) != row[column]
	}
	assert lost == set()
