"""The one door to the store: a question by its file's name, values checked and bound, the answer kept by version.

May use settings, words and store; below every room that shows anything.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)
