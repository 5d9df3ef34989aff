"""与 docxtpl 不同的地方，为什么不同：人写的，按脚本名。"""

_ALONE = "管着几段的标签要独占一段（或写 {%p %}）：旁边有字时，段落怎样拼接说不准，docxtpl 照拼，本引擎报错"
_PAGE_BREAK = "\\f 在原处分页，docxtpl 另起一段分页"

REASONS: dict[str, str] = {
    "custom_jinja_filters": "给的是浮点数：本引擎的数都是 Decimal，不印浮点数，免得印出走样的数",
    "escape": _PAGE_BREAK,
    "escape_auto": _ALONE,
    "get_undeclared_variables": _ALONE,
    "merge_docx": "子文档里的标签、图片、表格没有译过来",
    "merge_paragraph": f"{_ALONE}；要看情况拼一段，在同一段里写 {{% if %}}",
    "module_execute": "要印的是一整个字典：docxtpl 照 Python 的写法印，本引擎报错，要取其中一项",
    "richtext": _PAGE_BREAK,
    "subdoc": "子文档里的图片、表格没有译过来",
    "template_error": "模板本来就错；本引擎说出在第几段、错在哪里、怎样改",
    "vertical_merge": "合并下去的格留空；docxtpl 每格都留着那段文字，Word 不显示，转成文字时却重复",
    "vertical_merge_nested": "标签旁边的空格照留；docxtpl 把 colspan 后面的空格吃掉",
    "word2016": "标签的字符串里直接敲的制表位照印；docxtpl 印丢了",
}
