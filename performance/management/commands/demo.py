"""Fills an empty installation with the demo county."""

from datetime import date

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from liaison.models import County, User
from performance.demo.accounts import accounts_in_words
from performance.demo.build import build


def day(text: str) -> date:
    """Return the day written as 2026-03-31. Raises ValueError."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    """Writes the demo county and prints its accounts; does nothing where there is a county already."""

    help = "在空库里写入演示县（云溪县）两年的数据，并列出演示账号；已有县时不做任何改动。"

    def add_arguments(self, parser):
        """Take the day to be taken for today."""
        parser.add_argument("--today", type=day, help="以哪一天为今天，例如 2026-03-31；默认为当天。")

    @transaction.atomic
    def handle(self, *args, today: date | None, **options):
        """Write it, all or nothing."""
        if County.objects.exists() or User.objects.exists():
            self.stdout.write(accounts_in_words() or "系统里已有县或账号，没有写入演示数据。")
            return
        build(today or timezone.localdate())
        self.stdout.write(accounts_in_words())
