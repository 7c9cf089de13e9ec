"""Finding similar proposals among 50,000, beside comparing every text: python -m bench.similar [--proposals NUMBER]."""

import argparse
import os
import random
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

import django

from bench.server import environment

_LENGTHS = {"situation": 350, "analysis": 200, "suggestion": 250}
_PLACES = [first + rest for first in "青柳白龙石红东西南北大小" for rest in ("石镇", "河镇", "马乡", "泉乡", "桥乡")]
_MATTERS = (
    "供水管网", "公办幼儿园", "传统村落", "小学师资", "夜市管理", "公交站点", "水毁便桥", "河道采砂", "庭院经济",
    "通村公路", "路灯", "垃圾分类", "养老服务", "留守儿童", "卫生室", "灌溉水渠", "电商物流", "茶叶品牌", "冷链",
    "老旧小区", "燃气管道", "校园食堂", "文化站", "残疾人辅具",
)  # fmt: skip
_VERBS = ("加快改造", "增加", "保护利用", "提升", "规范管理", "增设", "修复", "整治", "扶持", "优化", "新建")
_CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 2000)))
_USUAL = ("县人民政府高度重视，", "据统计，全县共有", "建议如下：", "一是加大资金投入，", "反映强烈。")
_SHARE_OF_USUAL = 0.55
_USUAL_SENTENCES = 400  # the first stands in nearly every proposal, the last in a few hundred of 50,000
_OFFICES = 40


class Found(NamedTuple):
    """Seconds of processor time one text took: by the index, by the baseline; and whether its model came first."""

    ours: float
    all_texts: float
    is_right: bool


def _sentence(rng: random.Random, *length: int) -> str:
    return "".join(rng.choices(_CHARACTERS, k=rng.randint(*length))) + "，"


def _usual() -> list[str]:
    """Return the sentences proposals have in common, those said most often first."""
    rng = random.Random(2)  # noqa: S311 -- the same sentences every time
    return [*_USUAL, *(_sentence(rng, 8, 20) for _ in range(_USUAL_SENTENCES - len(_USUAL)))]


_SAID = _usual()
_WEIGHTS = [1 / rank for rank, _ in enumerate(_SAID, 1)]  # as words of a language are


def text(rng: random.Random, length: int) -> str:
    """Return sentences of so many characters, about half of them those that other proposals have too."""
    said = ""
    while len(said) < length:
        usual = rng.random() < _SHARE_OF_USUAL
        said += rng.choices(_SAID, _WEIGHTS)[0] if usual else _sentence(rng, 6, 14)
    return said[:length]


def build(number: int, rng: random.Random):
    """Enter a county with so many proposals, and index them; return a clerk."""
    from liaison.models import County, Office, User
    from liaison.roles import Role
    from proposals.actions import index_again
    from proposals.models import Proposal
    from proposals.states import State

    county = County.objects.create(name="云溪县", council="政协云溪县委员会")
    offices = [
        Office.objects.create(county=county, name=f"{place}政协联络组", place=place, kind="group")
        for place in _PLACES[:_OFFICES]
    ]
    days = {"submitted_on": date(2026, 1, 5), "received_on": date(2026, 1, 6), "decided_on": date(2026, 2, 2)}
    rows = (
        Proposal(
            county=county, office=rng.choice(offices), state=State.REFUSED, **days,
            title=f"关于{rng.choice(_VERBS)}{rng.choice(_PLACES)}{rng.choice(_MATTERS)}的建议",
            **{name: text(rng, length) for name, length in _LENGTHS.items()},
        )
        for _ in range(number)
    )  # fmt: skip
    Proposal.objects.bulk_create(rows, batch_size=500)
    start = time.perf_counter()
    index_again(county)
    _say(f"{number} proposals indexed in {time.perf_counter() - start:.0f} s")
    return User.objects.create(username="clerk", name="clerk", role=Role.CLERK, county=county, office=offices[0])


def ask(clerk, rng: random.Random, times: int) -> list[Found]:
    """Look up texts, each copied from one that stands with 100 characters written anew."""
    from proposals.models import Proposal
    from proposals.similar import find_similar

    keys = list(Proposal.objects.values_list("pk", flat=True))
    found = []
    for key in rng.sample(keys, times):
        model = Proposal.objects.get(pk=key)
        parts = (model.situation[:100] + text(rng, 100) + model.situation[200:], model.analysis, model.suggestion)
        start = time.process_time()
        first = find_similar(clerk.county, model.title, parts, user=clerk)[0]
        between = time.process_time()
        _compare_all(clerk.county, "".join(parts))
        found.append(Found(between - start, time.process_time() - between, first.proposal == model))
    return found


def _compare_all(county, said: str):
    """Compare a text with every one that stands, by edit distance, as one would without an index."""
    from rapidfuzz import fuzz, process

    from proposals.models import Proposal

    rows = Proposal.objects.filter(county=county).values_list("situation", "analysis", "suggestion")
    process.extract(said, ["".join(row) for row in rows.iterator()], scorer=fuzz.ratio, limit=5)


def _say(words: str):
    print(words, flush=True)  # noqa: T201 -- a command's output


def main():
    """Build, ask and report in a directory of our own."""
    parser = argparse.ArgumentParser(prog="python -m bench.similar", description=__doc__)
    parser.add_argument("--proposals", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liaison-bench.") as name:
        os.environ.update(environment(Path(name), None))
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        rng = random.Random(1)  # noqa: S311 -- the same texts every time
        found = ask(build(asked.proposals, rng), rng, asked.times)
    ours, theirs = statistics.median(one.ours for one in found), statistics.median(one.all_texts for one in found)
    _say("processor time of one text, the database's included:")
    _say(f"by the index and in full: p50 {ours * 1000:.0f} ms, slowest {max(one.ours for one in found) * 1000:.0f} ms")
    _say(f"every text by edit distance (rapidfuzz): p50 {theirs * 1000:.0f} ms; ratio ours/all {ours / theirs:.3f}")
    _say(f"the text it was copied from came first {sum(one.is_right for one in found)} of {len(found)} times")


if __name__ == "__main__":
    main()
