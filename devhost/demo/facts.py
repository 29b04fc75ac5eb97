"""What the source document says about the school; everything else in the demo school is made up.

Source: 心理健康教育工作队伍, section 西安交大阳光小学心理健康教育工作队伍. It names the people and their
offices, one qualified part-time counsellor (兼职), a counselling room open every day and at least six hours a
week, and the teachers' trainings of 2012 and 2013, once a term, 60 person-times each. The document does not
say for which school year the group was founded. The teacher still in training for the certificate (上岗证)
stands in the same document's section on another school.
"""

import datetime
from dataclasses import dataclass

SCHOOL = "西安交大阳光小学"
ABBREVIATION = "YGXX"
REGION = "陕西省西安市"
STAGE = "Primary School"
REQUIRED_OPENING_MINUTES = 6 * 60
GROUP_YEARS = (2012,)
LEADER = "王宏堂"
DEPUTY_LEADERS = ("董金明", "白雁", "王瑛", "李利娜")
MEMBERS = ("刘文君", "吴琼")
NAMED = (LEADER, *DEPUTY_LEADERS, *MEMBERS)
OFFICES = {
	LEADER: "Leader",
	**dict.fromkeys(DEPUTY_LEADERS, "Deputy Leader"),
	**dict.fromkeys(MEMBERS, "Member"),
}
DUTIES = {
	"Leader": "建立管理机制，总体协调，全面规划",
	"Deputy Leader": "组织论文和活动设计评选，组织撰写心育活动总结",
	"Member": "学科渗透心理健康教育，宣传工作",
}
PERSON_TIMES = 60
GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")


@dataclass(frozen=True)
class TrainingFact:
	"""A training of the source. It names no day, topic or trainer: these are made up within the term."""

	day: datetime.date
	topic: str
	minutes: int = 120
	starts_at: datetime.time = datetime.time(14, 0)


# The document counts three trainings (三次) but also one in each term (每学期一次) of two years, which makes
# four. All four terms are here; without the last row the count of the document holds.
TRAININGS = (
	TrainingFact(datetime.date(2012, 4, 12), "班主任心理健康教育的理论与方法"),
	TrainingFact(datetime.date(2012, 10, 18), "班级心理辅导活动课的设计"),
	TrainingFact(datetime.date(2013, 4, 11), "各学科渗透心理健康教育"),
	TrainingFact(datetime.date(2013, 10, 17), "自觉运用心理学的观点和方法教育学生"),
)

# Made up: what every consent text says about the school.
DATA_PROTECTION = {
	"contact": "心理咨询室（虚构，仅供演示）xlzx@demo.example",
	"person_in_charge": "副校长（虚构，仅供演示）",
	"place_of_storage": "学校机房内自有服务器（虚构，仅供演示）",
	"complaint_channel": "校长信箱（虚构，仅供演示）jubao@demo.example",
}
