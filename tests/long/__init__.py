"""Long trials, each with a quick version that runs every time."""
