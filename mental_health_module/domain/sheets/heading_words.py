"""Which words of a heading mean what, in Chinese and English; the first of each is shown to people."""

from __future__ import annotations

import re

SYNONYMS: dict[str, str] = {
	"name": "姓名 教师姓名 教职工姓名 员工姓名 成员姓名 教师 参训教师 参训人员 参训人员姓名 "
	"参加人员 参会人员 培训人员 学员 学员姓名 参训学员 人员姓名 参会人 参会人姓名 参会者 参会者姓名 与会人员 "
	"参加人 签到人 签到人姓名 打卡人 真实姓名 姓名签到 名字 老师姓名 老师 "
	"name fullname teacher teachername staffname employeename membername participant participantname "
	"attendee "
	"attendeename",
	"number": "工号 教职工号 教工号 教师工号 职工号 员工号 员工编号 教师编号 人员编号 教工编号 职工编号 编号 "
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
	"signed_in": "签到时间 签到 签到签名 签名 签字 本人签名 本人签字 签到时刻 上午签到 下午签到 晚上签到 "
	"到达时间 教师签名 教师签字 学员签名 参会签名 参会签到 签名签到 签到签字 亲笔签名 手写签名 电子签名 "
	"上午签到时间 下午签到时间 上午签名 下午签名 上午签字 下午签字 晚上签到时间 首次入会时间 入会时间 "
	"进入时间 "
	"首次进入时间 加入时间 进会时间 上班打卡 上班打卡时间 最早 最早打卡 最早打卡时间 到场时间 "
	"in timein signin signintime signedin signedinat arrival checkin checkintime jointime signature",
	"signed_out": "签退时间 签退 签退时刻 上午签退 下午签退 晚上签退 离开时间 上午签退时间 下午签退时间 "
	"晚上签退时间 "
	"最后退会时间 退会时间 最后退出时间 退出时间 离会时间 下班打卡 下班打卡时间 最晚 最晚打卡 最晚打卡时间 "
	"out timeout signout signouttime signedout signedoutat departure checkout checkouttime leavetime",
	"attendance": "出勤情况 出勤 出勤状态 出勤状况 出勤结果 出勤与否 考勤 考勤情况 考勤状态 考勤状况 "
	"考勤结果 "
	"签到情况 签到状态 签到状况 签到结果 签到与否 是否签到 到会 到会情况 到会与否 是否到会 到场 到场情况 "
	"是否到场 "
	"是否到 到否 到 是否出席 出席 出席情况 出席状态 出席与否 是否出勤 参会情况 参会状态 是否参会 参会 "
	"参会与否 参训 "
	"参训情况 参训状态 是否参训 参加 参加情况 是否参加 参加与否 参与情况 是否参与 是否参加培训 打卡状态 "
	"打卡结果 "
	"打卡情况 是否打卡 状态 实到 实到情况 到课 到课情况 是否到课 上课情况 到岗情况 是否在场 签到打卡结果 "
	"上班打卡结果 下班打卡结果 上午 下午 晚上 上午出勤 下午出勤 晚上出勤 上午考勤 下午考勤 上午出勤情况 "
	"下午出勤情况 "
	"attendance attendancestatus status present attended attend presence presentabsent attendancemark",
	"absence": "缺勤 缺席 请假 缺勤情况 缺席情况 请假情况 请假类型 请假类别 请假原因 请假事由 缺勤原因 "
	"缺席原因 "
	"缺勤类型 未到 未到原因 未到场原因 未到情况 未签到 未签到原因 未参加原因 "
	"不参加原因 不能参加原因 无法参加原因 未参训原因 未出席原因 "
	"旷课 旷工 旷训 缺课 病假 事假 公假 出差 是否请假 "
	"是否缺席 "
	"是否缺勤 是否未到 absent absence leave leavetype onleave absencereason reasonforabsence",
	"stayed": "累计参会时长 参会时长 在会时长 入会时长 累计入会时长 在线时长 累计在线时长 观看时长 "
	"累计观看时长 "
	"学习时长 参与时长 停留时长 timeinmeeting attendanceduration timeinsession",
	"topic": "培训主题 主题 内容 培训内容 培训名称 培训项目 培训题目 会议主题 会议名称 活动主题 课程名称 "
	"topic trainingtopic subject title training",
	"date": "培训日期 日期 培训时间 签到日期 考勤日期 打卡日期 会议日期 date trainingdate day",
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
	"employment": "专兼职 专兼职情况 专职/兼职 专职兼职 专职或兼职 任职类型 任职方式 聘用方式 聘任方式 "
	"岗位性质 employment employmenttype fulltime/parttime",
	"qualification": "证书名称 资格证书 资格证书名称 证书 证书类型 证书种类 资格名称 资质名称 资质 "
	"qualification qualificationtype certificate certificatename",
	"certificate_number": "证书编号 证书号 证书号码 证号 资格证号 certificatenumber certificateno",
	"issuer": "发证机关 发证机构 发证单位 颁发机构 颁发单位 颁证单位 issuer issuedby issuingbody",
	"issued_on": "发证日期 发证时间 颁发日期 颁证日期 取得日期 取得时间 获证日期 获得日期 取证日期 取证时间 "
	"issuedon issuedate dateofissue",
	"expires_on": "有效期至 有效期 有效期限 有效期到 到期日期 到期时间 失效日期 有效截止日期 "
	"expireson expirydate expires validuntil",
	"activity": "活动名称 活动题目 活动项目 activity activityname activitytitle",
	"activity_date": "活动日期 活动时间 举办日期 举办时间 开展日期 开展时间 activitydate",
	"kind": "活动类型 活动类别 活动形式 活动种类 类型 类别 kind type activitytype activitykind",
	"pupils": "学生人数 参加学生人数 参与学生人数 参加学生 参与学生 学生数 pupils students numberofpupils",
	"parents": "家长人数 参加家长人数 参与家长人数 参加家长 参与家长 家长数 parents numberofparents",
	"staff": "教师人数 教职工人数 参加教师人数 参与教师人数 教师数 numberofstaff staffcount",
	"grades": "年级 参加年级 参与年级 面向年级 开展年级 grade grades programs",
	"description": "活动简介 活动说明 简介 活动描述 description summary",
	"regulation": "制度名称 规章制度 规章制度名称 制度 制度标题 文件名称 名称 regulation regulationname",
	"version_number": "版本 版本号 version versionnumber",
	"audience": "适用对象 适用人员 阅读对象 须阅读人员 面向对象 audience readers",
	"effective_from": "生效日期 施行日期 实施日期 执行日期 生效时间 施行时间 effectivefrom effectivedate",
	"text": "正文 全文 制度正文 制度内容 制度全文 条文 text fulltext",
}
WORDS = {word: field_name for field_name, words in SYNONYMS.items() for word in words.split()}

