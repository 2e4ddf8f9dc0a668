// What is drawn on a canvas must be drawn again when there is more or less room, or another theme.

/** Returns the way to stop. */
export function onAppearanceChange(element: Element, callback: () => void): () => void {
  const size = new ResizeObserver(callback);
  const theme = window.matchMedia("(prefers-color-scheme: dark)");
  size.observe(element);
  theme.addEventListener("change", callback);
  return () => {
    size.disconnect();
    theme.removeEventListener("change", callback);
  };
}
