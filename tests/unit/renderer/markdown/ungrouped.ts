/** HTML without the boxes around groups of blocks, items and rows: they are the view's own and no part of what the pipeline makes. */
export function ungrouped(html: string): string {
  const isGroup: boolean[] = [];
  return html.replaceAll('</tbody><tbody data-blocks="">', '').replace(/<div\b[^>]*>|<\/div>/g, (tag) => {
    if (tag !== '</div>') isGroup.push(tag === '<div data-blocks="">');
    const isKept = tag === '</div>' ? isGroup.pop() !== true : isGroup.at(-1) !== true;
    return isKept ? tag : '';
  });
}
