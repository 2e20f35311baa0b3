/** Names that pdf.js expects of a browser and that reading text never calls. A module of its own, because it must run first. */
class DrawingStandIn {}

for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: DrawingStandIn });
}
