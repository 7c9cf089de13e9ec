"""The writing check: what a proposal's text still lacks, said in words. It advises; it never stops anybody.

What a proposal should be follows the national rules: one matter, with the situation, an analysis and suggestions that
can be carried out (一事一案，有情况、有分析、有具体建议); some 800 characters are usual, 1,500 the most.
"""

import re
from typing import NamedTuple

TITLE, SITUATION, ANALYSIS, SUGGESTION, WHOLE = "title", "situation", "analysis", "suggestion", ""
PART_NAMES = {TITLE: "案由", SITUATION: "情况与问题", ANALYSIS: "分析", SUGGESTION: "建议", WHOLE: "全文"}
LEAST, USUAL, MOST, LONGEST_TITLE = 180, 800, 1500, 50
_LEAST_OF_PART = 30
_TELLS_ENOUGH = 120  # a situation this long that gives reasons holds the analysis as well


class Finding(NamedTuple):
    """One thing to mend: in which part, what is wrong with it, and what to do."""

    where: str
    what: str
    todo: str

    @property
    def part(self) -> str:
        """Return what the part is called."""
        return PART_NAMES[self.where]


def check_writing(title: str, situation: str, analysis: str, suggestion: str) -> list[Finding]:
    """Return what is to be mended in a text, in the order of its parts; nothing for a text that is whole."""
    return [
        *_title(title.strip()),
        *_parts(situation, analysis, suggestion),
        *_one_matter(title, {SITUATION: situation, ANALYSIS: analysis, SUGGESTION: suggestion}),
        *_who_does_what(suggestion),
        *_empty_words(situation + analysis, suggestion),
        *_length(situation + analysis + suggestion),
    ]


def length(*texts: str) -> int:
    """Return how many characters a text has, blanks and line ends not counted."""
    return sum(len(re.sub(r"\s", "", text)) for text in texts)


_FORMAL = re.compile(r"^关于.+(?:的|之)(?:建议|提案|意见建议|意见和建议|意见)$", re.DOTALL)
_VAGUE_TITLE = re.compile(r"^关于(?:有关|相关|若干|一些|几个|几点|当前)?(?:工作|问题|情况|事项|事宜|方面)+的")


def _title(title: str) -> list[Finding]:
    if not title:
        return [Finding(TITLE, "还没有写案由。", "写成“关于……的建议”，让人一看就知道是哪件事。")]
    found = []
    if length(title) > LONGEST_TITLE:
        found.append(Finding(TITLE, f"有 {length(title)} 个字，超过 {LONGEST_TITLE} 个字。", "只留是什么事、要怎样。"))
    if not _FORMAL.match(title):
        found.append(Finding(TITLE, "不像提案的案由。", "写成“关于……的建议”或“关于……的提案”。"))
    elif _VAGUE_TITLE.match(title):
        found.append(Finding(TITLE, "看不出是哪件事。", "写明哪里、什么事，例如“关于修复青石村灌溉水渠的建议”。"))
    return found


_REASONS = re.compile(r"原因|由于|因为|究其|主要是|症结|根源|造成|导致|之所以")


def _parts(situation: str, analysis: str, suggestion: str) -> list[Finding]:
    found = []
    if length(situation) < _LEAST_OF_PART:
        said = "还没有写。" if not situation.strip() else "只有一两句。"
        found.append(Finding(SITUATION, said, "写清哪里、多少人、多久了、现在怎样，有数字和实例更好。"))
    told = length(situation) >= _TELLS_ENOUGH and _REASONS.search(situation)
    if length(analysis) < _LEAST_OF_PART and not told:
        said = "还没有写。" if not analysis.strip() else "只有一两句。"
        found.append(Finding(ANALYSIS, said, "写清问题为什么会这样、难在哪里、卡在哪个环节。"))
    if length(suggestion) < _LEAST_OF_PART:
        said = "还没有写。" if not suggestion.strip() else "只有一两句。"
        found.append(Finding(SUGGESTION, said, "一条一条写：希望哪个单位、做什么、做到什么程度、什么时候。"))
    return found


