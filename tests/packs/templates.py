"""Three presentations as councils have them, made here: 4:3 with a logo, a dark master, layouts renamed."""

import io
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FONT, GREEN, NIGHT = "Georgia", "1B5E20", "10131A"


def _theme(made: Any, colours: dict[str, str]) -> None:
    part = next(rel.target_part for rel in made.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    for name, colour in colours.items():
        held = root.find(f".//{DRAWING}clrScheme/{DRAWING}{name}")
        for child in list(held):
            held.remove(child)
        etree.SubElement(held, f"{DRAWING}srgbClr").set("val", colour)
    for face in root.iterfind(f".//{DRAWING}fontScheme/*/{DRAWING}latin"):
        face.set("typeface", FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _logo(made: Any) -> None:
    """A picture on the master, at the right of its foot."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), f"#{GREEN}").save(picture, "PNG")
    picture.seek(0)
    layout = made.slide_layouts[6]
    slide = made.slides.add_slide(layout)
    shape = slide.shapes.add_picture(picture, made.slide_width - Inches(0.7), Inches(0.1), Inches(0.6), Inches(0.3))
    relation = shape._element.find(".//" + qn("a:blip"))
    image = slide.part.related_part(relation.get(qn("r:embed")))
    relation.set(
        qn("r:embed"), made.slide_master.part.relate_to(image, slide.part.rels[relation.get(qn("r:embed"))].reltype)
    )
    made.slide_master.shapes._spTree.append(shape._element)


def _packed(made: Any) -> bytes:
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _widened(made: Any) -> None:
    """16:9: every place moved and stretched with the slide."""
    share = Inches(13.333) / made.slide_width
    made.slide_width = Inches(13.333)
    for page in (made.slide_master, *made.slide_layouts):
        for shape in page.placeholders:
            if shape._element.find(".//" + qn("a:off")) is not None:
                shape.left, shape.width = int(shape.left * share), int(shape.width * share)


def narrow() -> bytes:
    """4:3, green, Georgia, a logo, and the slides of an old talk still in it."""
    made = Presentation()
    _theme(made, {"dk2": GREEN, "accent1": GREEN})
    _logo(made)
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Budget 2019", "An old talk"
    slide.notes_slide.notes_text_frame.text = "Old notes"
    return _packed(made)


def dark() -> bytes:
    """16:9, light words on a dark master."""
    made = Presentation()
    _widened(made)
    _theme(made, {"dk1": NIGHT, "lt1": "FFFFFF", "dk2": "9FD3FF", "lt2": "223344"})
    colours = made.slide_master.element.find(qn("p:clrMap"))
    for name, to in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "lt2"), ("tx2", "dk2")):
        colours.set(name, to)
    ground = made.slide_master.element.find(".//" + qn("p:bgRef"))
    next(iter(ground)).set("val", "bg1")
    return _packed(made)


def renamed() -> bytes:
    """16:9, layouts with names of their own, in another order, none for two things side by side."""
    made = Presentation()
    _widened(made)
    for layout in list(made.slide_layouts):
        if "Two" in layout.name or "Comparison" in layout.name:
            made.slide_layouts.remove(layout)
    for number, layout in enumerate(made.slide_layouts):
        layout.name = f"Folie {number * 7 % 10}"
    order = made.slide_master.element.find(qn("p:sldLayoutIdLst"))
    for one in reversed(list(order)):
        order.append(one)
    return _packed(made)
