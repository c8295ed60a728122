"""The card of a row or a mark: what it is, how to go on from it, and where it is from; fetched when it is opened."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from dashboard.sections import card as cards
from dashboard.sections import words
from dashboard.views import take
from dashboard.words import provenance, sentences, tables

PLACES = 3  # of one publication, named in full


def card_html(page: str, mark: str) -> str | None:
    """The card of a mark of the section that a page offers under a name; None where neither is there any more."""
    section = take.section(page)
    card = cards.card(section, mark) if section else None
    if not section or not card:
        return None
    facts = "".join(f"<div><dt>{escape(key)}</dt><dd>{tables.cell_html(cell)}</dd></div>" for key, cell in card.facts)
    parts = [f"<h2>{escape(card.name)}</h2>"]
    if card.facts:
        parts.append(f"<dl>{facts}</dl>")
    if card.history:
        parts.append(f"<p><strong>{words.card_graded}</strong> {escape('; '.join(card.history))}.</p>")
    if card.authority:
        parts.append(
            f'<p class="onward"><a data-authority="{escape(card.authority)}" href="#">{words.card_own}</a> '
            f'<a data-other="{escape(card.authority)}" href="#">{words.card_compare}</a></p>'
        )
    parts += [_group(label, who) for label, who in card.members.items()]
    if card.members:
        parts.append(f'<p><a href="{take.members_address(section, cards.headed(card.name))}">{words.card_csv}</a></p>')
    parts.append(f"<h3>{words.card_sources if len(card.cited) > 1 else words.card_source}</h3>")
    parts += [_cited(one) for one in card.cited] or [f"<p>{escape(section.credit)}</p>"]
    if card.more:
        parts.append(f"<p>{escape(words.card_more.format(count=card.more))}</p>")
    return "".join(parts)


def _group(label: str, who: Sequence[tuple[str, str]]) -> str:
    """Who is in a group, each name the way to that authority."""
    links = ", ".join(f'<a data-authority="{escape(code)}" href="#">{escape(name)}</a>' for code, name in who)
    return f"<h3>{words.card_members.format(group=escape(label or words.card_who), count=len(who))}</h3><p>{links}.</p>"


def _cited(cited: cards.Cited) -> str:
    """One publication: its title, who published it and when, the place in it, and the way to all we hold of it."""
    source = cited.source
    title = escape(source.title)
    if source.url.startswith("http"):
        title = f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    known = [source.publisher, sentences.day(source.published_on), source.licence]
    places = [*cited.places[:PLACES], *(["…"] if len(cited.places) > PLACES else [])]
    lines = [title, escape(". ".join(filter(None, known)) + ".")]
    if places:
        lines.append(f"{words.card_place} {escape('; '.join(places))}")
    return f'<p>{"<br>".join(lines)}<br><a href="{address(source, *cited.places)}">{words.card_whole}</a></p>'


def address(source: provenance.Source, *places: str) -> str:
    """The page on one publication, with the place in it where only one is meant."""
    at = {"at": places[0]} if len(places) == 1 else {}
    return escape("data_and_sources?" + urlencode({"source": source.source_id} | at))
