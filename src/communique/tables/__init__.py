"""YAML tables -> typed frozen structs, checked on load; a wrong table stops with its file and field."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
import yaml

from communique.errors import TableError

T = TypeVar("T")
if TYPE_CHECKING:
    from yaml import BaseLoader as _Base
else:
    _Base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KINDS = {
    yaml.ScalarNode: yaml.BaseLoader.DEFAULT_SCALAR_TAG,
    yaml.SequenceNode: yaml.BaseLoader.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: yaml.BaseLoader.DEFAULT_MAPPING_TAG,
}
_LOADED: dict[tuple[str, object], object] = {}


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the garbage collector while tables are compiled.

    They only make objects and let go of few, so that it would walk again and again through all of them (and through
    everything else the process holds) for nothing, which takes longer than the compiling itself. What there is by then
    is not walked through later either: it goes when nothing refers to it, but for circles of references.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_running:
            gc.enable()


def load(name: str, type_: type[T]) -> T:
    """The table `NAME.yaml` of this package as `type_`, read once; TableError names the file and the field."""
    key = (name, type_)
    if key not in _LOADED:
        _LOADED[key] = _read(name, type_)
    return cast(T, _LOADED[key])


def _read(name: str, type_: type[T]) -> T:
    return parse(files(__package__).joinpath(f"{name}.yaml").read_text("utf-8"), type_, origin=f"{name}.yaml")


def load_file(path: Path, type_: type[T]) -> T:
    """Loads a table of the user's own; TableError names the file and the field."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"cannot read the table {path}: {error}") from error
    return parse(text, type_, origin=str(path))


def parse(text: str, type_: type[T], *, origin: str) -> T:
    """Parses YAML with every scalar as a string (NO stays "NO", 042 stays "042"), then converts to `type_`.

    TableError names what is wrong; a key given twice is, where YAML itself would keep the last.
    """
    try:
        node = yaml.compose(text, Loader=Strings)
        return msgspec.convert(None if node is None else _plain(node, origin), type_, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise TableError(f"{origin}: {error}") from error


class Strings(_Base):
    """YAML without types: no scalar is looked at to tell what it is, which is also what takes most of the time."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """The kind of a node, whatever it holds."""
        return _KINDS[kind]

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Nothing depends on where a node is."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a node is."""


def _plain(node: yaml.Node, origin: str) -> Any:
    """A node as strings, lists and dicts."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, origin) for each in node.value]
    found = {key.value: _plain(value, origin) for key, value in node.value}
    if len(found) < len(node.value):
        counts = Counter(key.value for key, _ in node.value)
        twice = next(key for key, _ in node.value if counts[key.value] > 1)
        raise TableError(f"{origin}, line {twice.start_mark.line + 1}, {twice.value}: the key is given twice")
    return found
