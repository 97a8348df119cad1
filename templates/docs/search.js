(function () {
  "use strict";
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var found = document.getElementById("found");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-words]"));
  var families = Array.prototype.slice.call(document.querySelectorAll(".family"));
  var laws = document.getElementById("by-law");
  function show() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    var number = 0;
    rows.forEach(function (row) {
      var text = row.getAttribute("data-words");
      var hit = words.every(function (word) { return text.indexOf(word) !== -1; });
      row.hidden = !hit;
      number += hit ? 1 : 0;
    });
    families.forEach(function (family) {
      family.hidden = !family.querySelector("tr[data-words]:not([hidden])");
    });
    laws.hidden = words.length > 0;
    found.textContent = words.length ? number + (number === 1 ? " rule" : " rules") + " of " + rows.length : "";
  }
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  query.addEventListener("input", show);
  query.value = new URLSearchParams(window.location.search).get("q") || query.value;
  show();
})();
