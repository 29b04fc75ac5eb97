"""Finds the row of headings below title rows and says which column means what, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mental_health_module.domain.normal_form import get_plain_form
from mental_health_module.domain.sheet_messages import RowProblem, shorten
from mental_health_module.domain.sheet_types import Cell, Merge, Sheet, SheetRow
from mental_health_module.domain.sheet_values import clean, is_blank, show

SEARCHED_ROWS = 40
PERSON_FIELDS = ("name", "number", "email")

SYNONYMS: dict[str, str] = {
	"name": "姓名 教师姓名 教职工姓名 员工姓名 成员姓名 教师 参训教师 参训人员 参训人员姓名 "
	"参加人员 参会人员 培训人员 name fullname teacher teachername staffname employeename membername",
	"number": "工号 教职工号 教工号 教师工号 职工号 员工号 员工编号 教师编号 人员编号 编号 "
	"employeeid employeeno employeenumber staffid staffno staffnumber no number id",
	"email": "邮箱 电子邮箱 电子邮件 邮件 邮箱地址 邮件地址 电邮 email emailaddress mail",
	"class_name": "班级 所在班级 任教班级 所带班级 班主任班级 class classname homeroom homeroomclass",
	"sequence": "序号 顺序 序 行号 sn s/n seq sequence # index",
	"office": "职务 组内职务 小组职务 领导小组职务 担任职务 组内职位 office role groupoffice",
	"constituency": "身份 代表身份 人员身份 界别 人员类别 constituency represents standsfor",
	"organisation": "单位 工作单位 所在单位 organisation organization affiliation",
	"duty": "分工 职责 工作分工 工作职责 职责分工 主要职责 具体分工 "
	"duty duties responsibility responsibilities",
	"subgroup": "小组 组别 所在小组 分组 工作组 subgroup team",
	"from_date": "起始日期 开始日期 开始 起始 自 任职日期 任职开始 任职时间 起 from fromdate startdate start",
	"to_date": "结束日期 截止日期 终止日期 结束 截止 至 止 离任日期 任职结束 "
	"完成时限 完成时间 完成日期 截止时间 时限 to todate enddate end until due duedate deadline",
	"signed_in": "签到时间 签到 签到签名 签名 签字 本人签名 本人签字 签到时刻 上午签到 下午签到 "
	"到达时间 signin signintime signedin signedinat arrival checkin checkintime",
	"signed_out": "签退时间 签退 签退时刻 上午签退 下午签退 离开时间 "
	"signout signouttime signedout signedoutat departure checkout checkouttime",
	"topic": "培训主题 主题 内容 培训内容 培训名称 培训项目 培训题目 "
	"topic trainingtopic subject title training",
	"date": "培训日期 日期 培训时间 签到日期 date trainingdate day",
	"starts_at": "培训开始时间 开始时间 起始时间 starttime startsat beginsat",
	"minutes": "时长 学时 课时 培训时长 培训学时 分钟 分钟数 小时 小时数 学时数 "
	"minutes mins hours duration length lessons",
	"level": "级别 培训级别 层次 level traininglevel",
	"place": "校内外 校内/校外 校内校外 校内或校外 培训范围 place insideoutside inside/outside",
	"mode": "形式 培训形式 培训方式 方式 线上线下 线上/线下 mode form online/offline",
	"trainer": "主讲人 主讲 主讲教师 培训师 培训教师 授课人 授课教师 讲师 专家 trainer speaker lecturer",
	"task": "任务编号 任务号 taskid taskno tasknumber",
	"goal": "目标 工作目标 任务 任务名称 工作任务 goal task objective",
	"measure": "措施 工作措施 具体措施 主要措施 measure measures",
	"responsible": "负责人 责任人 承办人 负责教师 responsible responsibleperson personresponsible owner",
	"budget": "预算 经费预算 预算金额 经费 budget amount",
	"indicator": "指标 考核指标 评价指标 验收标准 indicator indicators",
	"weight": "权重 weight",
}
WORDS = {word: field_name for field_name, words in SYNONYMS.items() for word in words.split()}

MEMBER_ONLY = frozenset(
	{"office", "constituency", "organisation", "duty", "subgroup", "from_date", "to_date"}
)
MEMBERSHIP_FIELDS = MEMBER_ONLY | {"name", "number", "email", "class_name", "sequence"}
PLAN_ONLY = frozenset({"task", "goal", "measure", "responsible", "budget", "indicator", "weight"})
PLAN_TASK_FIELDS = PLAN_ONLY | {"number", "email", "from_date", "to_date", "sequence"}
SIGN_IN_FIELDS = frozenset(SYNONYMS) - MEMBER_ONLY - PLAN_ONLY

HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
MARKS = re.compile(r"[*:;.。★☆●_\-]")
PARTS = re.compile(r"[/、|,&\s]+")
SCRIPTS = re.compile(r"(?<=[\u3400-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u3400-\u9fff])")
LESSON = re.compile(r"(\d{2,3})(?:分钟|分|min)")


@dataclass(frozen=True)
class Column:
	"""A column with a known meaning: its place from 0 and its heading as the person wrote it."""

	field_name: str
	index: int
	label: str


@dataclass
class Headings:
	"""Where the headings stand (first and last row number), what they mean and what is wrong with them."""

	first_row: int
	last_row: int
	columns: dict[str, Column] = field(default_factory=dict)
	ignored: list[str] = field(default_factory=list)
	problems: list[RowProblem] = field(default_factory=list)


def get_field(label: str, fields: Iterable[str]) -> str | None:
	"""The meaning of one heading among `fields`, None when it is unknown or its parts differ."""
	plain = clean(get_plain_form(clean(label))).lower()
	for text in (plain, HINT.sub("", plain)):
		dense = MARKS.sub("", "".join(text.split()))
		if WORDS.get(dense) in fields:
			return WORDS[dense]
	parts = [MARKS.sub("", part) for part in PARTS.split(SCRIPTS.sub(" ", HINT.sub("", plain)))]
	meaning = get_agreed_field(parts) or get_agreed_field(join_latin(parts))
	return meaning if meaning in fields else None


def get_agreed_field(parts: list[str]) -> str | None:
	"""The meaning that all parts of a heading have, None when one is unknown or they differ."""
	meanings = {WORDS.get(part) for part in parts if part}
	return meanings.pop() if len(meanings) == 1 else None


def join_latin(parts: list[str]) -> list[str]:
	"""Chinese parts one by one, Latin words joined: 姓名, full, name → 姓名, fullname."""
	latin = "".join(part for part in parts if part.isascii())
	return [part for part in (*(p for p in parts if not p.isascii()), latin) if part]


def find_headings(sheet: Sheet, fields: frozenset[str], required: Iterable[tuple[str, ...]]) -> Headings:
	"""The headings of the sheet. Each tuple of `required` names fields of which one has to be there.

	Of the first 40 rows the one with most known headings wins, one that names people first, then the topmost.
	"""
	scored = [(score_row(row, fields), -row.number, row) for row in sheet.rows[:SEARCHED_ROWS]]
	(has_person, known), _order, best = max(scored, key=lambda entry: entry[:2])
	if not has_person and known < 2:
		first = sheet.rows[0]
		return Headings(first.number, first.number, problems=[missing("no_heading", first, PERSON_FIELDS)])
	headings = Headings(best.number, get_last_row(sheet, best))
	assign_columns(headings, get_labels(sheet, headings), fields)
	for alternatives in required:
		if not any(name in headings.columns for name in alternatives):
			headings.problems.append(missing("heading_missing", best, alternatives))
	return headings


def score_row(row: SheetRow, fields: frozenset[str]) -> tuple[bool, int]:
	"""Whether a heading for people is among the row's cells, and how many different headings are known."""
	known = {get_field(cell, fields) for cell in row.cells if isinstance(cell, str) and len(cell) < 60}
	known.discard(None)
	return bool(known.intersection(PERSON_FIELDS)), len(known)


