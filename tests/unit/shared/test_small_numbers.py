"""Numbers of people in texts, as people write them in Chinese and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.shared.small_numbers import find_small_counts
from mental_health_module.domain.shared.written_numbers import read_number


@pytest.mark.parametrize(
	("text", "number"),
	[
		("1,003", 1003),
		("1 003", 1003),
		("007", 7),
		("九", 9),
		("十", 10),
		("十二", 12),
		("廿三", 23),
		("一百零三", 103),
		("三千零五", 3005),
		("一万二千", 12000),
		("二〇", 20),
		("壹拾贰", 12),
		# two or three, seven or eight: the smaller one
		("两三", 2),
		("七八", 7),
		("twelve", 12),
		("twenty-three", 23),
		("one hundred and three", 103),
		("two thousand and five", 2005),
		("half a dozen", 6),
		("two dozen", 24),
	],
)
def test_numbers_worked_out_by_hand(text, number):
	assert read_number(text) == number


@pytest.mark.parametrize(
	("text", "found"),
	[
		("三名学生", ["三名"]),
		("九 名学生", ["九 名"]),
		("两三名学生", ["两三名"]),
		("3-5名学生", ["3-5名学生"]),
		("3至12名学生", ["3至12名学生"]),
		("3（三）名学生", ["3(三)名学生"]),
		("共 ９ 名。", ["9名"]),
		("4个留守学生", ["4个留守学生"]),
		("高一3名女生", ["3名女生"]),
		("危机干预3例", ["3例"]),
		("个案3个。", ["个案3个"]),
		("转介学生：3。", ["学生:3"]),
		("俩孩子", ["俩孩子"]),
		("nine pupils", ["nine pupils"]),
		("three (3) pupils", ["three (3) pupils"]),
		("8–12 pupils", ["8–12 pupils"]),
		("one or two pupils", ["one or two pupils"]),
		("3 female pupils", ["3 female pupils"]),
		("2 of the pupils", ["2 of the pupils"]),
		("a couple of pupils", ["couple of pupils"]),
		("Pupils referred: 3", ["Pupils referred: 3"]),
		("3/30 pupils", ["3/30 pupils"]),
		("27/30名学生", ["27/30名学生"]),
	],
)
def test_few_people_are_found_however_their_number_is_written(text, found):
	assert find_small_counts(text, 10) == found


@pytest.mark.parametrize(
	"text",
	[
		*(
			"第3名",
			"第 3 名",
			"第三名",
			"第3名学生",
			"前三名",
			"3人次",
			"十二人次",
			"九人次",
			"3名额",
			"三位数",
		),
		*("1,003 pupils", "1，003名学生", "1 003 pupils", "1'003 pupils", "一百零三名学生", "二〇名学生"),
		*("one hundred and three pupils", "twenty-one pupils", "two dozen pupils", "3万名学生"),
		*("7年级学生120名", "8班学生", "3个年级的学生", "2 trainings for pupils", "grade 7 pupils"),
		*("每一名学生", "作为一名教师", "一人一册", "1.5 pupils per post", "2024年3月5日12名", "5人小组"),
	],
)
def test_what_counts_no_few_people_raises_no_alarm(text):
	assert find_small_counts(text, 10) == []


@pytest.mark.parametrize("text", ["十二名学生", "twelve pupils", "12 pupils", "１２名学生", "a dozen pupils"])
def test_twelve_are_few_under_a_limit_above_and_not_under_one_below(text):
	assert find_small_counts(text, 13)
	assert not find_small_counts(text, 12)


@pytest.mark.parametrize(
	("text", "found"),
	[
		# 3 of 30, 27 and so 3 less, 8 of 24, 6 of 12, 6 of 60
		("30名学生的10%", ["30名学生的10%"]),
		("30名学生的90%", ["30名学生的90%"]),
		("a third of 24 pupils", ["a third of 24 pupils"]),
		("half of the 12 pupils", ["half of the 12 pupils"]),
		("百分之十的60名学生", ["百分之十的60名学生"]),
		("三分之一的24名学生", ["三分之一的24名学生"]),
		("20名学生中有两成", ["20名学生中有两成"]),
		("15名学生中有半数", ["15名学生中有半数"]),
		# 5 of 1,003; all; 100 of 300; nobody is counted beside it
		("0.5% of 1,003 pupils", ["0.5% of 1,003 pupils"]),
		("46名教师100%参加", []),
		("300名学生的三分之一", []),
		("半数学生", []),
		("The first half of the term, 12 pupils came", []),
	],
)
def test_shares_beside_a_number_of_people_are_worked_out(text, found):
	assert find_small_counts(text, 10) == found


@given(st.text(alphabet="一二十百零3,. /名人位个学生-（)第% of pupils", max_size=80))
def test_any_mixture_can_be_read(text):
	assert isinstance(find_small_counts(text, 10), list)


@pytest.mark.parametrize("piece", ["3 ", "三", "1,", "twenty ", "学生 ", "1/", "(", "3-", "pupils a b "])
def test_a_long_text_is_read_in_a_time_that_grows_with_its_length(piece):
	assert find_small_counts(piece * 5000, 10) is not None
