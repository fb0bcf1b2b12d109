import { Button } from 'nhsuk-react-components';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Damaged } from './damaged';

/**
 * Opens a PDF without its scripts, without a font or a network address of anybody else's. Parsed on the page: a
 * worker would need an exception in the page's policy on scripts.
 */
async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<PDFDocumentProxy> {
  const [{ getDocument }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  // What it gets it takes away, so it gets a copy.
  const loading = getDocument({
    data: bytes.slice(),
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    disableFontFace: true,
    verbosity: 0,
  });
  return loading.promise;
}

type Opened = PDFDocumentProxy | 'damaged' | null;
const ZOOMS = [0.75, 1, 1.5, 2, 3] as const;

/** A PDF, a page at a time. */
export function PdfView({ bytes }: { readonly bytes: Uint8Array<ArrayBuffer> }): ReactElement {
  const [opened, setOpened] = useState<Opened>(null);
  useEffect(() => {
    let current = true;
    const opening = openPdf(bytes);
    opening.then(
      (pdf) => current && setOpened(pdf),
      () => current && setOpened('damaged'),
    );
    return () => {
      current = false;
      opening.then((pdf) => pdf.loadingTask.destroy()).catch(() => undefined);
    };
  }, [bytes]);
  if (opened === 'damaged') return <Damaged />;
  return opened === null ? <p role="status">Opening the document</p> : <Pages pdf={opened} />;
}

function Pages({ pdf }: { readonly pdf: PDFDocumentProxy }): ReactElement {
  const [number, setNumber] = useState(1);
  const [zoom, setZoom] = useState(1);
  const scale = ZOOMS[zoom] ?? 1;
  return (
    <>
      <div className="app-buttons" role="group" aria-label="Pages and size">
        <Button type="button" small secondary disabled={number <= 1} onClick={() => setNumber(number - 1)}>
          Previous page
        </Button>
        <span role="status">
          Page {number} of {pdf.numPages}
        </span>
        <Button
          type="button"
          small
          secondary
          disabled={number >= pdf.numPages}
          onClick={() => setNumber(number + 1)}
        >
          Next page
        </Button>
        <Button type="button" small secondary disabled={zoom <= 0} onClick={() => setZoom(zoom - 1)}>
          Smaller
        </Button>
        <Button
          type="button"
          small
          secondary
          disabled={zoom >= ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          Larger
        </Button>
      </div>
      <PageCanvas key={`${number} ${scale}`} pdf={pdf} number={number} scale={scale} />
    </>
  );
}

interface PageCanvasProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly scale: number;
}

function PageCanvas({ pdf, number, scale }: PageCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | 'damaged'>('drawing');
  const [text, setText] = useState('');
  useEffect(() => {
    let current = true;
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      if (!current || canvas.current === null) return;
      const viewport = page.getViewport({ scale: scale * 1.5 });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      const drawing = page.render({ canvas: canvas.current, viewport });
      const content = await page.getTextContent();
      await drawing.promise;
      if (!current) return;
      setText(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
      setState('drawn');
    };
    draw().catch(() => current && setState('damaged'));
    return () => {
      current = false;
    };
  }, [pdf, number, scale]);
  if (state === 'damaged') return <Damaged />;
  return (
    <div className="app-document__page" data-state={state}>
      <canvas className="app-document__canvas" ref={canvas} role="img" aria-label={`Page ${number}`} />
      <p className="nhsuk-u-visually-hidden">{text}</p>
    </div>
  );
}
