"""The fixed words of contributions: states, parts, levels, forms, occasions, outcomes, whom it was for."""

from django.db.models import TextChoices


class ContributionState(TextChoices):
    """Whether a contribution counts: kinds that want the office's confirmation wait for it."""

    WAITING = "waiting", "待确认"
    RECORDED = "recorded", "已登记"
    CONFIRMED = "confirmed", "已确认"


COUNTED_STATES = (ContributionState.RECORDED, ContributionState.CONFIRMED)


class CreditRole(TextChoices):
    """Which part a member has in a contribution, the greater first."""

    FIRST = "first", "第一作者"
    WRITER = "writer", "执笔"
    JOINT = "joint", "共同作者"
    DOER = "doer", "承担"
    PARTICIPANT = "participant", "参与"


class Function(TextChoices):
    """Which of the council's functions a record belongs to (职能)."""

    CONSULTATION = "consultation", "政治协商"
    SUPERVISION = "supervision", "民主监督"
    DELIBERATION = "deliberation", "参政议政"
    SERVICE = "service", "服务群众"
    SELF_BUILDING = "self_building", "自身建设"


class Level(TextChoices):
    """Whose paper, award or medium it is, the lowest first."""

    TOWN = "town", "乡镇（街道）"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"


class Form(TextChoices):
    """What exactly it was; each kind offers some of these."""

    ORAL = "oral", "口头发言"
    WRITTEN = "written", "书面发言"
    NEWS = "news", "新闻报道"
    FEATURE = "feature", "人物事迹"
    ARTICLE = "article", "文章"
    VIDEO = "video", "音视频"
    CONDOLENCE = "condolence", "慰问"
    MONEY = "money", "捐资"
    GOODS = "goods", "捐物"
    SCHOOLING = "schooling", "捐资助学"
    CLINIC = "clinic", "义诊"
    CHECK_UP = "check_up", "免费体检"
    MEDICINE = "medicine", "送医送药"
    SCIENCE = "science", "送科技下村"
    COURSE = "course", "举办培训班"
    POLICY = "policy", "政策宣讲"
    ENQUIRY = "enquiry", "政策咨询"
    LEGAL_AID = "legal_aid", "法律援助"
    TECHNIQUE = "technique", "技术指导"
    TEACHING = "teaching", "支教助学"
    VOLUNTEERING = "volunteering", "志愿服务"
    ROADS = "roads", "修路架桥"
    WORKS = "works", "改善设施"
    JOBS = "jobs", "安置就业"
    STUDENT = "student", "结对助学"
    HOUSEHOLD = "household", "帮扶困难户"
    VILLAGE = "village", "帮扶村集体"
    PROJECT = "project", "引进项目"
    FUNDS = "funds", "引进资金"
    TAX = "tax", "纳税"
    INVESTMENT = "investment", "投资兴业"
    PUBLICATION = "publication", "出版发表"
    INVENTION = "invention", "技术创新"
    CONTRACTING = "contracting", "承包经营"
    SUPERVISOR = "supervisor", "民主监督员"
    INVITED = "invited", "特邀职务"
    SOCIAL_POST = "social_post", "社会兼职"
    HEARING = "hearing", "听取政协工作汇报"
    DEBATE = "debate", "专题研究政协工作"
    CENTRE_GROUP = "centre_group", "中心组学习"
    PARTY_SCHOOL = "party_school", "党校教学"
    PLAN = "plan", "年度工作计划"
    HALF_YEAR = "half_year", "半年工作报告"
    SUMMARY = "summary", "年度工作总结"
    ACCOUNT = "account", "述职报告"
    MODEL = "model", "典型事例"
    EXPERIENCE = "experience", "经验材料"
    CRITICISM = "criticism", "通报批评"
    DEDUCTION = "deduction", "扣减考核分值"
    OTHER = "other", "其他"


class Occasion(TextChoices):
    """At which festival or meeting."""

    NEW_YEAR = "new_year", "元旦"
    SPRING = "spring", "春节"
    LANTERN = "lantern", "元宵节"
    LABOUR = "labour", "五一劳动节"
    CHILDREN = "children", "六一儿童节"
    DRAGON_BOAT = "dragon_boat", "端午节"
    PARTY_DAY = "party_day", "七一"
    ARMY_DAY = "army_day", "八一建军节"
    SCHOOL_YEAR = "school_year", "开学"
    TEACHERS = "teachers", "教师节"
    MID_AUTUMN = "mid_autumn", "中秋节"
    NATIONAL_DAY = "national_day", "国庆节"
    ELDERS = "elders", "重阳节"
    PLENARY = "plenary", "全体会议"
    STANDING = "standing", "常委会会议"
    CONSULTATION = "consultation", "协商会议"
    OTHER_MEETING = "other_meeting", "其他会议"


class Outcome(TextChoices):
    """What became of it."""

    OPEN = "open", "处理中"
    LISTED = "listed", "已列入"
    NOT_LISTED = "not_listed", "未列入"
    SUBMITTED = "submitted", "已投稿"
    PUBLISHED = "published", "已刊用"
    ACCEPTED = "accepted", "已采用"
    NOT_ACCEPTED = "not_accepted", "未采用"
    SOLVED = "solved", "已解决"
    SETTLED = "settled", "已化解"
    EXPLAINED = "explained", "已解释说明"
    UNSOLVED = "unsolved", "未能解决"


class Beneficiary(TextChoices):
    """For what kind of people or body it was done."""

    OLD_PARTY_MEMBER = "old_party_member", "特困老党员"
    OLD_WORKER = "old_worker", "老职工"
    POOR_HOUSEHOLD = "poor_household", "困难户"
    FIVE_GUARANTEES = "five_guarantees", "五保户"
    STUDENT = "student", "学生"
    LEFT_BEHIND = "left_behind", "留守儿童"
    DISABLED = "disabled", "残疾人"
    ELDERLY = "elderly", "老年人"
    SOLDIER_FAMILY = "soldier_family", "军烈属"
    VILLAGE = "village", "村集体"
    SCHOOL = "school", "学校"
    CARE_HOME = "care_home", "敬老院"
    FIRM = "firm", "企业"
    PUBLIC = "public", "群众"
    OTHER = "other", "其他"


# Of these no photo is kept, and the name is never written in full.
MINORS = frozenset({Beneficiary.STUDENT, Beneficiary.LEFT_BEHIND})
# These are no persons, so that their names are written in full.
BODIES = frozenset({Beneficiary.VILLAGE, Beneficiary.SCHOOL, Beneficiary.CARE_HOME, Beneficiary.FIRM})
FESTIVALS = tuple(one for one in Occasion if one not in (
    Occasion.PLENARY, Occasion.STANDING, Occasion.CONSULTATION, Occasion.OTHER_MEETING,
))  # fmt: skip
MEETINGS = (Occasion.PLENARY, Occasion.STANDING, Occasion.CONSULTATION, Occasion.OTHER_MEETING)
MEDIA_LEVELS = (Level.COUNTY, Level.CITY, Level.PROVINCE, Level.NATION)
