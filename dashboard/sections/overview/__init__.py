"""Where does my authority stand? The board of latest grades, what is asked next, England beside it."""

from dashboard.settings.room_words import Words

words = Words(__file__)
