"""Verbs of rule sets: begun, written, published, taken back, locked."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import trail
from liaison.actions import add, edit, locked
from liaison.keys import Actor
from liaison.models import County
from performance.measures import Subject
from performance.measures.vocabulary import vocabulary
from performance.models import Exemption, Found, Given, RuleSet, RulesState, Vote
from performance.rules.names import names_of, of_county
from performance.rules.words import Words, parts_of
from performance.scoring.checking import check
from performance.scoring.scheme import Scheme


@transaction.atomic
def begin_rules(
    county: County, year: int, subject: Subject, *, by: Actor, scheme: Scheme | None = None,
    origin: RuleSet | None = None,
) -> RuleSet:
    """Begin the set of a year: with a scheme (shipped, or from a file), like another set, or empty.

    Raises ValidationError where one of this year and subject stands.
    """  # fmt: skip
    locked(County, county.pk)
    subject = Subject(subject)
    if scheme is None:
        name = f"{year} 年{subject.label}考核办法"
        scheme = origin.scheme.model_copy(update={"name": name}) if origin else Scheme(name=name, subject=subject.value)
    refuse_unfit(scheme, county)
    values = {"county": county, "year": year, "subject": subject.value, "body": body_of(scheme), "copied_from": origin}
    return add(RuleSet, values, by=by, verb="起草")


@transaction.atomic
def change_rules(rule_set: RuleSet, scheme: Scheme, *, by: Actor, version: int | None = None) -> RuleSet:
    """Write a draft anew; the trail says part by part what changed. Raises Stale and ValidationError."""
    rule_set = _draft(rule_set, version)
    before, after = rule_set.scheme, scheme
    if before == after:
        return rule_set
    refuse_given(rule_set, sorted(_codes(before) - _codes(after)), "不能删去")
    refuse_unfit(after, rule_set.county)
    rule_set.body = body_of(after)
    rule_set.full_clean()
    rule_set.version += 1
    rule_set.save()
    trail.record(rule_set, "修改", by=by, changes=differences(before, after, rule_set.county))
    return rule_set


def refuse_given(rule_set: RuleSet, codes: list[str], verb: str):
    """Refuse where people have given points, ballots, findings or exemptions under a code."""
    for model in (Given, Vote, Found, Exemption):
        row = codes and model.objects.filter(rule_set=rule_set, of__in=codes, withdrawn_at=None).first()
        if row:
            raise ValidationError(f"已有评分、认定或免考核按代码 {row.of} 登记，{verb}。请先撤回这些登记。")


def _codes(scheme: Scheme) -> set[str]:
    return {one.code for one in (*scheme.groups, *scheme.rules, *scheme.findings)}


def refuse_unfit(scheme: Scheme, county: County):
    """Refuse a scheme that does not hang together in a county. Raises ValidationError, a sentence for each fault."""
    visible = of_county(county)
    if faults := check(scheme, vocabulary(names_of(visible), visible)):
        raise ValidationError([f"{str(fault).rstrip('。')}。" for fault in faults])


def differences(before: Scheme, after: Scheme, county: County) -> list[dict[str, str]]:
    """Return {field, before, after} in words of each part that differs."""
    words = Words(names_of(of_county(county)), of_county(county))
    old, new = parts_of(before), parts_of(after)
    found = []
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            said = (_said(words, old.get(key)), _said(words, new.get(key)))
            found.append({"field": " ".join(filter(None, key)), "before": said[0], "after": said[1]})
    return found


def _said(words: Words, part) -> str:
    if part is None:
        return ""
    return f"{getattr(part, 'name', '')} " + "；".join(f"{title}：{said}" for title, said in words.lines(part))


def body_of(scheme: Scheme) -> dict:
    """Return the document that is kept: decimals as text."""
    return scheme.model_dump(mode="json")


def _draft(rule_set: RuleSet, version: int | None) -> RuleSet:
    rule_set = locked(RuleSet, rule_set.pk, version)
    if not rule_set.is_draft:
        raise ValidationError(f"{rule_set}{rule_set.get_state_display()}，不能改。要改的，请先收回为草稿。")
    return rule_set


@transaction.atomic
def publish_rules(rule_set: RuleSet, *, today: date, by: Actor, version: int | None = None) -> RuleSet:
    """Let a draft hold: its scores are shown. Raises Stale; ValidationError where it has no rule or no longer fits."""
    rule_set = _draft(rule_set, version)
    if not rule_set.body["rules"]:
        raise ValidationError("还没有一条规则，请先写规则再发布。")
    refuse_unfit(rule_set.scheme, rule_set.county)
    values = {"state": RulesState.PUBLISHED, "published": rule_set.body, "published_on": today}
    return edit(rule_set, values, by=by, verb="发布")


@transaction.atomic
def take_rules_back(rule_set: RuleSet, *, by: Actor, version: int | None = None) -> RuleSet:
    """Make a published set a draft again. Raises Stale; ValidationError once it is locked."""
    rule_set = locked(RuleSet, rule_set.pk, version)
    if rule_set.state != RulesState.PUBLISHED:
        said = "已有履职档案按它报送" if rule_set.is_locked else "还没有发布"
        raise ValidationError(f"{rule_set}{said}，不能收回。")
    return edit(rule_set, {"state": RulesState.DRAFT}, by=by, verb="收回")


@transaction.atomic
def lock_rules(rule_set: RuleSet, *, today: date, by: Actor) -> RuleSet:
    """Lock a published set, as the first file of its year goes to the county; once more changes nothing.

    Raises ValidationError where it is not published.
    """
    rule_set = locked(RuleSet, rule_set.pk)
    if rule_set.is_locked:
        return rule_set
    if rule_set.is_draft:
        raise ValidationError(f"{rule_set}还没有发布，不能按它报送。请县政协先发布。")
    return edit(rule_set, {"state": RulesState.LOCKED, "locked_on": today}, by=by, verb="锁定")