_CONCRETE = (
    "修建|新建|改建|扩建|修复|增设|增加|增开|设立|开通|整治|治理|解决|改造|安装|引进|降低|减免|取消|拓宽|疏通|更换|恢复|兴建|"
    "发展|培育|建设|建立|规范|加强|完善|改善|优化|落实|扶持|开展|提高"
)
_TWO_MATTERS = re.compile(
    rf"关于(?:进一步|加快|尽快|切实|大力|继续)?(?:{_CONCRETE})([^，、；和及与并]{{3,}})(?:和|及|以及|与|并|、|，|；)"
    rf"(?:进一步|加快|尽快|切实|大力|继续)?(?:{_CONCRETE})([^，、；]{{3,}}?)(?:等[^，]*)?的(?:建议|提案|意见)"
)
_SECOND_MATTER = re.compile(
    r"第二件事|另一件事|还有一件事|第二个提案|另一个问题(?:是|，)|顺便(?:提|反映|建议|说)|附带(?:反映|建议)|"
    r"(?:此外|另外)[，,]?(?:我)?还(?:想|要)(?:反映|建议|提)"
)


def _one_matter(title: str, parts: dict[str, str]) -> list[Finding]:
    todo = "一件提案只写一件事；是两件事的，分成两件提案。"
    two = _TWO_MATTERS.search(title)
    found = [Finding(TITLE, f"像是两件事：“{two[1]}”和“{two[2]}”。", todo)] if two else []
    if re.search(r"等(?:几|两|三|四|多|若干)?(?:个|件|项)?(?:方面)?(?:的)?(?:问题|事项)的(?:建议|提案)", title):
        found.append(Finding(TITLE, "写了“等问题”，像是不止一件事。", todo))
    for where, text in parts.items():
        if said := _SECOND_MATTER.search(text):
            found.append(Finding(where, f"写了“{said[0]}”，像是说到了另一件事。", todo))
    return found


_UNIT = re.compile(
    r"(?:[县区市镇乡村省]|街道)(?:委|政府|人民政府|党委|党工委|办事处|人大|法院|检察院|医院|财政)|"
    r"[\u4e00-\u9fff]{2,}(?:局|委员会|管委会|办公室|服务中心|管理站|水利站|农技站|派出所|村委会|居委会|供电所|公司|学校|中学|"
    r"小学|卫生院|银行|信用社|集团|指挥部|专班|乡镇|街道|工会|妇联|团委|联合会)|"
    r"(?:教育|农业|农业农村|交通|水利|水务|民政|财政|公安|交警|卫健|卫生健康|医保|人社|住建|城管|自然资源|生态环境|环保|林业|"
    r"文旅|文化|文体|商务|发改|工信|科技|司法|应急|消防|市场监管|审计|税务|气象|供电|电力|通信|邮政|乡村振兴|宣传|组织|统战|"
    r"退役军人|信访|残联|团县|畜牧|供销)(?:等)?(?:主管|行政)?(?:部门|系统|单位|部)|交警大队|消防大队|"
    r"各(?:乡镇|镇|乡|村|学校|单位|街道|中小学)|(?:发改|住建|卫健|财政|民政|水利|教育|交通|农业|林业|公安|城管|人社)[局委办]"
)
_VAGUE_UNIT = re.compile(r"(?:有关|相关|各有关|各相关|职能|上级|主管)(?:职能|主管)?(?:部门|单位|方面|领导)|政府")
_DEEDS = re.compile(
    r"修(?!养)|(?:新|扩|改|兴|续|共)建|建(?:成|起|一|两|三|几|设\d)|增(?:设|加|配|开|派|拨)|设(?:立|置|一|两)|配(?:备|齐|置|套|一|两)|"
    r"拨|补(?:助|贴|修|装|种|齐)|更换|换(?:成|装)|安装|加装|查|罚|减(?:免|少)|免(?:费|收|除)|降|开通|延长|调整|划定|制定|出台|公布|公示|编制|组织|培训|检查|排查|整治|"
    r"治理|清理|清淤|购|聘|派|安排|落实|纳入|统一|发放|奖|保护|推广|试点|恢复|疏通|拓宽|硬化|巡查|登记|收集|管护"
)


