"""What keeps a bad case out. `report` runs all of it; the loader runs what no page could be served without."""
