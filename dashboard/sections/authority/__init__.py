"""One authority's whole story: record, beside comparators, what changed, in words."""
