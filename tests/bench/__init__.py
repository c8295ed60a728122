"""The instrument: what a choice costs, in the browser, on the wire and on the server, against references of one run.

`python3 manage.py bench` prints the table of docs/performance.md; `--quick` the part that takes under two minutes.
"""
