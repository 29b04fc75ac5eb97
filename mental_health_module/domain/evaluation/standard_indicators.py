"""The indicators with which a school starts (心理健康教育评估指标); created once, then the school's own.

Source: 心理健康教育工作队伍; every entry names the words on which it rests. Targets without a number in the
source are first values: no national number was found for a school's trainings, and the ratio of pupils to
posts differs by province and stage.
"""

from mental_health_module.domain.evaluation.indicators import LESS, MORE

FIELDS = (
	*("indicator_key", "section", "title", "title_en", "formula", "formula_en"),
	*("unit", "direction", "target", "weight", "evidence"),
)
COMPUTED = (
	# 「每天定时开放,每周不少于6小时」
	(
		*("opening_minutes_set", "Opening", "心理咨询室规定开放时间", "Opening time that the school has set"),
		"学校资料中规定的每周开放分钟数（规定值，不是实际开放时间）",
		"Minutes a week that the school's record sets (what was set, not what was open)",
		*("分钟/周", MORE, 360, 3, "值班安排表"),
	),
	# 「学校心理健康教育专兼职教师队伍配备情况说明」
	(
		*("pupils_per_post", "Staffing", "师生配比", "Pupils per post"),
		"在校学生数 ÷ 心理健康教育教师岗位数（专职计1，兼职按设置折算，外聘不计）",
		"Enrolled pupils ÷ posts of counsellors (full-time 1, part-time by the setting, external none)",
		*("人/岗", LESS, 1000, 3, "聘任文件"),
	),
	# 「具备相应的职业资格证书」
	(
		*("certified_counsellors", "Staffing", "持证上岗率", "Counsellors with a valid certificate"),
		"持有有效资格证书的在岗教师数 ÷ 在岗教师数",
		"Counsellors in post who hold a valid certificate ÷ counsellors in post",
		*("%", MORE, 100, 3, "资格证书"),
	),
	# 「并注重对全体教师,特别是对班主任培训工作」
	(
		*("homeroom_training_coverage", "Training", "班主任培训覆盖率", "Homeroom teachers trained"),
		"本周期内参加过培训的班主任人数 ÷ 班主任人数",
		"Homeroom teachers who took part in a training of the period ÷ homeroom teachers",
		*("%", MORE, 100, 3, "培训签到表"),
	),
	(
		*("other_staff_training_coverage", "Training", "其他教职工培训覆盖率", "Other staff trained"),
		"本周期内参加过培训的其他教职工人数 ÷ 其他教职工人数（不含班主任）",
		"Other staff who took part in a training of the period ÷ other staff (without homeroom teachers)",
		*("%", MORE, 100, 2, "培训签到表"),
	),
	# 「共进行教师培训三次,每学期一次」
	(
		*("trainings_held", "Training", "教师培训次数", "Trainings held"),
		"本周期内已举办的培训次数",
		"Trainings held in the period",
		*("次", MORE, 1, 2, "培训通知、签到表、照片"),
	),
	(
		*("training_hours", "Training", "教师培训时长", "Hours of training"),
		"本周期内已举办培训的时长合计（每次培训计一次）",
		"Hours of the trainings held in the period, each training counted once",
		*("小时", MORE, 2, 1, "培训签到表"),
	),
	# 「明确心理健康教育工作的目标、任务、措施、时间节点等」
	(
		*(
			"plan_tasks_on_time",
			"Plan and Activities",
			"计划任务按时完成率",
			"Tasks of the plan done on time",
		),
		"按时完成的计划任务数 ÷ 本周期内到期的计划任务数",
		"Tasks of the plan done on time ÷ tasks due in the period",
		*("%", MORE, 100, 3, "任务佐证材料"),
	),
	# 「制定每学期的心理健康教育主题及相关活动」
	(
		*("activities_per_grade", "Plan and Activities", "各年级活动次数", "Activities per grade"),
		"本周期内已开展的活动次数 ÷ 年级数",
		"Activities held in the period ÷ grades",
		*("次/年级", MORE, 1, 2, "活动方案、照片、总结"),
	),
	# 「定期召开小组会议」
	(
		*("meetings_held", "Meetings", "领导小组会议次数", "Meetings of the group held"),
		"本周期内已召开的领导小组会议次数",
		"Meetings of the leadership group held in the period",
		*("次", MORE, 2, 2, "会议纪要"),
	),
	# 「健全心理健康教育的规章制度」
	(
		*("regulations_read", "Regulations", "规章制度阅读率", "Regulations read"),
		"已阅读现行规章制度的人次 ÷ 应阅读的人次",
		"Readings of the regulations in force ÷ readings that are due",
		*("%", MORE, 100, 1, "阅读签收记录"),
	),
)
MANUAL = (
	# 「制定小组工作计划和总结报告」
	(
		*("plan_and_summary", "Plan and Activities", "工作计划与总结", "Plan and summary"),
		"计划目标明确、措施具体，总结及时、实事求是",
		"The plan has clear goals and measures; the summary is in time and true",
		*("", MORE, 0, 2, "工作计划、总结"),
	),
	# 「各班班主任利用班会进行心理健康教育」
	(
		*("class_lessons", "Plan and Activities", "班级心理辅导活动课", "Class lessons"),
		"各班按计划开设心理辅导活动课或主题班会",
		"Every class has its lessons or class meetings as planned",
		*("", MORE, 0, 2, "课表、教案"),
	),
	# 「定期与家长进行沟通和交流,提供心理健康教育指导和建议」
	(
		*("home_and_school", "Plan and Activities", "家校合作", "Home and school"),
		"组织家长参与活动，定期与家长沟通，提供指导和建议",
		"Parents take part, are spoken with at regular times, and get guidance",
		*("", MORE, 0, 2, "家长活动记录（不含学生个人信息）"),
	),
	# 「将服务质量、群众满意度等指标纳入考核体系」
	(
		*("satisfaction", "Staffing", "服务质量与满意度", "Quality and satisfaction"),
		"师生和家长对心理健康服务的满意度",
		"How content pupils, parents and teachers are with the service",
		*("", MORE, 0, 2, "匿名满意度调查汇总"),
	),
)


def get_indicators() -> list[dict]:
	"""Return the values of every standard indicator."""
	computed = [{**dict(zip(FIELDS, row, strict=True)), "source": "Computed"} for row in COMPUTED]
	manual = [{**dict(zip(FIELDS, row, strict=True)), "source": "Manual"} for row in MANUAL]
	return [{**row, "figure_key": row["indicator_key"]} for row in computed] + manual
