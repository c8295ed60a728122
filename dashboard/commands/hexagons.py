"""Lays England out as hexagons of one size, one an authority: `python3 -m dashboard.commands.hexagons START OUT`.

START is a CSV with `authority_code`, `column` and `row` of where each authority lies, roughly: cells may be shared, or
fall between. The layout begins there and is shaken, ever more gently, towards one in which every authority has a cell
of its own, lies near its start, and each region is one piece beside the regions it borders on. Odd rows are shifted
half a cell to the right; row 0 is the south. The same start gives the same layout.
"""

import csv
import math
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

Cell = tuple[int, int]
STEPS, WARM, COLD = 600_000, 3.0, 0.03
PULL, KIN, LAND, PIECE = 0.5, 0.9, 0.35, 6.0  # towards the start, to the own region, to any land; for each piece more


def around(cell: Cell) -> Iterator[Cell]:
    """The six cells that touch one."""
    column, row = cell
    shift = row % 2
    yield from ((column - 1, row), (column + 1, row))
    for other in (row - 1, row + 1):
        yield from ((column - 1 + shift, other), (column + shift, other))


def point(column: float, row: float) -> tuple[float, float]:
    """The middle of a cell, in widths of a cell."""
    return column + (0.5 if round(row) % 2 else 0.0), row * math.sqrt(3) / 2


def pieces(cells: set[Cell]) -> int:
    """Into how many pieces some cells fall."""
    left, count = set(cells), 0
    while left:
        count += 1
        edge = [left.pop()]
        while edge:
            near = [cell for cell in around(edge.pop()) if cell in left]
            left.difference_update(near)
            edge += near
    return count


class Layout:
    """Who lies where while the layout is shaken."""

    def __init__(self, start: Mapping[str, tuple[float, float]], regions: Mapping[str, str]) -> None:
        self.aims = {code: point(*place) for code, place in start.items()}
        self.regions = regions
        self.at: dict[str, Cell] = {}
        self.who: dict[Cell, str] = {}
        for code in sorted(start):
            self._put(code, self._free(round(start[code][0]), round(start[code][1])))

    def _free(self, column: int, row: int) -> Cell:
        edge, seen = [(column, row)], {(column, row)}
        for cell in edge:
            if cell not in self.who:
                return cell
            fresh = [one for one in around(cell) if one not in seen]
            seen.update(fresh)
            edge += fresh
        raise AssertionError("The plane has no end.")

    def _put(self, code: str, cell: Cell) -> None:
        self.at[code], self.who[cell] = cell, code

    def cells(self, region: str) -> set[Cell]:
        """The cells of a region."""
        return {cell for code, cell in self.at.items() if self.regions[code] == region}

    def swap(self, code: str, to: Cell) -> None:
        """Move an authority to a cell; who lies there takes its place."""
        here, other = self.at[code], self.who.get(to)
        del self.who[here]
        if other:
            self._put(other, here)
        self._put(code, to)

    def cost(self, *codes: str) -> float:
        """What some authorities cost where they lie: the less the better."""
        total = 0.0
        for code in codes:
            x, y = point(*self.at[code])
            aim = self.aims[code]
            total += PULL * ((x - aim[0]) ** 2 + (y - aim[1]) ** 2)
            for cell in around(self.at[code]):
                if neighbour := self.who.get(cell):
                    total -= KIN if self.regions[neighbour] == self.regions[code] else LAND
        return total

    def shake(self, seed: int = 1) -> None:
        """Try moves to a cell beside, take what is better and, while it is warm, some of what is worse."""
        chance, codes = random.Random(seed), sorted(self.at)  # noqa: S311 - no secret
        for step in range(STEPS):
            heat = WARM * (COLD / WARM) ** (step / STEPS)
            code = chance.choice(codes)
            to, here = chance.choice(list(around(self.at[code]))), self.at[code]
            other = self.who.get(to)
            moved = [code, other] if other else [code]
            touched = {self.regions[one] for one in moved}
            before = self.cost(*moved) + PIECE * sum(pieces(self.cells(one)) for one in touched)
            self.swap(code, to)
            after = self.cost(*moved) + PIECE * sum(pieces(self.cells(one)) for one in touched)
            if after > before and chance.random() > math.exp((before - after) / heat):
                self.swap(code, here)


def main(start: Path, out: Path) -> None:
    """Read the start, lay out, write `authority_code,column,row` in the order of the codes."""
    data = Path(__file__).resolve().parents[2] / "data" / "authorities.csv"
    with data.open(encoding="utf-8", newline="") as file:
        regions = {row["authority_code"]: row["region"] for row in csv.DictReader(file) if not row["existed_to"]}
    with start.open(encoding="utf-8", newline="") as file:
        places = {row["authority_code"]: (float(row["column"]), float(row["row"])) for row in csv.DictReader(file)}
    if regions.keys() != places.keys():
        sys.exit(f"START lacks or has too many: {', '.join(sorted(regions.keys() ^ places.keys()))}.")
    layout = Layout(places, regions)
    layout.shake()
    left, low = (min(cell[side] for cell in layout.at.values()) for side in (0, 1))
    low -= low % 2  # keeps which rows are shifted
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["authority_code", "column", "row"])
        rows.writerows([code, cell[0] - left, cell[1] - low] for code, cell in sorted(layout.at.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
