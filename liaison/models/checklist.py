"""The county's checklist of what an office must have (五有、六有), and each office's answers."""

from django.db import models
from django.urls import reverse

from liaison.models.base import Versioned
from liaison.models.county import County, Office
from liaison.models.file import StoredFile
from liaison.privacy import refuse_id_card
from liaison.scope import Scope, ScopedQuerySet


class ChecklistItem(Versioned):
    """One thing the county asks every office to have; some the records themselves show."""

    class Check(models.TextChoices):
        """What in the records shows it."""

        PLACE = "has_place", "机构资料填了办公地址"
        EQUIPMENT = "has_equipment", "机构资料填了办公设备"
        STAFF = "has_staff", "登记了在任的工作人员"
        RULES = "has_rules", "制度库有执行中的制度"
        FUNDS = "has_budget", "当年登记了拨入经费"

    county = models.ForeignKey(County, models.PROTECT, related_name="checklist_items", verbose_name="县")
    name = models.CharField("内容", max_length=40, help_text="例如：有专门的办公场所并挂牌。")
    hint = models.CharField("说明", max_length=200, blank=True)
    check_code = models.CharField(
        "自动核对", max_length=20, choices=Check, blank=True, help_text="留空表示由联络机构自己填报。"
    )
    position = models.PositiveSmallIntegerField("排列顺序", default=0, help_text="数字小的排在前面。")
    is_open = models.BooleanField("正在使用", default=True, help_text="不再要求时取消勾选，已填的内容保留。")

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="county")

    class Meta:
        verbose_name = "建设标准"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "county", "name", name="checklist_item_once", violation_error_message="本县已有这一条，请核对。"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the county's table."""
        return reverse("county_checklist")


class ChecklistAnswer(Versioned):
    """What an office says about one item in one year, and what it shows for it."""

    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="answers", verbose_name="建设标准")
    office = models.ForeignKey(Office, models.PROTECT, related_name="checklist_answers", verbose_name="联络机构")
    year = models.PositiveSmallIntegerField("年度")
    is_met = models.BooleanField("已做到", default=False)
    evidence = models.TextField(
        "情况说明", max_length=1000, blank=True, help_text="例如：地点、数量、做法。", validators=[refuse_id_card]
    )
    files = models.ManyToManyField(StoredFile, related_name="checklist_answers", verbose_name="附件", blank=True)

    objects = ScopedQuerySet.as_manager()
    scope = Scope(county="office__county", office="office")

    class Meta:
        verbose_name = "建设情况"
        ordering = ["-year", "office", "item"]
        constraints = [
            models.UniqueConstraint(
                "item", "office", "year", name="checklist_answer_once",
                violation_error_message="本年度已填过这一条，请打开修改。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year} 年 {self.item}"

    def get_absolute_url(self):
        """Return the office's checklist of that year."""
        return f"{reverse('checklist', args=[self.office_id])}?year={self.year}"

    @property
    def county_id(self):
        """Return whose answer it is."""
        return self.office.county_id
