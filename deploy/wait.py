"""Wait until an address answers 200: `python deploy/wait.py ADDRESS SECONDS`. Exit code 1 where it does not in time."""

import sys
import time
import urllib.request

address, end = sys.argv[1], time.monotonic() + float(sys.argv[2])
while True:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - an address of this machine
            sys.exit(0)
    except OSError as wrong:
        if time.monotonic() > end:
            sys.exit(f"{address}: {wrong}")
        time.sleep(0.5)
