"""Files people bring: recognised, understood, compared with what is held, reported, never guessed.

May use store, answers and words; knows no page.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)
