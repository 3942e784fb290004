"""The text of a robots.txt -> what a site lets us fetch, by RFC 9309.

The standard library's parser knows no wildcards and takes the first rule that matches, not the longest, so it would
fetch pages that their sites have closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

MOST_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are parsed
_MOST_RULES = 5_000
_LONGEST_DELAY = 60.0  # seconds
_SAFE = "/?&=+,;:@!'()~-._[]"


@dataclass(frozen=True)
class Rule:
    """Paths of a pattern are allowed or not; `*` stands for anything, `$` at its end for the end of the path."""

    allowed: bool
    pattern: str

    def matches(self, path: str) -> bool:
        """Whether the pattern matches the beginning of a path, in time linear in the path for each `*`."""
        whole = self.pattern.endswith("$")
        first, *others = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        at, last = len(first), others.pop() if whole and others else None
        for part in others:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        if last is not None:
            return path.endswith(last) and len(path) - len(last) >= at
        return not whole or at == len(path)


@dataclass(frozen=True)
class Robots:
    """What one site lets one robot fetch, and how many seconds it wants between requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether a path may be fetched: the longest pattern that matches decides, and allows where two are as long."""
        wanted = _normal(path)
        found = [(len(rule.pattern), rule.allowed) for rule in self.rules if rule.matches(wanted)]
        return max(found, default=(0, True))[1]


ALL = Robots()
NONE = Robots((Rule(False, "/"),))


def parse(text: str, agent: str) -> Robots:
    """What a robots.txt says to the robot of that name (its product token); the rules of `*` where it names it not."""
    named: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    heading = False
    for key, value in _lines(text):
        if key == "user-agent":
            agents = [*agents, value.lower()] if heading else [value.lower()]
            named.setdefault(value.lower(), [])
        else:
            for name in agents:
                named[name].append((key, value))
        heading = key == "user-agent"
    mine = agent.lower() if agent.lower() in named else "*"
    return _robots(named.get(mine, []))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon and (name := key.strip().lower()) in {"user-agent", "allow", "disallow", "crawl-delay"}:
            yield name, value.strip()


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple(Rule(key == "allow", _pattern(value)) for key, value in lines if key != "crawl-delay" and value)
    delays = [_seconds(value) for key, value in lines if key == "crawl-delay"]
    return Robots(rules if len(rules) <= _MOST_RULES else NONE.rules, max(delays, default=0.0))


def _pattern(value: str) -> str:
    end = "$" if value.endswith("$") else ""
    return "*".join(map(_normal, value.removesuffix("$").split("*"))) + end


def _normal(path: str) -> str:
    """A path with the same characters percent-encoded whoever wrote it."""
    return quote(unquote_to_bytes(path), safe=_SAFE)


def _seconds(value: str) -> float:
    try:
        return min(max(0.0, float(value)), _LONGEST_DELAY)
    except ValueError:
        return 0.0
