"""A real backup from before a deletion, restored with Frappe's own command: what was deleted goes again."""

GONE = {"files": 0, "papers": 0, "words": [], "tombstones": 1, "outside": 1, "log_faults": 0}


def test_what_an_old_backup_brings_back_is_deleted_again_by_the_migration_and_the_night(
	second_site_with_the_app,
):
	second_site = second_site_with_the_app
	second_site.run_inside("make_an_old_file")
	second_site.bench("backup", "--with-files")
	second_site.run_inside("delete_the_old_file")
	assert second_site.run_inside("what_is_left") == GONE
	second_site.restore_backup()
	back = second_site.run_inside("what_is_left")
	assert (back["files"], back["tombstones"], back["outside"]) == (1, 0, 1)
	assert back["papers"] > 0
	assert back["words"] == [], "what is sealed stands in no backup in plain words"
	second_site.bench("migrate")
	assert second_site.run_inside("what_is_left")["files"] == 0
	second_site.run_inside("spend_a_night")
	assert second_site.run_inside("what_is_left") == GONE
