"""Sentences to paste, questions to ask and links to other authorities: parts of a page that are not tables."""

from collections.abc import Mapping, Sequence
from html import escape

from dashboard.answers import engine
from dashboard.sections.authority import words
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.views import content
from dashboard.views.section import actions, credit, head
from dashboard.words import tables

EASS = "https://www.equalityadvisoryservice.com/"  # who hears complaints about public bodies


def show_sentences(section: Section, name: str, *, main: bool = False) -> None:
    """A section of sentences to read and paste: its table is the picture, `name` in bold in each."""
    content.hold(section.key, section)
    content.add(sentences_part(section, name, main))


@engine.cached
def sentences_part(section: Section, name: str, main: bool) -> str:
    """The sentences as a part of a page."""
    copy = (
        f'<button type="button" class="copy-text" data-copy="{section.key}" data-from="table-{section.key}" '
        f'data-done="{config.load().site.actions["copied_text"]}">{words.copy_words}</button>'
    )
    parts = [head(section, main), content.html("told", _told(section, name)), content.html("copy", copy)]
    parts += [actions(section), credit(section.credit, *section.notes)]
    return content.box(f"section_{section.key}", "section", *parts)


def _told(section: Section, name: str) -> str:
    """The table, its sentences alone marked to be copied, the first mention of `name` in each of them bold."""
    shown = tables.html_table(section.table, section.title, section.row_header, key=section.key)
    bold = f"<strong>{escape(name)}</strong>"
    cells = [cell.replace(escape(name), bold, 1) for cell in shown.split("<td")[1:]]
    return shown.split("<td")[0] + "".join(f"<td data-told{cell}" for cell in cells)


def show_questions(key: str) -> None:
    """The questions a member could put to one chart, and what it cannot show; `key` is a part of the page."""
    items = "".join(f"<li>{escape(question)}</li>" for question in words["ask"][key].splitlines())
    asked = f"<ul>{items}</ul><p><strong>{words.cannot}.</strong> {escape(words['cannot_show'][key])}</p>"
    content.add(
        content.fold("section_asked", "fold", f"<h2>{words.questions}</h2>", content.html("asked", asked, "asked"))
    )


def show_statement(told: Mapping[str, Sequence[str]], link: str) -> None:
    """Headings with their paragraphs; what follows the first paragraph of one is a list. `link`: words made a link."""
    linked = f'<a href="{EASS}" target="_blank" rel="noopener noreferrer">{escape(link)}</a>'
    for heading, (first, *items) in told.items():
        listed = "".join(f"<li>{escape(one)}</li>" for one in items)
        text = f"<h2>{escape(heading)}</h2><p>{escape(first)}</p><ul>{listed}</ul>".replace("<ul></ul>", "")
        content.add(content.html(f"statement-{heading}", text.replace(escape(link), linked), "asked"))


def show_links(label: str, named: Mapping[str, str], page: str) -> None:
    """Links to the same page about other authorities, code to name, in one line."""
    links = ", ".join(
        f'<a href="{page}?authority={escape(code)}" target="_self">{escape(name)}</a>' for code, name in named.items()
    )
    content.add(content.html("links", f'<p class="links">{escape(label)}{links}.</p>'))