def missing(code: str, row: SheetRow, alternatives: Iterable[str]) -> RowProblem:
	"""The problem that a column is missing: which headings would do, and which were found."""
	wanted = " / ".join(SYNONYMS[name].split()[0] for name in alternatives)
	found = ", ".join(shorten(show(cell)) for cell in row.cells if not is_blank(cell))
	return RowProblem(row.number, "", "", code, {"wanted": wanted, "found": shorten(found)})


def get_last_row(sheet: Sheet, heading: SheetRow) -> int:
	"""The last row of the headings: cells merged downwards from the heading row make it taller."""
	return max(
		(merge.last_row for merge in sheet.merges if is_part_of_headings(merge, heading)),
		default=heading.number,
	)


def is_part_of_headings(merge: Merge, heading: SheetRow) -> bool:
	"""Whether a merged area begins in the heading row and is at most three rows tall."""
	return merge.first_row == heading.number and merge.last_row - merge.first_row <= 2


def get_labels(sheet: Sheet, headings: Headings) -> list[list[str]]:
	"""For every column its texts in the heading rows, the lowest first."""
	rows = [row for row in sheet.rows if headings.first_row <= row.number <= headings.last_row]
	width = max(len(row.cells) for row in rows)
	return [get_texts(rows, index) for index in range(width)]


def get_texts(rows: list[SheetRow], index: int) -> list[str]:
	"""The different texts of one column, the lowest first."""
	texts = (clean(show(row.cells[index])) for row in reversed(rows) if has_text(row.cells, index))
	return list(dict.fromkeys(texts))


def has_text(cells: list[Cell], index: int) -> bool:
	"""Whether the row reaches the column and a person sees something there."""
	if index >= len(cells) or cells[index] is None:
		return False
	cell = cells[index]
	return not isinstance(cell, str) or (cell.isalnum() or not is_blank(cell))


def assign_columns(headings: Headings, labels: list[list[str]], fields: frozenset[str]) -> None:
	"""Gives each column its meaning; two of the same meaning are a problem that names both."""
	for index, texts in enumerate(labels):
		if not texts:
			continue
		name = next((name for text in texts if (name := get_field(text, fields))), None)
		label = shorten(texts[0])
		if name is None:
			headings.ignored.append(label)
		elif name not in headings.columns:
			headings.columns[name] = Column(name, index, label)
		elif name != "sequence":
			values = {"first": headings.columns[name].label, "second": label}
			headings.problems.append(RowProblem(headings.first_row, label, label, "heading_twice", values))


def get_minutes_per_unit(label: str) -> float | None:
	"""Minutes per unit of this column: 时长(分钟) 1, 小时 60, 学时(1学时=45分钟) 45; None when not said."""
	plain = "".join(get_plain_form(clean(label)).lower().split())
	lesson = LESSON.search(plain)
	if any(word in plain for word in ("学时", "课时", "lesson")) and lesson:
		return float(lesson[1])
	if any(word in plain for word in ("分钟", "(分)", "min")):
		return 1.0
	return 60.0 if any(word in plain for word in ("小时", "hour", "(h)")) else None
