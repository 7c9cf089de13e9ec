"""Make year-end papers in a process of its own: python -m bench.pack word|pdf|zip YEAR MOST."""

import json
import os
import re
import sys
import time
import zlib

import django

_PAGE = re.compile(rb"/Type\s*/Page\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n", re.DOTALL)


def pack(what: str, year: int, most: int) -> dict[str, float]:
    """Make them in this process, and return seconds, files, pages (of PDF), MiB made, and the process's peak in MiB."""
    from bench.server import peak

    start = time.perf_counter()
    files, pages, size = {"word": _papers, "pdf": _papers, "zip": _zip}[what](what, year, most)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "files": files, "pages": pages, "size": size / 1_048_576, "peak": peak(os.getpid())}


def _admin():
    from liaison.models import User
    from liaison.roles import Role

    return User.objects.filter(role=Role.COUNTY_ADMIN).order_by("pk").first()


def _papers(what: str, year: int, most: int) -> tuple[int, int, int]:
    from django.utils.timezone import localdate

    from performance.models import YearFile
    from performance.papers import papers_of, write_pdf, write_word

    user, write = _admin(), {"word": write_word, "pdf": write_pdf}[what]
    files = list(YearFile.objects.visible_to(user).of_year(year).for_list()[:most])
    count, pages, size = 0, 0, 0
    for paper in papers_of(files, user, localdate()):
        body = write(paper).getvalue()
        count, pages, size = count + 1, pages + _pages(body), size + len(body)
    return count, pages, size


def _pages(body: bytes) -> int:
    """Return how many pages a PDF has, whose objects may stand in packed streams; 0 for what is no PDF."""
    packed = (zlib.decompressobj().decompress(body[found.end() :]) for found in _OBJECTS.finditer(body))
    return sum(len(_PAGE.findall(part)) for part in (body, *packed)) if body.startswith(b"%PDF") else 0


def _zip(what: str, year: int, most: int) -> tuple[int, int, int]:
    from liaison.jobs.actions import orders
    from liaison.jobs.worker import work_off
    from liaison.keys import Actor

    options = {"year": year, "day": f"{year}-12-31", "formats": ["docx"]}
    job = orders.order("county_package", options, "全县成套材料", "年度考核", by=Actor(_admin()))
    work_off()
    job.refresh_from_db()
    if not job.is_done:
        raise RuntimeError(job.fault)
    return job.count, 0, job.size


if __name__ == "__main__":
    django.setup()
    json.dump(pack(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
