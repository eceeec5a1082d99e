// A slash leads to the search, as on pages that people know.
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, select, textarea, [contenteditable]')) return;
  const link = document.querySelector('.pages a[href$="search.html"]');
  if (!link) return;
  event.preventDefault();
  link.click();
});