# What forms and meetings write down by themselves; it serves where the list has no column of its own.
FALLBACKS: dict[str, str] = {
	"name": "班主任 班主任姓名 "
	"用户昵称 昵称 入会昵称 微信昵称 会议昵称 提交者 提交人 填写人 填写者 用户名 用户 成员 "
	"username user displayname nickname screenname",
	"email": "useremail",
	"signed_in": "提交答卷时间 提交时间 填写时间 答题时间 打卡时间 实际打卡时间 扫码时间 时间戳记 时间戳 "
	"记录时间 "
	"completiontime timestamp submittime submittedat submissiontime submitted responsetime",
}
FALLBACK_WORDS = {word: name for name, words in FALLBACKS.items() for word in words.split()}
# Under these headings most lists count their rows; a staff number stands there only sometimes.
WEAK_NUMBERS = frozenset({"编号", "no", "number", "id"})
# These may say something else than who came: they are read when a word of attendance stands below.
WEAK_ATTENDANCE = frozenset(("状态", "status", "上午", "下午", "晚上", "到", "参加", "参与情况", "present"))
# A heading that speaks of attendance and is not known, and what makes it harmless all the same.
LIKELY = re.compile(
	"签到|签退|出勤|考勤|打卡|签名|签字|到场|到会|出席|参训|缺勤|缺席"
	"|attend|sign.?in|sign.?out|check.?in|present|absen",
	re.IGNORECASE,
)
UNLIKELY = re.compile(
	"地点|地址|位置|定位|方式|设备|类型|备注|照片|图片|次数|人数|说明|规则|编号|码|组|天数|班次"
	"|审批|链接|排名|率|时长|要求"
	"|place|location|device|count|rate|days|photo|url|ip",
	re.IGNORECASE,
)
# A column that asks who took part; the words for something else that begin like it are left out.
PARTAKING = re.compile(
	"参加(?!工作|革命|党|人)|参与(?!课题|项目|编写|人)|参会(?!人)|到课|到岗|在场|到没|来了|来没|出席|缺席|缺勤|attend|join",
	re.IGNORECASE,
)
# Whatever stands below these but a no says that somebody was absent.
OF_ABSENCE = re.compile(
	"请假|缺[席勤课训]|旷[课工训]|[代替]签|未[到签参]|[病事公产]假|调休|休假|出差|absen|leave", re.IGNORECASE
)
REMARKS = re.compile("备注|说明|原因|事由|情况|remark|note|comment|reason", re.IGNORECASE)
# Yes and no under these says nothing about who came.
HARMLESS = re.compile(
	"党员|团员|用餐|就餐|午餐|晚餐|早餐|餐|住宿|住校|停车|班主任|教材|领取|发放|发票|缴费|交费|费用"
	"|性别|编制|在编|婚"
	"|清真|接送|乘车|用车|大巴|合影|证书|合格|考核|作业|资料|学分|满意"
	"|职称|职级|学历|学位|级别|岗位|政治面貌|聘|同意|迟到|早退|骨干|专职|兼职|持证|资格|外聘"
	"|gender|sex|dinner|lunch|meal|hotel|parking|certificate|late|paid|fee|member|fulltime|parttime",
	re.IGNORECASE,
)
