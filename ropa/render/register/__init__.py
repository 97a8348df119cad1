"""The register as tables: for spreadsheets, comma-separated values, Markdown and Word."""
