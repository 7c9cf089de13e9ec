"""What the members asked for: proposals (提案)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models import County, Office, StoredFile, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from members.models import Sector, Session, Term
from proposals.models.category import Category
from proposals.states import (
    COUNTED,
    HANDLED,
    MOVES,
    ON_FILE,
    UNDECIDED,
    UNSEEN,
    WITHOUT_RECEIPT,
    WRITING,
    Move,
    Side,
    State,
)


class Form(models.TextChoices):
    """In whose name a proposal is made."""

    INDIVIDUAL = "individual", "委员个人"
    JOINT = "joint", "委员联名"
    SECTOR = "sector", "界别"
    GROUP = "group", "小组（联络组）"
    PARTY = "party", "党派团体"
    COMMITTEE = "committee", "专门委员会"


PERSONAL = (Form.INDIVIDUAL, Form.JOINT)
NAMED_BODIES = (Form.GROUP, Form.PARTY, Form.COMMITTEE)


class ProposalQuerySet(ScopedQuerySet):
    """Questions about proposals."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def submitted(self):
        """Return those handed in that stand: what counts."""
        return self.standing().filter(state__in=COUNTED)

    def submitted_in(self, window: Window):
        """Return those that count of a window: they were submitted on one of its days."""
        return self.submitted().filter(submitted_on__range=window)

    def waiting_to_be_received(self):
        """Return those sent to the county that it has not received, the longest waiting first."""
        return self.standing().filter(state=State.SUBMITTED).order_by("submitted_on", "pk")

    def waiting_to_be_examined(self):
        """Return those the county received and has not decided about, in the order they were received."""
        return self.standing().filter(state=State.RECEIVED).order_by("received_on", "receipt_number", "pk")

    def returned_to_office(self):
        """Return those the county sent back to be mended."""
        return self.standing().filter(state=State.RETURNED)

    def collecting(self):
        """Return those that wait for co-signers."""
        return self.standing().filter(state=State.COLLECTING)

    def waiting_for_feedback(self):
        """Return those that were answered and wait for what the member says to it."""
        return self.standing().filter(state=State.ANSWERED)

    def comparable(self, county):
        """Return those of a county that left the draft: what a new text is compared with."""
        return self.standing().filter(county=county).exclude(state__in=UNSEEN)

    def to_merge_into(self, user, session: Session | None):
        """Return those on file a proposal of `session` may be merged into, its own session's first.

        Of other offices' only those that are open, whose number and title everybody may know.
        """
        seen = self.visible_to(user).order_by().values("pk")
        rows = self.standing().filter(county=user.county_id, state__in=ON_FILE, merged_into__isnull=True)
        rows = rows.filter(Q(is_open=True) | Q(pk__in=seen), session__isnull=False)
        own = models.Case(models.When(session=session, then=0), default=1)
        order = (own, "-session__opens_on", "-is_plenary", "case_number")
        return rows.select_related("session__term").order_by(*order)

    def for_list(self):
        """Return them with what a line shows."""
        return self.select_related("office", "category", "sector", "session__term").prefetch_related(
            "authorships__member"
        )

    def for_ledger(self):
        """Return them with what a line of the ledger shows: units and answers too."""
        return self.for_list().prefetch_related("assignments", "replies", "merged_into__assignments")


def _text(label: str, length: int, **kwargs) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, validators=[refuse_id_card], **kwargs)


def _prose(label: str, **kwargs) -> models.TextField:
    return models.TextField(label, max_length=3000, blank=True, validators=[refuse_id_card], **kwargs)


def _told(name: str, condition: Q, said: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=said)


_NUMBERED = Q(merged_into__isnull=True, case_number__isnull=False)
_JOINED = Q(merged_into__isnull=False, case_number__isnull=True)
_NEITHER = Q(merged_into__isnull=True, case_number__isnull=True)
_UNDECIDED_OR_LEFT = (*UNDECIDED, State.REFUSED, State.REPORT)


