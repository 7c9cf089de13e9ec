"""Schemes from files: those shipped with the product, and those counties give each other."""

from pathlib import Path

from django.core.exceptions import ValidationError

from performance.rules.names import with_ids, with_names
from performance.scoring import yaml
from performance.scoring.scheme import Scheme

SHIPPED = Path(__file__).resolve().parent.parent / "schemes"


def shipped() -> dict[str, str]:
    """Return {name of the file: name of the scheme} of those shipped, in the order of the files' names."""
    return {path.stem: yaml.read(path.read_text(encoding="utf-8")).name for path in sorted(SHIPPED.glob("*.yaml"))}


def shipped_scheme(name: str, visible) -> Scheme:
    """Return a scheme that was shipped. Raises ValidationError where there is none of that name."""
    path = SHIPPED / f"{name}.yaml"
    if name not in {one.stem for one in SHIPPED.glob("*.yaml")}:
        raise ValidationError({"source": "请从列出的示范规则里选择。"})
    return read(path.read_bytes(), visible)


def read(body: bytes, visible) -> Scheme:
    """Return the scheme a file holds, with the county's ids; `visible` gives the rows of a model somebody reaches.

    Raises ValidationError with one sentence for each fault, naming rule and field.
    """
    try:
        scheme = yaml.read(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValidationError("文件不是 UTF-8 编码的文本，请另存为 UTF-8 再上传。") from None
    except yaml.Unreadable as error:
        raise ValidationError([f"{fault}。" for fault in error.faults]) from None
    return with_ids(scheme, visible)


def written(scheme: Scheme, visible) -> bytes:
    """Return the file of a scheme: names in place of ids."""
    return yaml.write(with_names(scheme, visible)).encode()
