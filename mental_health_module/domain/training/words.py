"""The words for what a training is: its level, where it was held, and how."""

LEVELS = {
	**dict.fromkeys(("校级", "校", "学校", "校本", "school"), "School"),
	**dict.fromkeys(("区级", "县级", "区县级", "区", "县", "区县", "district", "county"), "District"),
	**dict.fromkeys(("市级", "市", "city", "municipal"), "City"),
	**dict.fromkeys(("省级", "省", "province", "provincial"), "Province"),
	**dict.fromkeys(("国家级", "国家", "国培", "国家级培训", "national"), "National"),
}
PLACES = {
	**dict.fromkeys(("校内", "校内培训", "inside", "insideschool", "internal"), "Inside School"),
	**dict.fromkeys(("校外", "校外培训", "outside", "outsideschool", "external"), "Outside School"),
}
MODES = {
	**dict.fromkeys(("线下", "现场", "面授", "线下培训", "offline", "inperson"), "Offline"),
	**dict.fromkeys(("线上", "网络", "在线", "远程", "网络培训", "线上培训", "online"), "Online"),
}
