"""How things are said and where they came from: sentences, names, spans, sources, cells, files to take away.

May use the settings; knows neither store nor screen.
"""
