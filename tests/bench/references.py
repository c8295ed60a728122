"""What pages are measured against, each a program of its own: `python -m tests.bench.references KIND PORT QUERY`.

static: the drawing of a page, swapped for that of another authority without asking anybody.
http: the same, its data from DuckDB over HTTP: a server without a framework's state, a socket that does not wait.
streamlit: a bare Streamlit page with a list and one chart, and our settings (this file is its script).
"""

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any

NAMES = (
    "Leicester", "Kent", "Luton", "Norfolk", "Camden", "Derby", "Essex", "Slough", "Dorset", "Leeds", "Bolton", "Hull",
    "Bradford", "Cumberland", "Devon", "Enfield", "Gateshead", "Hackney", "Islington", "Knowsley", "Liverpool",
    "Medway", "Newham", "Oldham", "Portsmouth", "Reading", "Sandwell",
)  # fmt: skip
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Reference</title>
<main data-testid="stMain"><label>Authority <input role="combobox" id="name"></label><h1></h1>
<div id="picture"></div></main>
<script type="module">
const { embed, expressionInterpreter } = await (Object.values(await import('./VEGA'))[0])()
const given = JSON.parse(document.getElementById('given').textContent)
const title = document.querySelector('h1')
let view
const cell = (held, at) => Array.isArray(held) ? held[at] : held.x[at] ?? held.v
const records = ({ n, c }) => Array.from({ length: n }, (_, at) =>
  Object.fromEntries(Object.entries(c).map(([name, held]) => [name, cell(held, at)])))
async function draw({ name, part }) {
  title.textContent = name
  if (!view) {
    const datasets = Object.fromEntries(Object.entries(part.d).map(([key, rows]) => [key, records(rows)]))
    const made = { ...given.specification, datasets }
    for (const one of made.params ?? []) if (one.name in part.v) one.value = part.v[one.name]
    const options = { actions: false, ast: true, expr: expressionInterpreter, logLevel: 1 }
    view = (await embed('#picture', made, options)).view
    return
  }
  for (const [key, rows] of Object.entries(part.d)) view.data(key, records(rows))
  for (const [key, value] of Object.entries(part.v)) view.signal(key, value)
  view.runAsync()
}
const answer = async name => given.held ? { name, part: given.held[name] } : (await fetch('answer?name=' + name)).json()
document.getElementById('name').addEventListener('keydown', async event => {
  if (event.key === 'Enter') draw(await answer(event.target.value))
})
await draw(await answer('Leicester'))
document.body.dataset.ready = 'yes'
</script><script type="application/json" id="given">GIVEN</script></html>"""


def parts() -> dict[str, Any]:
    """The picture of the rankings for each name, as the page sends it, and its specification."""
    from dashboard.answers import asking
    from dashboard.sections.rankings import choices, league
    from dashboard.sections.reader import Reader
    from dashboard.views import content
    from dashboard.views.kept import texts

    drawn = {}
    for name in NAMES:
        section = league.league_table(choices.default_table(), Reader(asking.authority_code(name)))
        assert section.chart
        from dashboard.settings import config

        drawn[name] = json.loads(content.picture("p", section.chart(config.load().colours["light"]), section.alt))  # type: ignore[arg-type]
    packed = texts.get(drawn[NAMES[0]]["s"])
    return {"held": drawn, "specification": json.loads(gzip.decompress(packed or b""))}


def serve(kind: str, port: int) -> None:
    """Serve the static or the HTTP page."""
    import streamlit
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
    from starlette.routing import Route

    from dashboard.answers import engine
    from dashboard.store import serving
    from dashboard.views import content

    made = parts()
    given = made if kind == "static" else {"specification": made["specification"]}
    page = PAGE.replace("VEGA", content.vega()).replace("GIVEN", json.dumps(given).replace("</", "<\\/"))
    ask = serving.cursor(engine.version())
    folder = Path(streamlit.__file__).parent / "static"

    async def home(_: Request) -> Response:
        return HTMLResponse(page)

    async def answer(request: Request) -> Response:
        name = request.query_params["name"]
        rows = ask.sql("select area, value from ranked where measure = 'neet_percent' and period = '2025'").fetchall()
        return JSONResponse({"name": name, "part": made["held"][name], "rows": len(rows)})

    async def static(request: Request) -> Response:
        return FileResponse(folder / "static" / "js" / request.path_params["name"])

    routes = [Route("/", home), Route("/answer", answer), Route("/static/js/{name}", static)]
    uvicorn.run(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="error", http="h11")


def streamlit_page() -> None:
    """The bare Streamlit page: a list, a title, one chart of twenty bars."""
    import pandas as pd
    import streamlit as st

    chosen = st.selectbox("Authority", NAMES)
    rows = pd.DataFrame({"place": range(20), "value": [(place * (NAMES.index(chosen) + 2)) % 7 for place in range(20)]})
    st.title(chosen)
    st.bar_chart(rows, x="place", y="value")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ["CSC_AHEAD"] = "no"
        serve(sys.argv[1], int(sys.argv[2]))
    else:
        streamlit_page()
