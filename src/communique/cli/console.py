"""Facts with their citations -> lines on a terminal: numbered marks after each, the words and outlets below.

Nothing is coloured and nothing moves where the output is not a terminal. Text of reports never counts as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from communique.model import Evidence, pieces
from communique.record import Footnotes, Names, Record, Run, counted, names, words_of

_INDENT = 2
_SPACES = re.compile(r"\s+")
_NARROWEST = 20  # columns of text, however narrow the terminal
# Characters that steer a terminal or turn the direction of writing: words of reports may not.
_STEERING = dict.fromkeys(
    (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}"
)
_STEERING |= {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}


class Terminal(Console):
    """A console on which words of reports are nothing but words: what would steer it is shown as a sign of its own."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces of what is to be shown."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else text.translate(_STEERING), style, control)


@dataclass
class Sheet:
    """Lines of one answer, and the footnotes they lead to."""

    called: Names
    console: Console = field(default_factory=lambda: Terminal(highlight=False, markup=False, emoji=False))
    notes: Footnotes = field(default_factory=Footnotes)

    def title(self, text: str, below: str = "") -> None:
        """The name of what is shown, and a line that places it."""
        self.console.print(Text(text, style="bold"))
        if below:
            self.console.print(Text(below, style="dim"))

    def section(self, text: str) -> None:
        """The heading of a part."""
        self.console.print()
        self.console.print(Text(text, style="bold cyan"))

    def line(self, text: str, citations: Sequence[Evidence] = (), *, depth: int = 1, style: str = "") -> None:
        """A sentence and the marks of the words it rests on."""
        self._print(Text(" " * depth * _INDENT), self._told(text, citations, style))

    def rows(self, rows: Iterable[tuple[str, str, Sequence[Evidence]]], *, depth: int = 1) -> None:
        """Two columns, the first as narrow as it can be, and the marks of the words each row rests on."""
        listed = list(rows)
        width = max((len(name) for name, _, _ in listed), default=0)
        for name, text, citations in listed:
            self._print(Text(" " * depth * _INDENT + name.ljust(width + 2), style="dim"), self._told(text, citations))

    def marked(self, runs: Iterable[Run], citations: Sequence[Evidence] = (), *, depth: int = 2) -> None:
        """A wording with `[-words left out-]` and `{+words put in+}`, as word-by-word differences are usually told."""
        told = Text()
        for run in runs:
            told.append(_SPACES.sub(" ", run.shared))
            for before, words, after, style in (("[-", run.left_out, "-]", "red"), ("{+", run.put_in, "+}", "green")):
                if words:
                    told.append(f"{before}{' '.join(words.split())}{after}", style=style)
        if citations:
            told.append(" " + self.notes.marks(citations), style="cyan")
        self._print(Text(" " * depth * _INDENT), told)

    def words(self) -> None:
        """The numbered words that everything above rests on, each with its outlet and date."""
        if not self.notes.evidence:
            return
        self.section("The words")
        width = len(f"[{len(self.notes.evidence)}]")
        for number, evidence in enumerate(self.notes.evidence, start=1):
            told = Text(words_of(evidence))
            told.append(f" — {self.called.source(pieces(evidence)[0].report)}", style="dim")
            self._print(Text(" " * _INDENT + f"[{number}]".rjust(width) + " ", style="cyan"), told)

    def _told(self, text: str, citations: Sequence[Evidence], style: str = "") -> Text:
        told = Text(" ".join(text.split()), style=style)
        if citations:
            told.append(" " + self.notes.marks(citations), style="cyan")
        return told

    def _print(self, before: Text, told: Text) -> None:
        """Prints text wrapped beside what stands before its first line, with no blanks at the end of a line."""
        for place, line in enumerate(told.wrap(self.console, max(_NARROWEST, self.console.width - len(before)))):
            line.rstrip()
            self.console.print((before if place == 0 else Text(" " * len(before))) + line, soft_wrap=True)


def sheet(record: Record) -> Sheet:
    """An empty sheet that knows what to call the record's actors and reports."""
    return Sheet(names(record))


def summary(record: Record, console: Console) -> None:
    """The counts of a record, side by side over their names."""
    counts = [counted(count, name).partition(" ") for name, count in record.counts().items()]
    widths = [max(len(number), len(noun)) + _INDENT + 1 for number, _, noun in counts]
    for place, style in ((0, "bold cyan"), (2, "dim")):
        line = "".join(part[place].ljust(width) for part, width in zip(counts, widths, strict=True))
        console.print(Text(" " * _INDENT + line.rstrip(), style=style))
