"""Text with positions: what the loader and the law facts are read through."""
