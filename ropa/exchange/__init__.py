"""The inventory as sheets of rows and columns, and back, without loss: for people who work in a spreadsheet."""
