"""Addresses of a county's own forms."""

from django.urls import path

from performance.views import template_use, templates

_OF_ONE = {
    "replace": templates.TemplateReplacePage, "publish": templates.TemplatePublishPage,
    "withdraw": templates.TemplateWithdrawPage, "restore": templates.TemplateRestorePage,
    "file": templates.TemplateFilePage, "use": template_use.TemplateUsePage, "trial": template_use.TemplateTrialPage,
}  # fmt: skip

urlpatterns = [
    path("paper-templates/", templates.TemplateList.as_view(), name="paper_templates"),
    path("paper-templates/new/", templates.TemplateNewPage.as_view(), name="paper_template_new"),
    path("paper-templates/words/", templates.TemplateWordsPage.as_view(), name="paper_template_words"),
    path(
        "paper-templates/examples/<slug:code>/", templates.TemplateExamplePage.as_view(), name="paper_template_example"
    ),
    path("paper-templates/<int:pk>/", templates.TemplatePage.as_view(), name="paper_template"),
    *(
        path(f"paper-templates/<int:pk>/{verb}/", page.as_view(), name=f"paper_template_{verb}")
        for verb, page in _OF_ONE.items()
    ),
]
