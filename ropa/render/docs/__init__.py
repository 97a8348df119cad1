"""The reference: what each rule says, as text, as a list, and as a small site with the law facts."""
