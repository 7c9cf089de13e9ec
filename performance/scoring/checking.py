"""What does not hang together in a scheme that is well formed: every fault names its rule and field, and what to do."""

from collections.abc import Iterable, Iterator

from performance.scoring.bands_checked import band_faults
from performance.scoring.earnings import worth_of
from performance.scoring.faults import Fault, fault_at, nearest
from performance.scoring.rules_checked import rule_faults, take_faults, who_faults
from performance.scoring.scheme import Cases, Clause, Group, Scheme
from performance.scoring.shape import RESULT, TOTAL
from performance.scoring.vocabulary import Vocabulary

Found = Iterator[tuple[tuple, str]]  # path and text of each fault


def check(scheme: Scheme, vocabulary: Vocabulary) -> list[Fault]:
    """Return what does not hang together; empty where the scheme can be used."""
    document = scheme.model_dump()
    told = [
        *_codes(scheme), *_groups(scheme), *_rules(scheme, vocabulary), *_moves(scheme), *_exclusions(scheme),
        *_consequences(scheme, vocabulary), *_needs(scheme, vocabulary), *_ties(scheme),
        *band_faults(scheme), *_whos(scheme, vocabulary),
    ]  # fmt: skip
    return [fault_at(path, text, document) for path, text in told]


def _codes(scheme: Scheme) -> Found:
    """Yield codes that name two things; groups and rules share theirs, since points are given to either."""
    seen = {TOTAL, RESULT}
    if scheme.total.code != TOTAL:
        yield ("total", "code"), f"总分的代码只能是 {TOTAL}"
    for part in ("groups", "rules"):
        for number, one in enumerate(getattr(scheme, part)):
            if one.code in seen:
                said = "另有所指" if one.code in (TOTAL, RESULT) else "用了两次"
                yield (part, number, "code"), f"代码 {one.code} {said}，请改一个"
            seen.add(one.code)
    for part in ("findings", "consequences"):
        codes = [one.code for one in getattr(scheme, part)]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                yield (part, number, "code"), f"代码 {code} 用了两次，请改一个"


def _groups(scheme: Scheme) -> Found:
    parents = {one.code: one.parent for one in scheme.groups}
    for number, one in enumerate(scheme.groups):
        at = ("groups", number)
        if one.parent != TOTAL and one.parent not in parents:
            yield (*at, "parent"), _unknown(one.parent, parents, "分组")
        elif _is_round(one.code, parents):
            yield (*at, "parent"), "分组绕成了一圈，请改它属于哪一组"
        if one.part_of:
            yield from _part_of((*at, "part_of", "of"), one, scheme)
        yield from _limits(at, one)
    yield from _limits(("total",), scheme.total)
    if scheme.total.part_of:
        yield ("total", "part_of"), "总分的上限不能随另一项，请删去"


def _part_of(at: tuple, group: Group, scheme: Scheme) -> Found:
    """Yield a cap that follows what is not there, or what is there only after the group itself."""
    groups = {one.code: one for one in scheme.groups}
    codes = [*(one.code for one in scheme.rules), *groups, TOTAL]
    if group.part_of.of not in codes:
        yield at, _unknown(group.part_of.of, codes, "规则或分组")
    waiting, seen = [group.part_of.of], set()
    while waiting:
        code = waiting.pop()
        if code in (group.code, TOTAL):
            yield at, "这一项的得分要等本组算出来才有，请改成别的一项"
            return
        if code in groups and code not in seen:
            limit = groups[code].part_of
            waiting += [*(one.code for one in scheme.groups if one.parent == code), *([limit.of] if limit else [])]
        seen.add(code)


