"""Makes the index of similar proposals anew."""

from django.core.management.base import BaseCommand

from liaison.models import County
from proposals.actions import index_again


class Command(BaseCommand):
    """Reads every proposal that left the draft, county by county; the index is kept up by itself otherwise."""

    help = "重建相似提案索引：逐县读取已离开草稿的全部提案。平时自动更新，只在恢复数据后或升级说明要求时运行。"

    def handle(self, *args, **options):
        """Make it, and say how many proposals each county has."""
        for county in County.objects.order_by("pk"):
            self.stdout.write(f"{county}：{index_again(county)} 件提案。")