class Proposal(Versioned, Withdrawable):
    """A proposal of members or of a body: one matter, with situation, analysis and suggestion."""

    county = models.ForeignKey(County, models.PROTECT, related_name="proposals", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="联络机构",
        editable=False,
    )  # fmt: skip
    form = models.CharField("提案形式", max_length=10, choices=Form, default=Form.INDIVIDUAL)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="界别"
    )
    body = _text("提案单位", 60, help_text="小组、党派团体、专委会提案填全称，例如：民盟云溪县总支部。")
    title = models.CharField(
        "案由", max_length=50, help_text="一事一案，不超过 50 字。", validators=[refuse_id_card]
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="类别"
    )
    situation = _prose("情况与问题")
    analysis = _prose("分析")
    suggestion = _prose("建议", help_text="写明希望谁做什么。")
    wish = _text("建议承办单位", 100, help_text="希望由哪些单位办理，例如：县水利局、县财政局。")
    is_open = models.BooleanField("同意公开", default=True)
    closed_reason = _text("不公开的理由", 200)
    files = models.ManyToManyField(StoredFile, related_name="proposals", verbose_name="附件", blank=True)
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="届次"
    )
    is_plenary = models.BooleanField("大会提案", default=False)
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    received_on = models.DateField("收到日期", null=True, blank=True)
    receipt_number = models.PositiveIntegerField("收文号", null=True, blank=True)
    case_number = models.PositiveIntegerField("案号", null=True, blank=True)
    decided_on = models.DateField("审查日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined", verbose_name="并入的提案"
    )
    is_key = models.BooleanField("重点提案", default=False)
    led_by = _text("领衔督办", 60, help_text="例如：县政协副主席周文清。")
    is_excellent = models.BooleanField("优秀提案", default=False)

    objects = ProposalQuerySet.as_manager()
    scope = Scope(
        county="county", office="office", member="authorships__member__account",
        also=("authorships__office", ~Q(state=State.DRAFT)),
    )  # fmt: skip
    shares_files = Q(withdrawn_at__isnull=True)
    impossible = Q(joined__isnull=False) & ~Q(state__in=ON_FILE)  # what others were merged into stays on file

    class Meta:
        verbose_name = "提案"
        ordering = [F("submitted_on").desc(nulls_last=True), "-pk"]
        indexes = [
            models.Index("county", "submitted_on", name="proposal_county_day"),
            models.Index("county", "state", name="proposal_county_state"),
        ]
        constraints = [
            _told(
                "proposal_submitted_is_whole",
                Q(state__in=WRITING) | Q(submitted_on__isnull=False) & ~Q(situation="") & ~Q(suggestion=""),
                "提交前须写明情况、建议和提交日期。",
            ),
            _told(
                "proposal_of_office_or_body", Q(office__isnull=False) | ~Q(form__in=PERSONAL),
                "委员个人和联名的提案由联络机构登记。",
            ),
            _told(
                "proposal_body_is_named",
                Q(form__in=PERSONAL, body="", sector__isnull=True)
                | Q(form=Form.SECTOR, body="", sector__isnull=False)
                | Q(form__in=NAMED_BODIES, sector__isnull=True) & ~Q(body=""),
                "界别提案请选择界别，小组、党派团体、专委会提案请填写提案单位，个人和联名的都不填。",
            ),
            _told(
                "proposal_secrecy_has_reason", Q(is_open=True) | ~Q(closed_reason=""),
                "不同意公开的，请写明理由。",
            ),
            _told(
                "proposal_received_has_day", Q(state__in=WITHOUT_RECEIPT) | Q(received_on__isnull=False),
                "县政协收到以后的提案要有收到日期。",
            ),
            _told(
                "proposal_received_after_sending",
                Q(received_on__isnull=True) | Q(submitted_on__isnull=True) | Q(received_on__gte=F("submitted_on")),
                "收到日期早于提交日期，请核对。",
            ),
            _told(
                "proposal_decided_has_day",
                Q(state__in=UNDECIDED) | Q(decided_on__isnull=False, decided_on__gte=F("received_on")),
                "审查日期要填，并且不早于收到日期。",
            ),
            _told(
                "proposal_receipt_has_day",
                Q(receipt_number__isnull=True) | Q(received_on__isnull=False, session__isnull=False),
                "有收文号的提案要有收到日期和届次。",
            ),
            _told(
                "proposal_numbers_from_one",
                (Q(receipt_number__isnull=True) | Q(receipt_number__gte=1))
                & (Q(case_number__isnull=True) | Q(case_number__gte=1)),
                "收文号、案号从 1 开始。",
            ),
            _told(
                "proposal_number_when_on_file",
                Q(state__in=_UNDECIDED_OR_LEFT) & _NEITHER
                | Q(state=State.MERGED) & _JOINED
                | Q(state=State.FILED, session__isnull=False) & _NUMBERED
                | Q(state__in=HANDLED, session__isnull=False) & (_NUMBERED | _JOINED),
                "立案的提案要有届次和案号，并案的指向所并入的提案，其他的两样都没有。",
            ),
            _told("proposal_leader_of_key", Q(is_key=True) | Q(led_by=""), "重点提案才有领衔督办。"),
            models.UniqueConstraint(
                "session", "receipt_number", name="proposal_receipt_once",
                violation_error_message="这个收文号已经用过，请核对。",
            ),
            models.UniqueConstraint(
                "session", "is_plenary", "case_number", name="proposal_case_once",
                violation_error_message="这个案号已经用过，请核对。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the proposal's page."""
        return reverse("proposal", args=[self.pk])

    def clean(self):
        """Refuse a day outside every term, a submitted proposal with gaps, and what belongs to another county."""
        if self.state not in WRITING:
            wanted = (("submitted_on", "提交日期"), ("situation", "情况与问题"), ("suggestion", "建议"))
            gaps = {name: f"提交前请填写{label}。" for name, label in wanted if not getattr(self, name)}
            if gaps:
                raise ValidationError(gaps)
        if self.submitted_on and not Term.objects.filter(county=self.county_id).covering(self.submitted_on).exists():
            raise ValidationError({"submitted_on": f"{self.submitted_on} 不在本县任何一届的任期内，请核对日期。"})
        for name, label in (("category", "类别"), ("sector", "界别"), ("session", "届次"), ("merged_into", "提案")):
            row = getattr(self, name)
            if row is not None and row.county_id != self.county_id:
                raise ValidationError({name: f"所选{label}不存在，请重新选择。"})

    def is_moved_by(self, user, move: Move) -> bool:
        """Say whether `user`, who holds the right to work on proposals, is of the side that makes a move.

        Where the county decides elsewhere, the office enters what it decided.
        """
        side, own = MOVES[move].side, user.office_id == self.office_id
        by_county = user.office_id is None or (own and not self.county.decides_here)
        return own if side == Side.OFFICE else by_county or (own and side == Side.EITHER)

    @property
    def is_comparable(self) -> bool:
        """Say whether it left the draft: a new text is compared with it."""
        return self.state not in UNSEEN

    @property
    def is_personal(self) -> bool:
        """Say whether members make it in their own names."""
        return self.form in PERSONAL

    @property
    def is_being_written(self) -> bool:
        """Say whether it is still with those who write it."""
        return self.state in WRITING

    @property
    def author(self):
        """Return the first author; None where a body names none. Wants for_list() where there are many."""
        first = next(iter(self.authorships.all()), None)
        return first and first.member

    @property
    def by_whom(self) -> str:
        """Return who makes it, in words: 张立山、王春梅; 农业界别; 民盟云溪县总支部."""
        if self.is_personal:
            return "、".join(one.member.name for one in self.authorships.all() if one.is_counted)
        return f"{self.sector}界别" if self.form == Form.SECTOR else self.body

    @property
    def number(self) -> str:
        """Return the case number as it is printed: 第012号, 平003; empty before 立案."""
        if self.case_number is None:
            return ""
        return f"第{self.case_number:03}号" if self.is_plenary else f"平{self.case_number:03}"

    @property
    def round(self) -> int:
        """Return in which round it is handled; 0 before it is. Wants `assignments` prefetched where there are many."""
        return max((one.round for one in self.assignments.all()), default=0)

    def current_replies(self):
        """Return what the answering units of the round that runs said to it."""
        given = [one for one in self.current_assignments() if one.answers]
        rows = self.replies.filter(assignment__in=given, replied_on__isnull=False)
        return rows.select_related("assignment").order_by("assignment")

    def is_assigned_by(self, user) -> bool:
        """Say whether `user` is of the side that gives it to units."""
        return self.is_moved_by(user, Move.ASSIGN)

    def is_answered_by(self, user) -> bool:
        """Say whether `user` is of a side that writes down what units answer."""
        return self.is_moved_by(user, Move.ANSWER)

    def is_marked_by(self, user) -> bool:
        """Say whether `user` is of the side that marks it as key or excellent."""
        return self.is_moved_by(user, Move.FILE)

    def is_signed_by(self, user) -> bool:
        """Say whether any co-signer's answer is `user`'s to write down."""
        return any(one.is_answered_by(user) for one in self.authorships.all() if one.position > 1)

    def moves_of(self, user) -> list[Move]:
        """Return the moves somebody may make now; that all units have answered is told from their answers."""
        if self.is_withdrawn:
            return []
        offered = [one for one, rule in MOVES.items() if self.state in rule.ways and one != Move.ANSWER]
        return [one for one in offered if self.is_moved_by(user, one)]

    def current_assignments(self) -> list:
        """Return the assignments of the round that runs, who answers first: its own, or those it was merged into."""
        source = self if self.round or not self.merged_into_id else self.merged_into
        latest = source.round
        rows = [one for one in source.assignments.all() if one.round == latest and not one.is_withdrawn]
        return sorted(rows, key=lambda one: (not one.answers, one.pk))
