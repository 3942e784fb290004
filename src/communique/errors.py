"""What can go wrong, as the exceptions the library raises; what goes wrong with one report is a model.Problem."""


class CommuniqueError(Exception):
    """Base of every error a caller may want to catch; its message says what, where, and what to do."""


class InputError(CommuniqueError):
    """What was asked to be read cannot be: no such path, nothing readable in it, a loop of folders."""


class ReportError(CommuniqueError):
    """One report cannot be read; the pipeline turns it into a problem row and goes on."""


class FetchError(CommuniqueError):
    """An address of the web could not be fetched; the caller turns it into a problem row and goes on.

    `lasting` is whether asking again would be answered the same (refused by us, by robots.txt or by the site);
    `wait` is how many seconds the site asked us to stay away, where it did.
    """

    def __init__(self, reason: str, *, lasting: bool = False, wait: float | None = None) -> None:
        super().__init__(reason)
        self.lasting = lasting
        self.wait = wait


class RestingError(FetchError):
    """An address was not asked, because its host asked to be left alone for a while (`wait`, in seconds)."""


class TableError(CommuniqueError):
    """A table (code book, organisations, titles ...) is wrong; names the file and the field."""


class RecordError(CommuniqueError):
    """The record cannot be opened or written: locked, read-only, not a record, of a newer version."""


class EvidenceError(CommuniqueError):
    """A citation's words are not the words at its offsets; nothing that rests on it may be kept."""


class NotInRecordError(CommuniqueError):
    """No story, actor, event, statement or relation of the record answers to the name or id given."""


class WorkerError(CommuniqueError):
    """A worker process died on an item, could not work on it, or could not start."""
