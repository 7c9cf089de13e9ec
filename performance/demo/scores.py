"""The demo county's rules of last year and this year, points its people gave, and one finding."""

from datetime import date
from decimal import Decimal

from liaison.keys import Actor
from liaison.models import Office, User
from members.models import Appointment
from performance.actions import begin_rules, give, publish_rules
from performance.demo.county import Stage
from performance.measures import Subject
from performance.models import Found, Given, RuleSet
from performance.rules.files import shipped_scheme
from performance.rules.names import of_county

_FILES = {Subject.MEMBER: "default", Subject.OFFICE: "default_office"}


def score_the_years(stage: Stage):
    """Publish the sets of last year and this year there are not yet, and give what the records do not tell."""
    county = Actor(User.objects.get(username="xian_guanli"))
    for year in (stage.today.year - 1, stage.today.year):
        published = min(date(year, 1, 20), stage.today)
        known = set(RuleSet.objects.of_year(year).filter(county=stage.term.county).values_list("subject", flat=True))
        for subject, name in ((one, file) for one, file in _FILES.items() if one not in known):
            scheme = shipped_scheme(name, of_county(stage.term.county))
            rules = begin_rules(stage.term.county, year, subject, scheme=scheme, by=county)
            publish_rules(rules, today=published, by=county)
    _adjust(stage, county)


def _adjust(stage: Stage, county: Actor):
    """Add points to one member of last year, find something of another, and let one office score itself."""
    reviewer = Actor(User.objects.get(username="xian_kaohe"))
    last = stage.today.year - 1
    members = RuleSet.objects.get(county=stage.term.county, year=last, subject=Subject.MEMBER)
    places = Appointment.objects.on(date(last, 12, 31)).filter(office__place="青石镇").for_list()
    first, second = [place.member for place in places[:2]]
    reason = "牵头化解两起邻里纠纷，经主席会议研究"
    about = {"rule_set": members, "reason": reason}
    give(Given, {**about, "member": first, "kind": "adjustment", "of": "X", "points": Decimal(2)}, by=reviewer)
    ill = {"of": "ill", "day": date(last, 11, 3), "reason": "因病住院三个月"}
    give(Found, {**about, "member": second, **ill}, by=reviewer)
    offices = RuleSet.objects.get(county=stage.term.county, year=last, subject=Subject.OFFICE)
    office = Office.objects.get(county=stage.term.county, place="青石镇")
    clerk, rule = Actor(User.objects.get(username="qs_fuze")), offices.scheme.rules[0]
    points = {"rule_set": offices, "office": office, "of": rule.code, "points": Decimal(4)}
    give(Given, points | {"kind": "own", "reason": "材料齐全"}, by=clerk)
    give(Given, points | {"kind": "county", "points": Decimal(3), "reason": "一次汇报没有记录"}, by=county)
