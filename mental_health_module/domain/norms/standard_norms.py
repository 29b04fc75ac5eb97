"""The norms with which a site starts; created once, then the site's own.

Each names its document. The first day is the one that is known of the document: its own, that of the report
or page that tells of it, or the first of its year. Which one it is stands in the note; a site puts it right.
What is only remembered of a document says so.
"""

from mental_health_module.domain.norms.norms import (
	AT_LEAST,
	AT_MOST,
	BINDING,
	COMPARISON,
	JUNIOR,
	PRIMARY,
	SENIOR,
	STAGES,
	UNIVERSITY,
)

SCHOOLS = (PRIMARY, JUNIOR, SENIOR)
GUIDE = "中小学心理辅导室建设指南（教基一厅函〔2015〕36号）"
PLAN = "全面加强和改进新时代学生心理健康工作专项行动计划（2023—2025年）（教体艺〔2023〕1号）"
COLLEGES = "普通高等学校学生心理健康教育工作基本建设标准（试行）（教思政厅〔2011〕1号）"
PUTUO = "上海市普陀区政府网站刊载的文件（shpt.gov.cn，2025年）"
GANSU = "甘肃省小学心理辅导室等级要求（m.qiqiwenku.com/doc/942959.html，摘录）"
SEED = "心理健康教育工作队伍"
REPORT_DAY = (
	"起始日为新闻报道之日，文件日期待核对。 The first day is that of the press report; to be checked."
)
PAGE_DAY = "起始日为网页日期，文件日期待核对。 The first day is the day of the web page; to be checked."
NO_DAY = (
	"文件的日期和年份均不清楚，自录入之年起适用；请核对原文。"
	" Neither its day nor its year is known; asked from the year of entry. A school should check the wording."
)
FROM_MEMORY = (
	"凭记忆录入，请对照原文件核对。 From memory: a school should check the wording against the document."
)
OF_A_SCHOOL = (
	"出自一所学校的文件（无日期，正文提到2012年和2013年），对其他学校仅为建议；请改用本地规定。"
	" From one school's document without a day, which tells of 2012 and 2013: for others a proposal only."
)
NO_CLAUSE = "（条款号未给出 clause not given）"
IN_OTHER_WORDS = "内容为大意。 Told in other words."


def _say_year(year: int) -> str:
	return f"文件日期待核对：只知道是{year}年，自该年首日起。 Only the year ({year}) is known; to be checked."


