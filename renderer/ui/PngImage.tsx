import { useCallback } from 'react';
import type { ComponentPropsWithoutRef } from 'react';

type Props = Omit<ComponentPropsWithoutRef<'img'>, 'src' | 'alt'> & {
  readonly png: Uint8Array<ArrayBuffer>;
  /** Empty for one that only decorates. */
  readonly alt: string;
};

/** A picture that came as bytes; its address is given back when it is no longer shown. */
export function PngImage({ png, alt, ...rest }: Props) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [png],
  );
  return <img {...rest} ref={show} alt={alt} draggable={false} />;
}
