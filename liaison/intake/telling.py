"""What tells one kind of sheet from the others: words of titles, columns it must have, columns only it has."""

from .words import HEADINGS

# Words that say in a title, a sheet's name or a file's name what the sheet is.
TITLE_WORDS = {
    "roster": r"名册|花名册|委员名单|信息采集表|登记表|委员信息|基本情况(一览)?表|委员情况|通讯录|委员名录|人员名单|信息表",
    "attendance": r"考勤|签到|出勤|出席情况|到会情况|参会情况统计|点名",
    "activities": r"活动台账|会议台账|活动记录|活动登记|会议记录|履职活动|工作台账|活动一览|活动情况|会议活动|活动统计|开展活动|学习台账|活动汇总",
    "proposals": r"提案",
    "opinions": r"社情民意|民情|信息台账|信息登记|信息采用|信息报送",
}
# What a table of the kind must have: every set names fields of which one must be there.
NEEDS = {
    "roster": ({"name"}, set(HEADINGS["roster"]) - {"name", "serial", "remark"}),
    "attendance": ({"name"}, {"event", "mark"}),
    "activities": ({"title", "content"}, {"date", "place", "participants", "attended", "invited"}, {"place", "participants", "attended", "invited", "counts", "speakers", "host", "moderator"}),
    "proposals": ({"title"}, {"number", "first_author", "co_authors", "review_result", "lead_unit", "handling_result"}),
    "opinions": ({"title", "summary"}, {"authors", "adoptions", "instructions", "sent_on", "adopted_county", "adopted_city"}),
}  # fmt: skip
NEEDS_SAID = {
    "roster": "“姓名”和另一项（如“性别”“手机”）", "attendance": "“姓名”和各次活动的日期、名称（或者一行一次活动，表头写明“日期”和各位委员的姓名）", "activities": "“日期”“活动主题”和“参加人员”等",
    "proposals": "“案由”和“提案人”等", "opinions": "“标题”和“反映人”等",
}  # fmt: skip
# Headings that tell one kind from the others count extra.
TELLING = {
    "roster": {"gender": 2, "birth": 3, "ethnicity": 2, "party": 2, "education": 2, "phone": 1, "cppcc_post": 1, "since": 2},
    "attendance": {"event": 4, "mark": 4},
    "activities": {"place": 3, "participants": 3, "invited": 3, "attended": 3, "speakers": 2, "outcome": 1},
    "proposals": {"number": 1, "first_author": 2, "co_authors": 3, "review_result": 3, "lead_unit": 1, "co_units": 2, "is_key": 2, "satisfaction": 2, "satisfaction_attitude": 2, "satisfaction_result": 2},
    "opinions": {"adoptions": 3, "instructions": 3, "authors": 1, "sent_on": 2, "transfer_unit": 1, "adopted_county": 2, "adopted_city": 2, "author_role": 2},
}  # fmt: skip
