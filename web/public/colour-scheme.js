/* Sets the colour scheme before the first paint, so that a dark screen never flashes white. */
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('campanile.colour-scheme');
  } catch (error) {
    kept = null; // storage is refused in some private windows: the system's scheme serves
  }
  var dark =
    kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
