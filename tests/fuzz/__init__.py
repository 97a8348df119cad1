"""Coverage-guided fuzzing of everything that reads what others wrote: `make fuzz`.

A target is a function of bytes that must return; its seeds are files in `seeds/<target>/`, which the tests run too.
What a run finds is written to `output/fuzz/`: mend it, and keep the file as a seed.
"""
