"""Somebody at a browser, and what the browser complained about."""

import re
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Download, expect

from tests.browser import steps

PASSWORD = "jade-river-2026"
_SAY_CSP = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`));"""


class Visitor:
    """One person's browser; whatever goes wrong in it unannounced counts against the test."""

    def __init__(self, context: BrowserContext):
        self.context = context
        self.announced: set[tuple[int, str]] = set()
        self._refused: list[tuple[int, str]] = []
        self._errors: list[tuple[str, str]] = []
        self._cut_off = self._was_cut_off = False
        context.add_init_script(_SAY_CSP)
        context.on("console", self._note_console)
        context.on("weberror", self._note_script_error)
        context.on("response", self._note_response)
        context.on("requestfailed", self._note_failure)
        self.page = context.new_page()

    def _note_console(self, message):
        if message.type == "error" and not self._cut_off:
            self._errors.append((message.location["url"], message.text))

    def _note_script_error(self, event):
        self._errors.append((event.page.url if event.page else "", str(event.error)))

    def _note_response(self, response):
        if response.status >= 400:
            self._refused.append((response.status, response.url))

    def _note_failure(self, request):
        # Aborted means the browser itself lost interest: it moved on, or the answer was a download.
        if request.failure != "net::ERR_ABORTED" and not self._cut_off:
            self._errors.append((request.url, f"{request.failure} {request.method} {request.url}"))

    def complaints(self) -> list[str]:
        """Return what went wrong and was not announced."""
        refused = [f"{status} {url}" for status, url in self._refused if (status, url) not in self.announced]
        return refused + [f"{said} (at {url})" for url, said in self._errors if not self._is_known(url, said)]

    def _is_known(self, url: str, said: str) -> bool:
        """Say whether this is only the console repeating an announced refusal, or late news of a pulled cable."""
        if self._was_cut_off and "ERR_INTERNET_DISCONNECTED" in said:
            return True
        return said.startswith("Failed to load resource") and url in {announced for _, announced in self.announced}

    @contextmanager
    def cut_off(self):
        """Pull the cable; what the browser says about that, even later, is no complaint."""
        self._cut_off = self._was_cut_off = True
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)
        self._cut_off = False

    @contextmanager
    def sized(self, size: tuple[int, int]):
        """Change the size of the window for a while."""
        usual = self.page.viewport_size
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        yield
        self.page.set_viewport_size(usual)

    @contextmanager
    def in_large_type(self):
        """Show the page in large type for a while, as the switch at its foot would."""
        self.page.evaluate("document.documentElement.classList.add('large-type')")
        yield
        self.page.evaluate("document.documentElement.classList.remove('large-type')")

    def post(self, path: str):
        """Send an empty form to `path` with this browser's cookies, and return the answer without following it."""
        token = next(one["value"] for one in self.context.cookies() if one["name"] == "csrftoken")
        return self.context.request.post(path, form={"csrfmiddlewaretoken": token}, max_redirects=0)

    def refused(self, path: str, status: int):
        """Open `path`, which must be refused with `status`."""
        response = self.page.goto(path)
        assert response.status == status, f"{response.status} at {path}"
        self.announced.add((status, response.url))

    def sign_in(self, username: str, password: str = PASSWORD):
        """Sign in to an account whose password needs no change."""
        self.page.goto("/sign-in/")
        self.knock(username, password)

    def knock(self, username: str, password: str = PASSWORD):
        """Fill the sign-in page one stands before, and get in."""
        self.page.get_by_label("账号").fill(username)
        self.page.get_by_label("密码").fill(password)
        steps.go(self.page.get_by_role("button", name="登录"))
        expect(self.page).not_to_have_url(re.compile("/sign-in/"))

    def first_sign_in(self, username: str, password: str, new: str = PASSWORD):
        """Sign in with the initial password, which has to be changed to `new` before anything else opens."""
        self.sign_in(username, password)
        expect(self.page.get_by_role("heading", level=1)).to_have_text("修改密码")
        expect(self.page.get_by_text("首次登录或密码刚被重置")).to_be_visible()
        self.page.goto("/activities/")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("修改密码")
        self.page.get_by_label("现在的密码").fill(password)
        self.page.get_by_label(re.compile(r"^\s*新密码")).fill(new)
        self.page.get_by_label("再输一遍新密码").fill(new)
        steps.go(self.page.get_by_role("button", name="保存"))
        expect(self.page.get_by_text("新密码已生效。")).to_be_visible()

    def sign_out(self):
        """Leave by the page's own button."""
        steps.go(self.page.get_by_role("button", name="退出"))
        expect(self.page.get_by_role("heading", level=1)).to_have_text("登录")

    def choose_export(self, words: str, kind: str = ""):
        """Open the export panel called `words`, say what for and which kind of file, and press 下载."""
        self.page.locator("summary").filter(has_text=words).click()
        self.page.get_by_label("用途").select_option("年度考核")
        if kind:
            self.page.get_by_label(kind).check()
        self.page.get_by_role("button", name="下载", exact=True).click()

    def download(self, words: str = "下载 Excel", kind: str = "") -> Download:
        """Fetch a file from the export panel called `words`."""
        with self.page.expect_download() as fetched:
            self.choose_export(words, kind)
        return fetched.value

    def download_from(self, path: str) -> Download:
        """Fetch the Excel file of the list at `path`."""
        self.page.goto(path)
        return self.download()

    def expect_title(self, words):
        """Wait until the page is called `words`."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)
