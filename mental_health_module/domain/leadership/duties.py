"""The duties of the leadership group (分工职责) in the words of the source document, with an English text.

Source: 心理健康教育工作队伍, its sections on the leadership group, work groups and the school of the demo.
They are the first entries of a catalogue that a school edits. The source also speaks of treating pupils
(治疗); a school may not (精神卫生法 Art. 23, 51 and 76), so the duty here is counselling and crisis help.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mental_health_module.domain.shared.texts import N_

LISTED = re.compile("[、；;，,\n]+")
LONGEST_DUTY = 2_000


@dataclass(frozen=True)
class Duty:
	"""An entry of the catalogue: its short name and its words, in Chinese and in English."""

	name_zh: str
	name_en: str
	text_zh: str
	text_en: str


DUTIES = (
	Duty(
		"总体协调",
		"Overall coordination",
		"负责建立相应的管理机制，总体协调，全面规划",
		"Set up the management, coordinate all of the work and plan it as a whole",
	),
	Duty(
		"规划",
		"Planning",
		"制定心理健康教育工作的长期和短期规划，明确目标、任务和措施；制定每学期的心理健康教育主题及相关活动",
		"Draw up long-term and short-term plans with goals, tasks and measures; set each term's theme",
	),
	Duty(
		"政策",
		"Policy",
		"与学校管理层合作，制定和完善校园心理健康政策",
		"Work with the school's management to draw up and improve its mental-health policy",
	),
	Duty(
		"活动",
		"Activities",
		"组织学校的心理健康教育活动，例如举办心理健康讲座、心理辅导培训、心理测试与评估等",
		"Organise activities such as lectures, trainings in counselling, tests and assessments",
	),
	Duty(
		"邀请专家",
		"Inviting experts",
		"邀请专业心理咨询师和心理教育专家来学校开展心理健康讲座和培训",
		"Invite professional counsellors and experts to lecture and train at the school",
	),
	Duty(
		"研究与评估",
		"Research and evaluation",
		"建立学校的心理健康教育研究与评估机制，制定学校的心理健康教育评估指标和方法；"
		"每学期定期开展学校心理健康教育的评估工作",
		"Set up research and evaluation with indicators and methods; evaluate the work every term",
	),
	Duty(
		"教师队伍建设",
		"Building up the teaching staff",
		"推动学校心理健康教师队伍的建设，培训和提升教师的心理健康教育能力",
		"Build up the staff for mental-health education, train teachers and raise their skills",
	),
	Duty(
		"师资选拔",
		"Selecting staff",
		"选拔、培养心理健康教育专兼职教师，提高心理健康教育队伍整体素质",
		"Select and train full-time and part-time teachers of mental-health education",
	),
	Duty(
		"家校合作",
		"Home and school",
		"开展家校合作，与家长共同关注学生的心理健康问题；组织家长参与学校的心理健康教育活动，定期与家长进行沟通和交流",
		"Work with parents, involve them in activities and keep in regular contact with them",
	),
	Duty(
		"疏导与咨询",
		"Guidance and counselling",
		"负责学校的心理疏导和咨询工作，为学生提供心理咨询服务",
		"See to guidance and counselling at the school and offer counselling to pupils",
	),
	Duty(
		"心理咨询室",
		"Counselling room",
		"设立心理咨询室，为师生提供心理咨询与辅导服务",
		"Set up a counselling room that serves pupils and teachers",
	),
	Duty(
		"个体与团体辅导",
		"Individual and group guidance",
		"针对学生心理健康问题，开展个体咨询、团体辅导、家庭咨询等",
		"Offer individual counselling, group guidance and family counselling for pupils' problems",
	),
	Duty(
		"危机干预",
		"Crisis help",
		"及时介入，做好心理危机干预工作",
		"Step in in time and help in a crisis",
	),
	Duty(
		"心理测评",
		"Psychological assessment",
		"定期开展心理测评，撰写心理测评报告",
		"Carry out assessments regularly and write the reports",
	),
	Duty(
		"档案",
		"Files",
		"建立心理档案，包括有心理个案；心理教育计划、总结；科研成果，教师培训和讲座；"
		"学生有关心理健康的问卷及心理测试的情况，学生咨询记录，学校开展的系列心理活动，宣传资料等",
		"Keep the files: cases, plans and summaries, research, trainings and lectures, questionnaires and "
		"tests, counselling records, activities, and material",
	),
	Duty(
		"规章制度",
		"Regulations",
		"健全心理健康教育的规章制度",
		"Complete the regulations for mental-health education",
	),
	Duty(
		"宣传",
		"Public relations",
		"做好宣传工作；宣传心理健康知识",
		"See to public relations and spread knowledge about mental health",
	),
	Duty(
		"课程",
		"Courses",
		"组织编写心理健康教育教材；开展心理健康教育课程培训；将心理健康教育课程纳入学校教学计划，确保课程开设质量",
		"Have teaching material written, train teachers for the courses, put them into the timetable and "
		"keep up their quality",
	),
	Duty(
		"学科渗透",
		"In every subject",
		"做好对班主任和不同学科渗透心理健康教育工作",
		"Bring mental-health education to homeroom teachers and into every subject",
	),
	Duty(
		"班级辅导",
		"Class guidance",
		"上好班级心理辅导活动课，开展好心理健康教育系列活动，做好和协助做好心理辅导",
		"Teach the class's guidance lessons, hold its activities, give guidance and help with it",
	),
	Duty(
		"论文与活动设计评选",
		"Awards for papers and activity designs",
		"定期组织校级心理方面的论文、活动设计评选",
		"Hold the school's awards for papers and activity designs regularly",
	),
	Duty(
		"总结",
		"Summaries",
		"组织老师撰写学校心育活动情况总结；制定小组工作计划和总结报告",
		"Have teachers write summaries of the activities; write the group's plans and reports",
	),
	Duty(
		"监督评估",
		"Supervision",
		"监督和评估小组工作质量；监督项目进展",
		"Watch over the quality of the group's work and the progress of its projects",
	),
	Duty(
		"资源协调",
		"Resources",
		"提供资源支持，以确保工作组的顺利运作；"
		"与校内其他资源部门进行协调，包括学生事务部门、医务室和社会工作服务等",
		"Provide what the group needs; coordinate with the school's other services: student affairs, the "
		"infirmary, social work",
	),
	Duty(
		"沟通协作",
		"Liaison",
		"负责与学校、家长及其他相关部门的沟通与协作；协调心理咨询师、心理辅导员和志愿者的工作",
		"Keep in touch with the school, parents and other departments; coordinate counsellors, advisers and "
		"volunteers",
	),
	Duty(
		"培训计划",
		"Training plans",
		"制定师生家长心理健康培训计划",
		"Draw up training plans for teachers, pupils and parents",
	),
	Duty(
		"协助组长",
		"Assisting the leader",
		"协助组长开展工作",
		"Assist the leader",
	),
	Duty(
		"教师代表",
		"Speaking for the teachers",
		"代表教师群体，提供教师的意见和需求，参与制定教师培训计划，支持学生心理健康教育",
		"Speak for the teachers, bring in their views and needs, help to plan their training",
	),
	Duty(
		"学生代表",
		"Speaking for the pupils",
		"代表学生群体，反馈学生的心理需求和问题，促进学生参与心理健康教育活动，传达学生的声音",
		"Speak for the pupils, report their needs, win them for the activities and pass on their voice",
	),
	Duty(
		"家长代表",
		"Speaking for the parents",
		"代表家长群体，与工作组合作，提供家长的意见和建议，参与制定家长教育计划，支持学生心理健康",
		"Speak for the parents, bring in their views and proposals, help to plan the education of parents",
	),
	Duty(
		"志愿服务",
		"Volunteering",
		"协助心理咨询师和心理辅导员开展各项工作，参与心理健康教育活动；"
		"向组长、心理咨询师和心理辅导员反馈工作情况",
		"Help counsellors and advisers with their work, take part in activities, and report back",
	),
)
# The offered sub-groups of the source; the Chinese words stand with the other translations.
SUBGROUPS = (
	N_("Curriculum Development Group"),
	N_("Counselling and Guidance Group"),
	N_("Publicity and Training Group"),
)


def get_line(name: str, text: str) -> str:
	"""Return the line that an entry of the catalogue adds to a member's duty: `规划：制定……`."""
	return f"{name}：{text}" if _is_chinese(name) else f"{name}: {text}"


def _is_chinese(text: str) -> bool:
	return bool(re.search("[\u3400-\u9fff]", text))


def add_lines(duty: str | None, lines: Iterable[str]) -> str:
	"""Return a member's duty with further lines below; a line that stands there already is not repeated."""
	present = [line for line in (duty or "").splitlines() if line.strip()]
	return "\n".join(dict.fromkeys([*present, *lines]))


def expand(duty: str | None, catalogue: Mapping[str, str]) -> str | None:
	"""Return a duty of a list with the catalogue's words, when it holds nothing but names of the catalogue.

	Args:
		duty: the cell, such as `规划、宣传`; any other text stays as it is.
		catalogue: name of an entry -> its line.
	"""
	names = [part.strip() for part in LISTED.split(duty or "") if part.strip()]
	if not names or any(name not in catalogue for name in names):
		return duty
	return add_lines(None, [catalogue[name] for name in names])
