"""What a council or a maintainer changes: `config.yaml` and the rooms' words, as checked, frozen values.

The cellar: YAML and the standard library may enter, and no other room.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)
