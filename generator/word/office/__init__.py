"""借 LibreOffice 排版：页码、PDF、顶替的字体。"""
