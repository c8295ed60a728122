"""Where does my authority stand? The board of latest grades, what is asked next, England beside it."""
