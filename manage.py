"""Run, test and question the dashboard: `python3 manage.py --help`.

Needs nothing but Python 3.11 or later. It makes the environment in `.venv`, then hands
over to `dashboard.commands` inside it.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - says why before newer syntax is met
    sys.exit("This dashboard needs Python 3.11 or later; this is Python " + sys.version.split()[0] + ".")

from dashboard.commands import environment, line

if __name__ == "__main__":
    arguments = sys.argv[1:]
    command = line.parser().parse_args(arguments).command
    environment.ensure(with_tests=command in line.NEED_TESTS)
    sys.exit(environment.hand_over(["-m", "dashboard.commands.line", *arguments]))
