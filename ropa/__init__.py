"""ropa: a privacy policy, an Art. 30 record and data-flow diagrams from one YAML inventory."""

__version__ = "0.1.0"
