"""制度依据：按年度的科目、名词、评分办法；内置的随程序走，工作文件夹里的优先。"""

from generator.standards.economic import EconomicSubject
from generator.standards.scoring import ScoringScheme
from generator.standards.standards import Standards
from generator.standards.subjects import Subject
from generator.standards.terms import GeneralTerm

__all__ = ["EconomicSubject", "GeneralTerm", "ScoringScheme", "Standards", "Subject"]
