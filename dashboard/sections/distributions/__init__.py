"""How grades of two frameworks are spread, who is in each, and the matched set."""
