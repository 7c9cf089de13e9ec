"""The page of how many proposals there were and what became of them."""

from liaison.days import Window
from performance.proposal_statistics import COLUMNS, proposal_statistics
from performance.sheets import proposal_statistics_paper
from performance.views.statistics import StatisticsPage


class ProposalStatisticsPage(StatisticsPage):
    """Proposals of an office or of the county by office, category, sector and form; each figure opens its records."""

    title = "提案统计"
    lead = "按提交日期统计，时间可以跨几年。点数字看是哪些提案；按界别统计的，任一署名委员属于该界别即计入。"
    template_name = "performance/proposal_statistics.html"

    def counted(self, said: dict) -> tuple:
        """Return window, office and the tables."""
        window, owner = Window(said["since"], said["until"]), self.request.user.office or said.get("office")
        return window, owner, proposal_statistics(window, owner, self.visible)

    def get_context_data(self, **kwargs):
        """Add the heads of the columns."""
        return super().get_context_data(heads=[head for _, head in COLUMNS], **kwargs)

    def paper(self, tables, **said):
        """Return the sheet of the tables."""
        return proposal_statistics_paper(tables, [head for _, head in COLUMNS], **said)
