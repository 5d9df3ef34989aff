"""数字：从一年的账推出文书里能说的每一个数，每个数都记得来历。"""

from generator.figures.building import build_figures
from generator.figures.changes import Change, ChangeKind, compare
from generator.figures.explaining import explain
from generator.figures.figure import Contribution, Figure
from generator.figures.quantities import Quantity
from generator.figures.tree import Figures, Group

__all__ = [
    "Change",
    "ChangeKind",
    "Contribution",
    "Figure",
    "Figures",
    "Group",
    "Quantity",
    "build_figures",
    "compare",
    "explain",
]
