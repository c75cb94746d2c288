"""Documents become passages, passages weights in SQLite, questions hits, and hits quotations."""
