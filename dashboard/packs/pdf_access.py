"""What makes a PDF readable for everybody, and our own checks of it, which are no validator's: veraPDF knows more."""

from collections.abc import Iterator
from html import escape
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from dashboard.packs.properties import Properties

UA = "http://www.aiim.org/pdfua/ns/id/"
LANGUAGE = "en-GB"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="{ua}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{identifier}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(made: PdfWriter, told: Properties) -> None:
    """Language, title in the window, order of the tab key; PDF/UA's identifier where our checks find nothing."""
    root = made.root_object
    root[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    for page in made.pages:
        page[NameObject("/Tabs")] = NameObject("/S")
    is_good = not own_checks(made)
    values = {"title": escape(told.title), "author": escape(told.author), "language": LANGUAGE, "ua": UA}
    held = DecodedStreamObject()
    held.set_data(XMP.format(identifier="<pdfuaid:part>1</pdfuaid:part>" if is_good else "", **values).encode())
    held[NameObject("/Type")], held[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    root[NameObject("/Metadata")] = made._add_object(held)


def own_checks(held: PdfReader | PdfWriter) -> list[str]:
    """What our own checks have against a file: a sentence each, none where all is well."""
    return list(_wrong(held))


def _wrong(held: PdfReader | PdfWriter) -> Iterator[str]:
    root: Any = held.root_object
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        yield "It is not tagged."
        return
    if str(root.get("/Lang", "")) != LANGUAGE:
        yield "It does not say that it is in British English."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "Its window would not show its title."
    tags = list(_elements(root["/StructTreeRoot"]))
    if any(tag.get("/S") == "/Figure" and not str(tag.get("/Alt", "")).strip() for tag in tags):
        yield "A figure has no text alternative."
    if not any(str(tag.get("/S", "")).startswith("/H") for tag in tags):
        yield "It has no heading."
    for number, page in enumerate(held.pages, 1):
        fonts = (page.get("/Resources", {}).get("/Font") or {}).values()
        if not all(_is_embedded(font.get_object()) for font in fonts):
            yield f"Page {number} has a font that is not in the file."
        if page.get("/Tabs") != "/S":
            yield f"Page {number} has no order for the tab key."


def _elements(element: Any) -> Iterator[Any]:
    """Every element of the tree of tags; deep trees do not deepen the stack."""
    waiting = [element]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            if "/K" in one:
                waiting.append(one["/K"])


def _is_embedded(font: Any) -> bool:
    """Whether the letters of a font are in the file; those of Type 3 always are."""
    if font.get("/Subtype") == "/Type3":
        return True
    held = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = held.get("/FontDescriptor", {})
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
