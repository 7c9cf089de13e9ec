"""What a member's data may say where the words are fixed by a standard."""

from django.db.models import TextChoices


class Party(TextChoices):
    """政治面貌, the thirteen values of GB/T 4762 in its order."""

    CPC = "cpc", "中共党员"
    PROBATIONARY = "probationary", "中共预备党员"
    YOUTH_LEAGUE = "youth_league", "共青团员"
    RCCK = "rcck", "民革党员"
    CDL = "cdl", "民盟盟员"
    CNDCA = "cndca", "民建会员"
    CAPD = "capd", "民进会员"
    CPWDP = "cpwdp", "农工党党员"
    CZGP = "czgp", "致公党党员"
    JIUSAN = "jiusan", "九三学社社员"
    TSL = "tsl", "台盟盟员"
    INDEPENDENT = "independent", "无党派人士"
    MASSES = "masses", "群众"


# Who is in the Communist Party; everybody else whose party is known is 党外.
CPC_PARTIES = (Party.CPC, Party.PROBATIONARY)


class Education(TextChoices):
    """学历, the highest first."""

    POSTGRADUATE = "postgraduate", "研究生"
    BACHELOR = "undergraduate", "本科"
    COLLEGE = "college", "大专"
    VOCATIONAL = "vocational", "中专"
    HIGH = "high", "高中"
    MIDDLE = "middle", "初中"
    PRIMARY = "primary", "小学"


class Degree(TextChoices):
    """学位."""

    DOCTOR = "doctor", "博士"
    MASTER = "master", "硕士"
    BACHELOR = "bachelor", "学士"


HAN = "汉族"
# The 56 of GB/T 3304 in its order, and 其他 for those not yet told apart or naturalised.
ETHNICITIES = (
    "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族",
    "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族", "拉祜族",
    "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族",
    "毛南族", "仡佬族", "锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族",
    "德昂族", "保安族", "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族",
    "其他",
)  # fmt: skip