def _is_round(code: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while code in parents:
        if code in seen:
            return True
        seen.add(code)
        code = parents[code]
    return False


def _limits(at: tuple, part) -> Found:
    for path, cap in [(("cap",), part.cap), *((("caps", n, "cap"), one.cap) for n, one in enumerate(part.caps))]:
        if cap is not None and part.floor is not None and part.floor > cap:
            yield (*at, *path), f"上限 {cap} 小于下限 {part.floor}，请改其中一个"


def _rules(scheme: Scheme, vocabulary: Vocabulary) -> Found:
    groups = {TOTAL, *(one.code for one in scheme.groups)}
    for number, rule in enumerate(scheme.rules):
        at = ("rules", number)
        if rule.group not in groups:
            yield (*at, "group"), _unknown(rule.group, groups, "分组")
        yield from _limits(at, rule)
        yield from rule_faults(at, rule, scheme, vocabulary)


def _moves(scheme: Scheme) -> Found:
    """Points go to a rule that is there and has a limit of its own, in the end."""
    rules = {rule.code: rule for rule in scheme.rules}
    groups = {TOTAL, *(one.code for one in scheme.groups)}
    for number, rule in enumerate(scheme.rules):
        for field in ("not_for_others", "nothing"):
            said, at = getattr(rule, field), ("rules", number, field)
            if said.what in ("full", "move", "scale") and worth_of(rule, rule.cap) is None:
                yield ("rules", number, "cap"), "分值要给满分、移走或折算，请先写上限"
            if said.what == "scale" and said.to and said.to not in groups:
                yield (*at, "to"), _unknown(said.to, groups, "分组")
            if said.what == "move":
                yield from _move(at, rule.code, said.to, rules, field)


def _move(at: tuple, code: str, to: str, rules: dict, field: str) -> Found:
    if to == code:
        yield (*at, "to"), "不能移到自己，请改成别的规则"
    elif to not in rules:
        yield (*at, "to"), _unknown(to, rules, "规则")
    elif worth_of(rules[to], rules[to].cap) is None:
        yield (*at, "to"), f"规则 {to}（{rules[to].name}）没有上限，移入的分值无法折算，请给它写上限"
    elif _is_round(code, {one.code: getattr(one, field).to for one in rules.values() if getattr(one, field).to}):
        yield (*at, "to"), "分值移来移去绕成了一圈，请改其中一处"


def _exclusions(scheme: Scheme) -> Found:
    codes = [rule.code for rule in scheme.rules]
    for number, one in enumerate(scheme.exclusions):
        for place, code in enumerate(one.rules):
            if code not in codes:
                yield ("exclusions", number, "rules", place), _unknown(code, codes, "规则")
            elif code in one.rules[:place]:
                yield ("exclusions", number, "rules", place), f"规则 {code} 写了两次，请删去一个"
        if one.at_most >= len(one.rules):
            yield ("exclusions", number, "at_most"), f"一共只有 {len(one.rules)} 条规则，最多计几项应小于这个数"


def _consequences(scheme: Scheme, vocabulary: Vocabulary) -> Found:
    bands = [band.name for band in scheme.bands]
    for number, one in enumerate(scheme.consequences):
        at = ("consequences", number)
        if one.band and one.band not in bands:
            yield (*at, "band"), _unknown(one.band, bands, "等次")
        for path, clause in _cases((*at, "when"), one.when):
            yield from _clause(path, clause, scheme, vocabulary)


def _cases(at: tuple, cases: Cases) -> Iterator[tuple[tuple, Clause]]:
    """Yield each clause with its path."""
    for case, clauses in enumerate(cases):
        for place, clause in enumerate(clauses):
            yield (*at, case, place), clause


def _clause(at: tuple, clause, scheme: Scheme, vocabulary: Vocabulary) -> Found:
    for number, take in enumerate(clause.takes):
        yield from take_faults((*at, "takes", number), take, scheme.subject, vocabulary)
    scored = [TOTAL, *([RESULT] if scheme.over_years else []), *(one.code for one in (*scheme.rules, *scheme.groups))]
    if clause.of and clause.of not in scored:
        yield (*at, "of"), _unknown(clause.of, scored, "规则或分组")
    if clause.years > 1 and clause.of != TOTAL:
        yield (*at, "years"), "连续几年只能看总分，请写 of: total 或删去"
    findings = [one.code for one in scheme.findings]
    for field in ("found", "not_found"):
        if (code := getattr(clause, field)) and code not in findings:
            yield (*at, field), _unknown(code, findings, "认定事项")


def _needs(scheme: Scheme, vocabulary: Vocabulary) -> Found:
    parts = [(("groups", number), one) for number, one in enumerate(scheme.groups)]
    parts += [(("rules", number), one) for number, one in enumerate(scheme.rules)]
    for at, part in [*parts, (("total",), scheme.total)]:
        for path, clause in _cases((*at, "needs"), part.needs):
            yield from _clause(path, clause, scheme, vocabulary)
            if clause.of == RESULT:
                yield (*path, "of"), "计分的前提不能看多年合计，请改看总分、分组或规则"


def _ties(scheme: Scheme) -> Found:
    codes = [TOTAL, *(one.code for one in (*scheme.rules, *scheme.groups))]
    for number, code in enumerate(scheme.ties):
        if code not in codes:
            yield ("ties", number), _unknown(code, codes, "规则或分组")


def _whos(scheme: Scheme, vocabulary: Vocabulary) -> Found:
    for part in ("consequences", "bands", "assessors"):
        for number, one in enumerate(getattr(scheme, part)):
            yield from who_faults((part, number, "who"), one.who, vocabulary)
    for part in ("groups", "rules"):
        for number, one in enumerate(getattr(scheme, part)):
            for place, cap in enumerate(one.caps):
                yield from who_faults((part, number, "caps", place, "who"), cap.who, vocabulary)


def _unknown(code: str, known: Iterable[str], word: str) -> str:
    return f"没有「{code}」这个{word}{nearest(code, known) or '，请核对代码'}"
