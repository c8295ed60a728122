"""The app around `dashboard/reader/site.py`: `streamlit run app.py`, or `python3 manage.py run`.

Streamlit starts this file; `dashboard/reader/site.py` draws the frame and runs the pages. The detour is needed: with a
`pages/` folder beside the started script, a link to a page that is opened first would show that page without its frame.
"""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.reader import door, server

server.warm_up()
app = st.App(
    "dashboard/reader/site.py",
    routes=[
        Route("/readyz", server.ready),
        Route("/overview", server.home),
        Route("/kept/{name}", server.kept),
        Route("/take/{page}/{name}", server.take),
        Route("/card/{page}/{mark:path}", server.card),
        Route("/data/{name}", server.take),
    ],
    middleware=[Middleware(server.Headers), Middleware(door.Door), Middleware(server.Documents)],
    on_script_error=server.show_trouble,
)
