"""Signing in and out, the password, and the size of type."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from liaison import actions
from liaison.forms import PasswordForm, SignInForm
from liaison.gate import FormPage
from liaison.keys import Actor, client_address


class SignInPage(LoginView):
    """The door."""

    template_name = "liaison/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    http_method_names = ["get", "head", "post", "options"]
    extra_context = {"title": "登录"}

    def form_valid(self, form):
        """Open the door and say so in the trail."""
        answer = super().form_valid(form)
        user = form.get_user()
        actions.note_sign_in(user, by=Actor(user, client_address(self.request)))
        return answer


class SignOutPage(LogoutView):
    """The way out."""

    next_page = "sign_in"

    def post(self, request, *args, **kwargs):
        """Sign out, and have the browser forget the pages it kept for going back."""
        answer = super().post(request, *args, **kwargs)
        answer["Clear-Site-Data"] = '"cache"'
        return answer


class PasswordPage(FormPage):
    """Changes one's own password; the first sign-in leads here."""

    title = "修改密码"
    form_class = PasswordForm
    before_password_change = True
    keeps = False
    said = "新密码已生效。"

    def get_context_data(self, **kwargs):
        """Say why the page came up by itself."""
        if self.request.user.must_change_password:
            self.lead = "首次登录或密码刚被重置，请先设置一个只有您知道的新密码。"
        return super().get_context_data(**kwargs)

    def perform(self, form):
        """Change it, and stay signed in."""
        try:
            user = actions.change_password(self.request.user, form.cleaned_data["new"], by=self.actor)
        except ValidationError as error:
            raise ValidationError({"new": error.messages}) from error
        update_session_auth_hash(self.request, user)
        return user

    def look_again(self, row):
        """Everybody sees himself."""

    def success_url(self, row):
        """Go to the desk."""
        return reverse("desk")


class LargeType(View):
    """Turns large type on or off, for this browser."""

    http_method_names = ["post", "options"]

    def post(self, request):
        """Turn it over and go back to where the reader was."""
        large = request.COOKIES.get("large_type") != "1"
        came_from = request.META.get("HTTP_REFERER", "")
        safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        parts = urlsplit(came_from) if safe else None
        answer = redirect(f"/{parts.path.lstrip('/')}?{parts.query}" if parts else reverse("desk"))
        answer.set_cookie("large_type", "1" if large else "0", max_age=31_536_000, httponly=True, samesite="Lax",
                          secure=request.is_secure())  # fmt: skip
        messages.info(request, "已切换为大字。" if large else "已恢复标准字号。")
        return answer
