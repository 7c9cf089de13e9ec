"""What went wrong, in a sentence that says what to do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from liaison import kept

_WORDS = {
    400: ("提交的内容无法处理", "内容过大或格式有误。请返回上一页，减少内容后重试。"),
    "csrf": ("页面打开得太久了", "安全码已失效，刚才的操作没有执行。请返回上一页，刷新后再试。"),
    403: ("您的账号没有这项权限", "如果工作需要，请联系县政协管理员调整角色。"),
    404: ("没有找到这一页", "内容不存在，或不属于您所在的机构。请从导航重新进入。"),
    429: ("登录失败次数过多", "为保护账号，请等 15 分钟后再试，或联系县政协管理员重置密码。"),
    500: ("系统出了问题，您的操作没有保存", "请返回上一页重试；仍不成功，请把当时的时间告诉系统管理员。"),
}


def _page(request, status: int, why: int | str = 0) -> HttpResponse:
    title, advice = _WORDS[why or status]
    return render(request, "pages/error.html", {"title": title, "advice": advice}, status=status)


def bad_request(request, exception):
    """Answer 400."""
    return _page(request, 400)


def forbidden(request, exception):
    """Answer 403."""
    return _page(request, 403)


def missing(request, exception):
    """Answer 404."""
    return _page(request, 404)


def broken(request):
    """Answer 500 without asking the database or the session for anything."""
    title, advice = _WORDS[500]
    return render(None, "pages/broken.html", {"title": title, "advice": advice}, status=500)


def csrf_failed(request, reason=""):
    """Keep the form and show it again: the page was open too long, or the reader signed in elsewhere meanwhile."""
    if not kept.keep(request):
        return _page(request, 403, "csrf")
    messages.warning(request, "这一页打开得太久，安全码已失效。填写的内容还在，请核对后再保存一次。")
    return kept.lead(request, request.get_full_path())


def locked_out(request, credentials, *args, **kwargs):
    """Answer 429 to somebody who guessed too often."""
    return _page(request, 429)
