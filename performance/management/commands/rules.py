"""Writes a county's rule set to a file, and reads one."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from liaison.keys import Actor
from liaison.models import County
from performance.actions import begin_rules, change_rules
from performance.measures import Subject
from performance.models import RuleSet
from performance.rules.files import read, written
from performance.rules.names import of_county


class Command(BaseCommand):
    """Exports the set of a county, year and subject, or imports a file as its draft."""

    help = "把一个县某年的考核规则写成 YAML 文件，或者从文件读入为草稿；文件有错时逐条说明，不做任何改动。"

    def add_arguments(self, parser):
        """Take what to do, the file, and which set."""
        parser.add_argument("action", choices=("export", "import"))
        parser.add_argument("file", type=Path)
        parser.add_argument("--county", help="县的名称；只有一个县时不用写。")
        parser.add_argument("--year", type=int, required=True, help="年度。")
        parser.add_argument("--subject", choices=Subject.values, default=Subject.MEMBER.value, help="考核对象。")

    def handle(self, *args, action: str, file: Path, county: str | None, year: int, subject: str, **options):
        """Do it. Raises CommandError in Chinese."""
        found = self._county(county)
        rule_set = RuleSet.objects.of_year(year).filter(county=found, subject=subject).first()
        try:
            said = self._export(rule_set, file) if action == "export" else self._import(found, year, subject, file)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        except OSError as error:
            raise CommandError(f"文件 {file} 读写不了：{error.strerror}。") from None
        self.stdout.write(said)

    def _county(self, name: str | None) -> County:
        rows = County.objects.filter(name=name) if name else County.objects.all()[:2]
        if len(rows) != 1:
            raise CommandError(f"没有“{name}”这个县。" if name else "请用 --county 写明是哪个县。")
        return rows[0]

    def _export(self, rule_set: RuleSet | None, file: Path) -> str:
        if rule_set is None:
            raise CommandError("没有这一年度的考核规则。")
        file.write_bytes(written(rule_set.scheme, of_county(rule_set.county)))
        return f"已写入 {file}：{rule_set}。"

    @transaction.atomic
    def _import(self, county: County, year: int, subject: str, file: Path) -> str:
        scheme = read(file.read_bytes(), of_county(county))
        by = Actor(None, label="系统命令")
        known = RuleSet.objects.of_year(year).filter(county=county, subject=subject).first()
        if known is None:
            return f"已读入为草稿：{begin_rules(county, year, Subject(subject), scheme=scheme, by=by)}。"
        return f"已替换草稿：{change_rules(known, scheme, by=by)}。"
