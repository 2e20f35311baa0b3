import { clsx } from 'clsx';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** One state of something, with its name. `wide`: as broad as a message; `narrow`: as broad as the sidebar. */
export function Specimen({ name, size, children }: { readonly name: string; readonly size?: 'wide' | 'narrow'; readonly children: ReactNode }) {
  return (
    <figure className={clsx('gallery-specimen', size)}>
      <figcaption>{name}</figcaption>
      <div className="gallery-stage">{children}</div>
    </figure>
  );
}

/** What belongs together, under a heading that can be linked to. */
export function GallerySection({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  const headingId = useId();
  return (
    <section id={id} className="gallery-section" aria-labelledby={headingId}>
      <h2 id={headingId}>{title}</h2>
      <div className="gallery-specimens">{children}</div>
    </section>
  );
}
