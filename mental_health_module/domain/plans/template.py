"""A term's work plan as the source document describes the work: one task for each of its themes.

Source: 心理健康教育工作队伍, section 西安交大阳光小学. Every theme quotes the words on which it rests; what a
school has to show for it is proposed here and edited by the school.
"""

from dataclasses import dataclass

LEAD_DAYS = 30


@dataclass(frozen=True)
class TemplateTask:
	"""A task in Chinese and English: goal, measure, indicator.

	`share` says when in the term it is due; it begins `LEAD_DAYS` before, or with the term.
	"""

	goal: tuple[str, str]
	measure: tuple[str, str]
	indicator: tuple[str, str]
	share: float
	goes_on: bool = False

	def get_texts(self, is_chinese: bool) -> dict[str, str]:
		"""Return the texts in one language."""
		place = 0 if is_chinese else 1
		return {
			"goal": self.goal[place],
			"measure": self.measure[place],
			"indicator": self.indicator[place],
		}


TASKS = (
	# 「健全心理健康教育的规章制度」
	TemplateTask(
		("健全规章制度", "Complete the regulations"),
		(
			"修订心理咨询室工作制度、保密制度和服务流程，组织相关人员学习。",
			"Revise the rules of the counselling room, the secrecy rules and the service procedure; "
			"have the people concerned read them.",
		),
		("制度已公布，应阅读人员全部阅读。", "Published, and read by everybody who has to read them."),
		0.15,
	),
	# 「每天定时开放,每周不少于6小时」
	TemplateTask(
		("心理咨询室定时开放", "Keep the counselling room open"),
		(
			"安排兼职心理教师值班，心理咨询室每天定时开放，及时帮助有需求的学生解除烦恼。",
			"Put the part-time counsellors on duty; the counselling room is open at set hours every day.",
		),
		("每周开放不少于6小时。", "Open at least 6 hours a week."),
		1.0,
		True,
	),
	# 「在各年级抽选1—2个班进行心理问卷调查」
	TemplateTask(
		("各年级抽班开展心理问卷调查", "Questionnaires in some classes of each grade"),
		(
			"在各年级抽选1—2个班进行心理问卷调查，事先征得学生和监护人同意。",
			"Draw 1 to 2 classes of each grade; ask pupils and guardians for their consent first.",
		),
		("每个年级完成1—2个班，形成汇总分析。", "1 to 2 classes of each grade are done, with a summary."),
		0.3,
	),
	# 「特别是对班主任培训工作」「共进行教师培训三次,每学期一次,每次达60人次」
	TemplateTask(
		("教师心理健康教育培训", "Train the teachers"),
		(
			"组织全体教师，特别是班主任，参加心理健康教育培训。",
			"Train all teachers, homeroom teachers above all, in mental-health education.",
		),
		("每学期至少1次，60人次以上。", "At least once a term, 60 person-times or more."),
		0.4,
	),
	# 「配合不同年级开展不同主题的讲座」
	TemplateTask(
		("分年级心理健康讲座", "Lectures for each grade"),
		(
			"心理咨询室配合不同年级开展不同主题的讲座。",
			"The counselling room gives lectures on a theme that suits the grade.",
		),
		("每个年级至少1场。", "At least one lecture for each grade."),
		0.5,
	),
	# 「各班班主任利用班会进行心理健康教育」「分年级,定主题开设心理活动课」
	TemplateTask(
		("心理活动课和主题班会", "Class counselling lessons"),
		(
			"分年级、定主题开设心理活动课，各班班主任利用班会进行心理健康教育。",
			"Lessons on set themes for each grade; homeroom teachers use their class meetings.",
		),
		("每班每学期至少2次。", "At least 2 lessons a term in each class."),
		0.7,
	),
	# 「组织有相同(似)问题的学生进行团体辅导」
	TemplateTask(
		("团体辅导", "Group counselling"),
		(
			"根据问卷调查结果开展团体辅导，如“自信心的培养”“记忆的方法”。",
			"Group counselling after the questionnaires, such as self-confidence or how to remember.",
		),
		("每学期至少2组，每组不少于4次。", "At least 2 groups a term, 4 meetings each."),
		0.75,
	),
	# 「对于六年级毕业班,以讲座、团体辅导与个别辅导结合的形式开展心理辅导」
	TemplateTask(
		("毕业班心理辅导", "Support for the graduating classes"),
		(
			"以讲座、团体辅导与个别辅导结合的形式，辅导复习策略、时间管理和考试心理。",
			"Lectures, group and individual counselling on revising, planning time and coping with exams.",
		),
		("毕业班全部覆盖。", "Every graduating class is reached."),
		0.85,
	),
	# 「做好宣传工作」「宣传资料」
	TemplateTask(
		("心理健康教育宣传", "Publicity"),
		(
			"通过橱窗、广播、手册和主题月开展宣传，资料归档。",
			"Notice boards, school radio, leaflets and a theme month; keep what was handed out.",
		),
		("每月至少1次，主题月1次。", "At least once a month, and one theme month."),
		0.6,
	),
	# 「定期组织校级心理方面的论文、活动设计评选」
	TemplateTask(
		("校级论文和活动设计评选", "Contest for papers and activity designs"),
		(
			"组织教师参加心理方面的论文、活动设计评选并推荐优秀成果。",
			"Have the teachers enter papers and designs of activities; recommend the best ones.",
		),
		("每学期评选1次，公布结果。", "One round a term, results published."),
		0.8,
	),
	# 「组织家长参与学校的心理健康教育活动,定期与家长进行沟通和交流」
	TemplateTask(
		("家校联系", "Home-school contact"),
		(
			"组织家长参与心理健康教育活动，定期与家长沟通，提供指导和建议。",
			"Invite parents to activities, talk with them regularly, give guidance and advice.",
		),
		("家长活动每学期至少1次。", "At least one activity for parents a term."),
		0.65,
	),
	# 「建立心理档案」「组织老师撰写学校心育活动情况总结」
	TemplateTask(
		("档案和总结", "Archive and summary"),
		(
			"收齐计划、总结、培训讲座、系列活动和宣传资料，撰写学校心育活动情况总结。",
			"Collect plans, trainings, activities and leaflets; write the summary of the term.",
		),
		("资料归档完整，总结按时完成。", "The archive is complete, the summary is there in time."),
		1.0,
	),
)
