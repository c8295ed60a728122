"""One authority's whole story: record, beside comparators, what changed, in words."""

from dashboard.settings.room_words import Words

words = Words(__file__)
