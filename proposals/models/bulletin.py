"""Issues of 《社情民意》."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse

from liaison.days import Window
from liaison.models import County, Office, Versioned, Withdrawable
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet
from proposals.models.report import OpinionReport

_TOO_HIGH = "期号太大，请核对。"
_WRONG_YEAR = "年度写法有误，请核对。"


class BulletinQuerySet(ScopedQuerySet):
    """Questions about issues."""

    def standing(self):
        """Return those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def issued_in(self, window: Window):
        """Return those of a day of the window that stand: what counts."""
        return self.standing().filter(day__range=window)

    def kept_by(self, user):
        """Return those of the user's own body."""
        return self.filter(county=user.county_id, office=user.office_id)

    def next_number(self, county: int, office: int | None, year: int) -> int:
        """Return the number after the highest of a body's year; withdrawn issues keep theirs."""
        rows = self.filter(county=county, office=office, year=year)
        return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


class Bulletin(Versioned, Withdrawable):
    """An issue of 《社情民意》 of an office, the county's without one: its number in the year, its day, its reports."""

    county = models.ForeignKey(County, models.PROTECT, related_name="bulletins", verbose_name="县", editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="bulletins", verbose_name="联络机构", editable=False
    )
    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2000, _WRONG_YEAR), MaxValueValidator(2100, _WRONG_YEAR)], editable=False
    )
    number = models.PositiveSmallIntegerField(
        "期号", validators=[MinValueValidator(1, "期号从 1 开始。"), MaxValueValidator(999, _TOO_HIGH)]
    )
    day = models.DateField("印发日期")
    editor = models.CharField("编辑", max_length=40, blank=True)
    approved_by = models.CharField("签发", max_length=40, blank=True)
    sent_to = models.CharField(
        "报送范围", max_length=200, blank=True, help_text="例如：报：县政协办公室；送：镇党委、镇政府。",
        validators=[refuse_id_card],
    )  # fmt: skip
    reports = models.ManyToManyField(
        OpinionReport, through="BulletinItem", related_name="bulletins", verbose_name="刊登的社情民意"
    )

    objects = BulletinQuerySet.as_manager()
    scope = Scope(county="county", office="office")

    class Meta:
        verbose_name = "《社情民意》期刊"
        ordering = ["-year", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "office", "year", "number", name="bulletin_number_once",
                violation_error_message="这一年的这一期已经有了，请换一个期号。",
            ),
            models.UniqueConstraint(
                "county", "year", "number", name="county_bulletin_number_once", condition=Q(office__isnull=True),
                violation_error_message="这一年的这一期已经有了，请换一个期号。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"《社情民意》{self.issue}"

    def get_absolute_url(self):
        """Return the issue's page."""
        return reverse("bulletin", args=[self.pk])

    @property
    def issue(self) -> str:
        """Return year and number as they are printed."""
        return f"{self.year}年第{self.number}期"

    @property
    def publisher(self) -> str:
        """Return who issues it."""
        return self.office.name if self.office_id else self.county.council

    def is_kept_by(self, user) -> bool:
        """Say whether it is the user's own body's."""
        return (self.county_id, self.office_id) == (user.county_id, user.office_id)

    def clean(self):
        """Refuse a day of another year."""
        if self.day and self.year and self.day.year != self.year:
            raise ValidationError({"day": f"这是 {self.year} 年的一期，印发日期要在这一年里。"})


class ItemQuerySet(ScopedQuerySet):
    """Questions about what is printed in issues."""

    def standing_beside(self, bulletin: Bulletin):
        """Return what is printed in the other issues of the body that issues this one."""
        rows = self.filter(bulletin__office=bulletin.office_id, bulletin__county=bulletin.county_id)
        return rows.filter(bulletin__withdrawn_at__isnull=True).exclude(bulletin=bulletin.pk)


class BulletinItem(models.Model):
    """A report in an issue, at its place."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="items", verbose_name="期刊")
    report = models.ForeignKey(OpinionReport, models.PROTECT, related_name="printed", verbose_name="社情民意")
    position = models.PositiveSmallIntegerField("顺序", default=1)

    objects = ItemQuerySet.as_manager()
    scope = Scope(through=("bulletin",))

    class Meta:
        verbose_name = "期刊文章"
        ordering = ["bulletin", "position", "pk"]
        constraints = [models.UniqueConstraint("bulletin", "report", name="bulletin_item_once")]

    def __str__(self):
        return f"{self.position}. {self.report}"

    def get_absolute_url(self):
        """Return the issue's page."""
        return self.bulletin.get_absolute_url()
