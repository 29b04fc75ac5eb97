import pytest

from tests.site_cache import changes_definitions


@pytest.mark.parametrize(
	"query",
	[
		"UPDATE `tabDocField` SET `label`='Other' WHERE `name`='a'",
		b"INSERT INTO `tabCustom Field` (`name`) VALUES ('a')",
		bytearray(b"\n\tdelete from `tabProperty Setter` where `name`='a'"),
		"DELETE FROM `tabCustom DocPerm`",
		"UPDATE `tabStudent` JOIN `tabDocType` SET `tabDocType`.`module`='a'",
		"ALTER TABLE `tabStudent` ADD COLUMN `other` varchar(140)",
		"drop table `tabStudent`",
	],
)
def test_what_is_written_to_definitions_and_tables_is_seen(query):
	assert changes_definitions(query)


@pytest.mark.parametrize(
	"query",
	[
		"SELECT * FROM `tabDocField` WHERE `parent`='Student' FOR UPDATE",
		"UPDATE `tabStudent` SET `first_name`='A' WHERE `name`='a'",
		b"INSERT INTO `tabUser` (`name`) VALUES ('a')",
		"ROLLBACK",
	],
)
def test_what_is_read_and_what_is_written_to_records_is_not(query):
	assert not changes_definitions(query)
