addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
function reveal() {
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const hidden = place && place.closest("details:not([open])");
  if (hidden) { hidden.open = true; place.scrollIntoView(); }
}
addEventListener("hashchange", reveal);
reveal();
