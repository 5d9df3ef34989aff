"""短语：把数字说成这一行的话，用哪些词由各级用语决定。"""

from generator.phrases.filters import make_filters, meanings
from generator.phrases.pending import Phrase, joined, pending
from generator.phrases.tracing import NO_NOTES, Notes, annotated, spot_of, writing
from generator.phrases.wording import Wording, entries

__all__ = [
    "NO_NOTES",
    "Notes",
    "Phrase",
    "Wording",
    "annotated",
    "entries",
    "joined",
    "make_filters",
    "meanings",
    "pending",
    "spot_of",
    "writing",
]
