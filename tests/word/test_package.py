"""读包：不是 docx 的、加了密的、坏了的、带炸弹的，各说各的话；写包：字节不变。"""

import io
import time
import zipfile

import pytest

from generator.word import Template, TemplateError
from tests.word.docx_fixture import MAIN, W, docx, pack, part, part_names


def refusal(data):
    with pytest.raises(TemplateError) as caught:
        Template(data, name="模板.docx")
    (finding,) = caught.value.findings
    assert finding.place.file == "模板.docx"
    return finding.code


def rewritten(name, content):
    with zipfile.ZipFile(io.BytesIO(docx("正文"))) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return pack({**members, name: content})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "W201"),
        (b"{\\rtf1}", "W201"),
        (docx("正文")[:-30], "W201"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "W202"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "W203"),
        (pack({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}), "W205"),
        (pack({"word/document.xml": "<a/>"}), "W205"),
        (rewritten("word/document.xml", "<w:document"), "W206"),
        (rewritten("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "W206"),
        (rewritten("word/bomb.xml", bytes(300_000_000)), "W204"),
    ],
)
def test_a_file_that_is_no_template_is_refused_with_its_own_code(data, code):
    assert refusal(data) == code


def test_an_external_entity_is_never_read(tmp_path):
    secret = tmp_path / "秘密.txt"
    secret.write_text("不许读")
    xml = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]><a>&b;</a>'
    assert refusal(rewritten("word/styles.xml", xml)) == "W206"


def test_static_members_travel_still_compressed():
    template = rewritten("word/theme/theme1.xml", "<a/>" * 1000)
    result = Template(template).render({})
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(io.BytesIO(result)) as new:
        assert new.testzip() is None
        assert new.read("word/theme/theme1.xml") == old.read("word/theme/theme1.xml")
        sizes = [each.getinfo("word/theme/theme1.xml").compress_size for each in (old, new)]
        assert sizes[0] == sizes[1]
        assert {info.date_time for info in new.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_content_types_come_first():
    assert part_names(Template(docx("{{ 甲 }}")).render({"甲": 1}))[0] == "[Content_Types].xml"


def test_a_word_template_file_renders_to_a_document():
    types = part(docx("正文"), "[Content_Types].xml")
    dotx = rewritten("[Content_Types].xml", types.replace("document.main+xml", "template.main+xml"))
    assert part(Template(dotx).render({}), "[Content_Types].xml").count(".document.main+xml") == 1


def test_a_member_whose_checksum_is_wrong_is_refused():
    data = bytearray(docx("正文"))
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46 + 16
    data[at] ^= 1
    assert refusal(bytes(data)) == "W201"


def test_a_static_member_that_is_corrupt_is_refused_before_it_spoils_every_output():
    data = bytearray(rewritten("word/theme/theme1.xml", "<a/>" * 1000))
    at = data.index(b"word/theme/theme1.xml", data.index(b"PK\x01\x02")) - 46 + 16
    data[at] ^= 1
    with pytest.raises(TemplateError, match=r"部件 word/theme/theme1\.xml 已损坏"):
        Template(bytes(data))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../外面.xml", "<a/>", "指到外面去的路径"),
        ("/外面.xml", "<a/>", "指到外面去的路径"),
        ("word/document.xml", f'<w:document xmlns:w="{W}"/>', "里面没有 Word 正文"),
        (
            "[Content_Types].xml",
            part(docx("正文"), "[Content_Types].xml").replace(
                f"{MAIN}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
            ),
            "启用了宏的 Word 文件",
        ),
    ],
)
def test_what_word_would_not_write_is_refused_in_plain_words(name, content, said):
    with pytest.raises(TemplateError, match=said):
        Template(rewritten(name, content))


def test_a_path_that_cannot_be_read_is_told_in_chinese(tmp_path):
    with pytest.raises(TemplateError, match="打不开这个文件：没有这个文件"):
        Template(tmp_path / "没有.docx")
    with pytest.raises(TemplateError, match="打不开这个文件：这是一个文件夹"):
        Template(tmp_path)


def test_a_paragraph_of_nothing_but_openers_is_read_in_a_moment():
    started = time.process_time()
    with pytest.raises(TemplateError, match="标签没有写完"):
        Template(docx("{{" * 20_000))
    assert time.process_time() - started < 5
