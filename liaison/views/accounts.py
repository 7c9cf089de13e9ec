"""Accounts."""

from django.contrib import messages

from liaison import actions
from liaison.filters import AccountFilter
from liaison.forms import AccountForm
from liaison.gate import EditPage, FormPage, ListPage
from liaison.models import User
from liaison.roles import Right
from liaison.tables import AccountTable


class AccountList(ListPage):
    """The accounts this user manages."""

    right = Right.MANAGE_ACCOUNTS
    title = "账号"
    lead = "谁可以登录、是什么角色、属于哪个机构。"
    model = User
    table_class = AccountTable
    filterset_class = AccountFilter
    begin = (Right.MANAGE_ACCOUNTS, "account_new", "开通账号")


class AccountNewPage(FormPage):
    """Opens an account."""

    right = Right.MANAGE_ACCOUNTS
    title = "开通账号"
    lead = "保存后显示一次初始密码，首次登录必须改掉。委员账号请从委员页面开通。"
    form_class = AccountForm
    submit = "开通"
    said = "账号已开通。"

    def perform(self, form):
        """Open it."""
        user, self.password = actions.open_account(form.cleaned_data, by=self.actor)
        return user

    def tell(self, row):
        """Say so, and show the initial password once."""
        super().tell(row)
        show_once(self.request, row, self.password)


class AccountEditPage(EditPage):
    """Changes an account."""

    right = Right.MANAGE_ACCOUNTS
    model = User
    form_class = AccountForm
    template_name = "liaison/account.html"

    def get_title(self):
        """Name the account."""
        return f"账号：{self.object.name}（{self.object.username}）"

    def perform(self, form):
        """Change it."""
        return actions.edit_account(self.object, form.cleaned_data, by=self.actor, version=self.version)


class PasswordResetPage(EditPage):
    """Gives an account a new initial password."""

    right = Right.MANAGE_ACCOUNTS
    model = User
    submit = "重置密码"
    said = "密码已重置。"
    lead = "原密码立即失效，已登录的页面会退出。新的初始密码只显示一次。"

    def get_title(self):
        """Name the account."""
        return f"重置密码：{self.object.name}（{self.object.username}）"

    def perform(self, form):
        """Reset it."""
        self.password = actions.reset_password(self.object, by=self.actor)
        return self.object

    def tell(self, row):
        """Say so, and show the password once."""
        super().tell(row)
        show_once(self.request, row, self.password)


def show_once(request, user, password: str):
    """Say the initial password on the next page, and never again."""
    messages.warning(request, f"账号 {user.username} 的初始密码：{password}。只显示这一次，请转告本人。")
