// What every page may use: closes the user menu on Escape and outside clicks, asks before acts that can't be undone, selects what is shown once.
for (const menu of document.querySelectorAll("details.user-menu")) {
  document.addEventListener("click", (e) => { if (!menu.contains(e.target)) menu.open = false; });
  menu.addEventListener("keydown", (e) => { if (e.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); } });
}
for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (e) => { if (!confirm(form.dataset.confirm)) e.preventDefault(); });
}
for (const form of document.querySelectorAll("form[data-once]")) {
  // A download leaves the page as it is.
  form.addEventListener("submit", (e) => e.submitter?.dataset.download === undefined && setTimeout(() => { for (const b of form.querySelectorAll("button")) b.disabled = true; }));
}
if (document.querySelector('input[data-person], input[data-people], input[list="people"]') !== null) import("/js/people.mjs");
for (const shown of document.querySelectorAll("input[data-select]")) {
  shown.addEventListener("focus", () => shown.select());
}
