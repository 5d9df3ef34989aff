"""文书：一个地区一个年度要出哪些文件，各用哪份模板，给模板说些什么。"""

from generator.documents.compose import Draft, compose, wanted_kinds
from generator.documents.names import TemplateName, names
from generator.documents.profile import DocumentKind, Profile, TemplateFile, plan

__all__ = [
    "DocumentKind",
    "Draft",
    "Profile",
    "TemplateFile",
    "TemplateName",
    "compose",
    "names",
    "plan",
    "wanted_kinds",
]