def _who_does_what(suggestion: str) -> list[Finding]:
    if length(suggestion) < _LEAST_OF_PART:
        return []
    found = []
    if not _UNIT.search(suggestion):
        vague = _VAGUE_UNIT.search(suggestion)
        said = f"只写了“{vague[0]}”，不知道该由谁办。" if vague else "没有写希望由哪个单位办。"
        found.append(Finding(SUGGESTION, said, "写明单位，例如“由县交通运输局……”“建议青石镇政府……”。"))
    if not _DEEDS.search(_without_empty_words(suggestion)):
        todo = "写能办、能查的事：修多长、增几趟、拨多少、哪年办成。"
        found.append(Finding(SUGGESTION, "没有写具体要做什么。", todo))
    return found


_EMPTY = (
    "高度重视|加强(?:组织)?领导|提高(?:思想)?认识|提高(?:政治)?站位|统一思想|转变观念|更新观念|加大(?:工作)?力度|加大宣传力度|"
    "加大投入力度|加强(?:舆论)?宣传|进一步(?:加强|完善|加大|提高|强化|推进|做好)|切实(?:加强|做好|提高|抓好|落实|解决|增强)|"
    "认真(?:落实|贯彻|抓好)|狠抓落实|落到实处|抓紧抓好|常抓不懈|多措并举|齐抓共管|形成合力|凝聚合力|上下联动|"
    "营造(?:良好|浓厚)(?:的)?(?:社会)?氛围|建立健全(?:各项|相关|长效)?(?:机制|制度)|健全完善(?:各项)?(?:机制|制度)|完善(?:体制)?机制|"
    "(?:统筹|全面|扎实|深入|稳步|有序|大力|加快|强力)推进|不断(?:提高|完善|加强|提升|增强)|意义重大|具有(?:十分)?重要(?:的)?意义|"
    "十分重要|至关重要|众所周知|积极探索|创新思路|创新举措|真抓实干|强化(?:责任|意识|监管|保障|措施|领导)|加强(?:监管|协调|协作|配合|引导)|"
    "(?:迈上|再上|跃上)新(?:的)?台阶|开创新(?:的)?局面|(?:实现|推动)高质量发展|明确责任|压实责任|夯实基础|提供(?:坚强|有力)保障|"
    "采取有效措施|采取有力措施|全力以赴|充分发挥[\u4e00-\u9fff]{0,6}作用|增强[\u4e00-\u9fff]{0,6}意识"
)
_EMPTY_WORDS = re.compile(_EMPTY)
_MANY, _DENSE = 4, 0.08  # so many, and so great a share of the characters, make a text of words only


def _without_empty_words(text: str) -> str:
    return _EMPTY_WORDS.sub("", text)


def _empty_words(before: str, suggestion: str) -> list[Finding]:
    """Name the words that say nothing, where a part is full of them."""
    found = []
    for where, text in ((SITUATION, before), (SUGGESTION, suggestion)):
        words = [one[0] for one in _EMPTY_WORDS.finditer(text)]
        if len(words) >= _MANY and sum(map(len, words)) >= _DENSE * length(text):
            shown = "、".join(f"“{one}”" for one in dict.fromkeys(words))
            todo = "换成事实和做法：什么情况、多少数量、谁去做、做哪几件事。"
            found.append(Finding(where, f"空话偏多：{shown}。", todo))
    return found


def _length(text: str) -> list[Finding]:
    count = length(text)
    if count > MOST:
        return [Finding(WHOLE, f"共 {count} 个字，超过 {MOST} 个字。", f"一般 {USUAL} 字左右就够，请删去背景和套话。")]
    if 0 < count < LEAST:
        return [Finding(WHOLE, f"共 {count} 个字，偏短。", f"一般 {USUAL} 字左右，请补充情况、原因和具体建议。")]
    return []
