"""Law as data: dated facts with their sources, and typed look-ups on top. Not legal advice."""
