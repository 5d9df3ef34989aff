"""案头：给要为数字负责的人看的几份东西——底稿、核对报告，和给别的工具读的发现。"""

from generator.papers.finding import Wanted, find
from generator.papers.ledger import Ledger, Line, Node, Printing, ledger
from generator.papers.page import Account, DocumentLine, page
from generator.papers.sarif import sarif

__all__ = [
    "Account",
    "DocumentLine",
    "Ledger",
    "Line",
    "Node",
    "Printing",
    "Wanted",
    "find",
    "ledger",
    "page",
    "sarif",
]
