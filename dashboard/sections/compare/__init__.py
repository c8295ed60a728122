"""Many authorities in one grid, how grades moved, and two side by side."""
