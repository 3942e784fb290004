"""One embedded file that holds what was received, what follows from it, and answers questions about it."""

from communique.record.account import Account, Voice, account, by_date, by_speaker
from communique.record.display import counted, date_text, short_name
from communique.record.evidence import cited, misquotations
from communique.record.follows import FeedItem, Following, Reading
from communique.record.footnotes import Footnotes, together, words_of
from communique.record.naming import Names, cued, headline, names, outlet, source_text, spoken, when
from communique.record.reasons import resolved, undecided
from communique.record.store import Record
from communique.record.table import NOUNS, Table
from communique.record.worded import Run, Worded, compared, worded

__all__ = [
    "NOUNS", "Account", "FeedItem", "Following", "Footnotes", "Names", "Reading", "Record", "Run", "Table", "Voice",
    "Worded", "account", "by_date", "by_speaker", "cited", "compared", "counted", "cued", "date_text",
    "headline", "misquotations", "names", "outlet", "resolved", "short_name", "source_text", "spoken", "together",
    "undecided", "when", "worded", "words_of",
]  # fmt: skip
