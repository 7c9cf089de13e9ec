"""Carrying the members of one term over into the next (换届), in one step that can be taken back as one."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from liaison import actions, trail
from liaison.actions.undoing import named, put_back
from liaison.keys import Actor
from liaison.picture import difference, picture
from members.actions.terms import change_term
from members.models import Appointment, Line, Member, Sector, Term, TermChange
from members.ties import newer_than

End = Appointment.End


@transaction.atomic
def prepare_term_change(old: Term, values: dict, *, by: Actor) -> TermChange:
    """Begin a term change: `values` holds number, first_day and the names of the new term's sectors.

    Nothing of the register changes yet. Raises ValidationError.
    """
    actions.locked(Term, old.pk)
    change = TermChange(old=old, county=old.county, **values)
    change.full_clean()
    change.save(force_insert=True)
    trail.record(change, "准备换届", by=by, changes=trail.difference({}, _words(change)))
    return change


@transaction.atomic
def edit_term_change(change: TermChange, values: dict, *, by: Actor, version: int | None = None) -> TermChange:
    """Correct number, first day or sectors before it is carried out. Raises Stale and ValidationError."""
    change = _preparing(change, version)
    before = _words(change)
    for name, value in values.items():
        setattr(change, name, value)
    change.full_clean()
    changes = trail.difference(before, _words(change))
    if changes:
        _save(change, "修改换届", by=by, changes=changes)
    return change


@transaction.atomic
def choose_for_term_change(change: TermChange, chosen: dict[int, dict], *, by: Actor, version: int | None = None):
    """Keep what was chosen for some members: {appointment's id: {stay, office, sector, post, committee}}.

    Raises Stale; ValidationError when it is no longer being prepared.
    """
    change = _preparing(change, version)
    places = {place.pk: place for place in change.places().filter(pk__in=chosen)}
    before = {line.place.pk: _line_words(line) for line in change.lines(places.values())}
    choices = dict(change.choices)
    for pk, place in places.items():
        usual = change.usual(place)
        choices[str(pk)] = {name: value for name, value in chosen[pk].items() if value != usual[name]}
    change.choices = {pk: said for pk, said in choices.items() if said}
    lines = [line for line in change.lines(places.values()) if _line_words(line) != before[line.place.pk]]
    if lines:
        changes = [_change(line.place.member.name, before[line.place.pk], _line_words(line)) for line in lines]
        _save(change, "核对换届名单", by=by, changes=changes)
    return change


@transaction.atomic
def carry_out_term_change(
    change: TermChange, *, seen: dict[int, int], by: Actor, version: int | None = None
) -> TermChange:
    """End the old term and begin the new one with those who stay.

    `seen` is {appointment's id: its version} as reviewed. Raises Stale; ValidationError where the list is no longer
    what was reviewed, or something is left to choose.
    """
    change = _preparing(change, version)
    lines = change.lines(_held(change))
    _refuse_unseen(lines, seen)
    _refuse_gaps(change, lines)
    old = Term.objects.get(pk=change.old_id)
    before = picture(*_touched(change, None))
    change_term(old, {"ends_on": change.last_day}, by=by)
    _give_reasons(lines)
    new = _new_term(change, by=by)
    made = _appoint(change, lines, _sectors(change, new, by=by))
    change.new, change.state, change.counts = new, TermChange.State.DONE, _counts(lines)
    change.rows = difference(before, picture(*_touched(change, new)))
    note = "，".join(f"{words} {number} 名" for words, number in change.counts.items())
    _save(change, "换届", by=by, note=note)
    changes = [_change(place.member.name, "", _place_words(place)) for place in made]
    trail.record(new, "换届", by=by, note=note, changes=changes)
    return change


@transaction.atomic
def undo_term_change(change: TermChange, *, by: Actor, reason: str, version: int | None = None) -> TermChange:
    """Take a term change back as one step, or give up one that was only prepared.

    Raises Stale; ValidationError where rows were changed since, or something newer hangs on the new appointments.
    """
    change = actions.locked(TermChange, change.pk, version)
    if change.is_preparing:
        change.state = TermChange.State.DROPPED
        return _save(change, "放弃换届", by=by, note=reason)
    if not change.is_done:
        raise ValidationError(f"这次换届{change.get_state_display()}，不能再撤销。")
    carried = Appointment.objects.filter(pk__in=_made(change)).values("member")
    hanging = newer_than(change.last_day, carried)
    if hanging:
        words = f"新一届开始后已有 {len(hanging)} 条记录落在这些委员名下，不能撤销换届，请逐人更正任职："
        raise ValidationError([words, *named(hanging)])
    rows, change.new, change.rows = change.rows, None, []
    change.state = TermChange.State.UNDONE
    _save(change, "撤销换届", by=by, note=reason)
    put_back(rows)
    trail.record(change.old, "撤销换届", by=by, note=f"撤销换为{change.new_name}，原任职恢复。原因：{reason}")
    return change


def _preparing(change: TermChange, version: int | None) -> TermChange:
    change = actions.locked(TermChange, change.pk)
    if not change.is_preparing:  # said first: whoever comes late is told why, not that somebody changed it
        raise ValidationError(f"这次换届{change.get_state_display()}，不能再改动。")
    if version is not None and change.version != version:
        raise actions.Stale(change)
    return change


def _held(change: TermChange) -> list[Appointment]:
    """Return everybody in office on the old term's last day, members locked."""
    members = Member.objects.filter(pk__in=change.places().order_by().values("member")).order_by("pk")
    list(members.select_for_update(of=("self",), no_key=True))
    return list(change.places())


def _refuse_unseen(lines: list[Line], seen: dict[int, int]):
    now = {line.place.pk: line.place for line in lines}
    gone = Appointment.objects.filter(pk__in=seen.keys() - now.keys()).select_related("member")
    words = (
        ("新增", [place for pk, place in now.items() if pk not in seen]),
        ("不再在任", gone),
        ("任职有改动", [place for pk, place in now.items() if seen.get(pk, place.version) != place.version]),
    )
    said = [f"{what}：{'、'.join(named([place.member.name for place in who]))}" for what, who in words if who]
    if said:
        raise ValidationError(["您打开此页后名单有变动，请再核对一次，确认后重新提交。", *said])


def _refuse_gaps(change: TermChange, lines: list[Line]):
    if not lines:
        raise ValidationError(f"{change.last_day} 没有在任委员，请核对新一届的开始日期。")
    gaps = [f"{line.place.member.name}：请选择{line.gaps}" for line in lines if line.gaps]
    if gaps:
        raise ValidationError([f"还有 {len(gaps)} 名连任委员没有选好：", *named(gaps)])
    members = [line.place.member_id for line in lines if line.stays]
    late = Q(from_day__gt=change.last_day)
    wrong = Q(sector__term=change.old_id) & (late | Q(to_day__gt=change.last_day) & ~Q(end=End.TERM))
    places = Appointment.objects.filter(wrong | late & Q(member__in=members))
    clash = [str(place) for place in places.select_related("member", "office").order_by("pk")]
    if clash:
        raise ValidationError([f"有任职晚于{change.old}的最后一天（{change.last_day}），请先更正：", *named(clash)])


def _touched(change: TermChange, new: Term | None) -> tuple:
    """Return the rows the step may change or make: those others stand on come first."""
    terms = Term.objects.filter(pk__in=[change.old_id, *([new.pk] if new else [])]).order_by("pk")
    places = Appointment.objects.filter(sector__term__in=terms.values("pk")).order_by("pk")
    return terms, Sector.objects.filter(term__in=terms.values("pk")).order_by("pk"), places


def _give_reasons(lines: list[Line]):
    """Write the reason for leaving where it is not the term's end."""
    ends = {line.place.pk: line.stay for line in lines if not line.stays and line.stay != End.TERM}
    places = list(Appointment.objects.filter(pk__in=ends, end=End.TERM))
    for place in places:
        place.end, place.version = ends[place.pk], place.version + 1
    Appointment.objects.bulk_update(places, ["end", "version"])


def _new_term(change: TermChange, *, by: Actor) -> Term:
    standing = Term.objects.filter(county=change.county_id, number=change.number).first()
    values = {"county": change.county, "number": change.number, "starts_on": change.first_day}
    return standing or actions.add(Term, values, by=by)


def _sectors(change: TermChange, new: Term, *, by: Actor) -> dict[str, Sector]:
    """Return the new term's sectors by name, those missing entered."""
    found = {sector.name: sector for sector in new.sectors.all()}
    for position, name in enumerate(change.sectors, 1):
        if name not in found:
            found[name] = actions.add(Sector, {"term": new, "name": name, "position": position}, by=by)
    return found


def _appoint(change: TermChange, lines: list[Line], sectors: dict[str, Sector]) -> list[Appointment]:
    """Give those who stay their places in the new term."""
    return Appointment.objects.bulk_create(
        Appointment(
            member=line.place.member, office=line.office, sector=sectors[line.sector], post=line.post,
            committee=line.committee, from_day=change.first_day, begin=Appointment.Begin.TERM,
        )
        for line in lines
        if line.stays
    )  # fmt: skip


def _made(change: TermChange) -> list[int]:
    """Return the ids of the appointments the step made."""
    return [pk for label, pk, before, _ in change.rows if label == Appointment._meta.label and before is None]


def _counts(lines: list[Line]) -> dict[str, int]:
    stays = [line for line in lines if line.stays]
    counts = {"在任": len(lines), "连任": len(stays), "不再连任": len(lines) - len(stays)}
    for words in ("联络机构", "界别", "职务", "专门委员会"):
        counts[f"连任而调整{words}"] = sum(words in line.moves for line in stays)
    return {words: number for words, number in counts.items() if number or words == "不再连任"}


def _save(change: TermChange, verb: str, *, by: Actor, changes=(), note: str = "") -> TermChange:
    change.version += 1
    change.save()
    trail.record(change, verb, by=by, changes=changes, note=note)
    return change


def _words(change: TermChange) -> dict[str, str]:
    return {
        "原一届": str(change.old), "新一届": change.new_name, "新一届开始日期": str(change.first_day),
        "原一届结束日期": str(change.first_day - timedelta(days=1)), "新一届界别": "、".join(change.sectors),
        "改名的界别": "、".join(f"{old} → {new}" for old, new in change.renamed.items()),
    }  # fmt: skip


def _line_words(line: Line) -> str:
    if not line.stays:
        return f"不再连任（{line.leaving}）"
    return f"连任：{_joined(line.office or '未选联络机构', line.sector or '未选界别', line.post_name, line.committee)}"


def _place_words(place: Appointment) -> str:
    return _joined(place.office, place.sector, place.get_post_display(), place.committee)


def _joined(*words) -> str:
    return " ".join(str(word) for word in words if word)


def _change(field: str, before: str, after: str) -> dict[str, str]:
    return {"field": field, "before": before, "after": after}