FIELDS = (
	*("title", "title_en", "metric", "comparison", "threshold", "unit", "measured_over"),
	*("stages", "region", "valid_from", "valid_to", "source_document", "source_clause", "note", "kind"),
)
STAFFING = (
	(
		*("每校至少配备1名专（兼）职心理健康教育教师", "At least one counsellor at every school"),
		*("counsellors", AT_LEAST, 1, "人", "Day", SCHOOLS, "", "2015-08-12", None),
		*(GUIDE, "心理辅导室至少配备一名专职或兼职心理健康教育教师"),
		*(f"亦见 See also: {PLAN} {REPORT_DAY}", BINDING),
	),
	(
		*("高校专职心理健康教育教师不少于2名", "At least two full-time counsellors at a university"),
		*("full_time_counsellors", AT_LEAST, 2, "人", "Day", (UNIVERSITY,), "", "2011-01-01", None),
		*(COLLEGES, "专职教师不少于2名", _say_year(2011), BINDING),
	),
	(
		*("高校专职教师师生比不低于1:4000", "At most 4,000 students for each full-time counsellor"),
		*("pupils_per_full_time", AT_MOST, 4000, "人", "Day", (UNIVERSITY,), "", "2023-05-12", None),
		*(PLAN, "高校按师生比例不低于1:4000配备专职心理健康教育教师", REPORT_DAY, BINDING),
	),
	(
		*("陕西高校专职教师师生比不低于1:3000", "At most 3,000 students for each full-time counsellor"),
		*("pupils_per_full_time", AT_MOST, 3000, "人", "Day", (UNIVERSITY,), "陕西省"),
		*("2011-01-01", "2020-07-06", "陕西省2011年规定（新华网报道）", "1:3000，每校不少于2名"),
		"已由陕教工〔2020〕136号取代，止于省教育厅2020-07-07网页前一日。 Replaced by that document; the last"
		" day is the one before the web page of 2020-07-07. " + _say_year(2011),
		BINDING,
	),
	(
		*("生师比250:1", "250 pupils for each counsellor"),
		*("pupils_per_post", AT_MOST, 250, "人", "Day", STAGES, "", "2022-01-01", None),
		*("American School Counselor Association (ASCA)", "recommended ratio 250:1"),
		"国外建议值，仅供比较；起始年为所知最早的美国平均值（2022—23学年）。 A recommendation from abroad,"
		" for comparison only; the year is that of the oldest average known (2022-23). " + _say_year(2022),
		COMPARISON,
	),
)
OPENING = (
	(
		*("心理咨询室每周开放不少于6小时", "The counselling room is open at least six hours a week"),
		*("opening_minutes_a_week", AT_LEAST, 360, "分钟", "Week", SCHOOLS, "", "2013-01-01", None),
		*(SEED, "我们学校的心理咨询室拟每天定时开放,每周不少于6小时。"),
		*(f"{OF_A_SCHOOL} {_say_year(2013)}", COMPARISON),
	),
	(
		*("甘肃小学心理辅导室每周开放不少于8小时", "The room is open at least eight hours a week"),
		*("opening_minutes_a_week", AT_LEAST, 480, "分钟", "Week", (PRIMARY,), "甘肃省", "2026-01-01", None),
		*(GANSU, "C级：每周开放不少于8小时", NO_DAY, BINDING),
	),
	(
		*("甘肃小学心理辅导室每周开放10小时", "The room is open ten hours a week"),
		*("opening_minutes_a_week", AT_LEAST, 600, "分钟", "Week", (PRIMARY,), "甘肃省", "2026-01-01", None),
		*(GANSU, "上一等级：每周开放10小时", NO_DAY, COMPARISON),
	),
	(
		*("心理辅导室每个上学日开放", "The room is open on every school day"),
		*("share_of_school_days_open", AT_LEAST, 100, "%", "Term", SCHOOLS, "", "2015-08-12", None),
		*(GUIDE, "原则上学生在校期间每天均应开放", REPORT_DAY, BINDING),
	),
)
TRAINING = (
	(
		*("高校专职教师每年培训不少于40学时", "Forty hours of training a year for full-time staff"),
		*("training_hours_of_each_full_time", AT_LEAST, 40, "学时", "School Year", (UNIVERSITY,)),
		*("", "2011-01-01", None, COLLEGES, "每年不少于40学时的专业培训，或参加2次以上专业会议"),
		*(_say_year(2011), BINDING),
	),
	(
		*("班主任每年培训不少于10学时", "Ten hours of training a year for homeroom teachers"),
		*("training_hours_of_each_homeroom_teacher", AT_LEAST, 10, "学时", "School Year", SCHOOLS),
		*("上海市普陀区", "2025-01-01", None, PUTUO, "班主任每年不少于10学时", _say_year(2025), BINDING),
	),
)
WORK = (
	(
		*("每学年至少开展一次心理测评", "One screening in each school year"),
		*(
			"screenings_in_year",
			AT_LEAST,
			1,
			"次",
			"School Year",
			(PRIMARY, JUNIOR, SENIOR),
			"",
			"2021-01-01",
		),
		*(None, "教育部2021年学生心理健康管理工作通知（教思政厅函〔2021〕10号）"),
		*("小学高年级、初中、高中每年至少开展一次心理测评", f"{FROM_MEMORY} {_say_year(2021)}", BINDING),
	),
	(
		*("领导小组每年至少听取两次汇报", "The leadership hears a report twice a year"),
		*("reports_to_leadership_in_year", AT_LEAST, 2, "次", "School Year", (UNIVERSITY,), "陕西省"),
		*("2020-07-07", None, "陕西省教育厅网站2020-07-07（jyt.shaanxi.gov.cn）"),
		*("领导小组每年至少听取两次工作汇报", PAGE_DAY, BINDING),
	),
	(
		*("家长学校每学期不少于2次家庭教育指导", "Two activities for families in each term"),
		*("family_activities_in_term", AT_LEAST, 2, "次", "Term", SCHOOLS, "", "2025-10-24", None),
		*(
			"北京商报2025-10-24报道（bbtnews.com.cn）",
			"每学期至少组织2次家庭教育指导服务活动",
			REPORT_DAY,
			BINDING,
		),
	),
	(
		*("每班每两周一节心理健康教育课", "One lesson for each class every two weeks"),
		*("lessons_per_class_in_two_weeks", AT_LEAST, 1, "节", "Two Weeks", SCHOOLS, "上海市普陀区"),
		*("2025-01-01", None, PUTUO, "每班每两周至少一节心理健康教育课", _say_year(2025), BINDING),
	),
)


def get_norms() -> list[dict]:
	"""Return the values of the standard norms, `stages` as a tuple of the names of stages."""
	rows = (dict(zip(FIELDS, row, strict=True)) for row in (*STAFFING, *OPENING, *TRAINING, *WORK))
	return [_say_what_is_not_given(row) for row in rows]


def _say_what_is_not_given(row: dict) -> dict:
	note = row["note"] if row["source_document"] == SEED else f"{row['note']} {IN_OTHER_WORDS}"
	return {**row, "note": note, "source_clause": row["source_clause"] + NO_CLAUSE}
