"""Whatever an author may write, as a strategy of hypothesis."""

from hypothesis import strategies as st

# A mark before and after it keeps it apart from our own words, and from words that mean something to us.
_ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=30
).map(lambda words: f"zq {words.strip()} qz")
_NASTY = st.sampled_from(
    ["zq <script>alert(1)</script> qz", "zq \" onload=x ' qz", "zq {{ 7*7 }}{% raw %} qz", "zq %(data)s %s % qz",
     "zq &lt;b&gt; &amp; qz", "zq </style></title> qz", "zq {0} qz"]
)  # fmt: skip
WORDS = st.one_of(_ANY, _NASTY)
