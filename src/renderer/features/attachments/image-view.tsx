import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Damaged } from './damaged';

interface ImageViewProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  readonly title: string;
}

/** A picture, drawn: an address for it would need an exception in the page's policy. */
export function ImageView({ bytes, mime, title }: ImageViewProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [damaged, setDamaged] = useState(false);
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }));
      if (current && canvas.current !== null) {
        canvas.current.width = bitmap.width;
        canvas.current.height = bitmap.height;
        canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0);
      }
      bitmap.close();
    };
    draw().catch(() => current && setDamaged(true));
    return () => {
      current = false;
    };
  }, [bytes, mime]);
  if (damaged) return <Damaged />;
  return (
    <div className="app-document__page">
      <canvas className="app-document__canvas" ref={canvas} role="img" aria-label={title} />
    </div>
  );
}
