"""Attached files, read through the gate."""

from django.http import FileResponse, Http404

from liaison import files
from liaison.gate import ObjectPage
from liaison.models import StoredFile
from liaison.roles import Right

_SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/webp"}
# A browser's PDF reader does not open inside a sandbox; a PDF has no way to this site's pages anyway.
_NOTHING = "default-src 'none'; frame-ancestors 'none'"


class FilePage(ObjectPage):
    """Hands one file out: pictures and PDF to be looked at, everything else to be saved."""

    right = Right.SEE_YEAR
    model = StoredFile
    http_method_names = ["get", "head", "options"]
    may_be_gone_back_to = True

    def get(self, request, *args, **kwargs):
        """Answer with the file."""
        return send_file(self.object)


def send_small(file: StoredFile) -> FileResponse:
    """Answer with a picture drawn small; its reader has passed the gate. Raises Http404 when its bytes are lost."""
    try:
        body = files.open_small(file.sha256, files.small)
    except FileNotFoundError as error:
        raise Http404 from error
    return _safely(FileResponse(body, content_type="image/jpeg"))


def send_file(file: StoredFile) -> FileResponse:
    """Answer with a file whose reader has passed the gate. Raises Http404 when its bytes are lost."""
    try:
        body = files.open_kept(file.sha256)
    except FileNotFoundError as error:
        raise Http404 from error
    shown = file.content_type in _SHOWN
    answer = FileResponse(body, as_attachment=not shown, filename=file.name, content_type=file.content_type)
    return _safely(answer)


def _safely(answer: FileResponse) -> FileResponse:
    sandbox = "" if answer["Content-Type"] == "application/pdf" else "; sandbox"
    answer["Content-Security-Policy"] = f"{_NOTHING}{sandbox}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
