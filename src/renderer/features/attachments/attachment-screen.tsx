import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import {
  type Attachment,
  attachmentKindLabels,
  fileMimes,
  fileTypeLabels,
} from '../../../shared/domain/attachment/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { fileSize } from '../../lib/file-size';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useSaveOut, viewQueries } from './api';
import { Damaged } from './damaged';
import { ImageView } from './image-view';
import { ownerPage } from './owner-page';
import { PdfView } from './pdf-view';
import { RemoveBox } from './remove-box';

const route = getRouteApi('/documents/$documentId');

/** One document, shown inside the app: no plain copy of it touches the disk. */
export function AttachmentScreen(): ReactElement {
  const { documentId } = route.useParams();
  const { data: attachment } = useSuspenseQuery(viewQueries.one(useClient(), documentId));
  const { owner, ownerRef, title, kind, type, size, addedOn } = attachment;
  return (
    <Page
      title={title}
      windowTitle={`Document of ${ownerRef}`}
      lead={
        <p>
          {attachmentKindLabels[kind]}, {fileTypeLabels[type]}, {fileSize(size)}, added {formatDate(addedOn)}
        </p>
      }
      back={<BackLink {...ownerPage(owner)}>{ownerRef}</BackLink>}
    >
      <View key={documentId} attachment={attachment} />
      <SaveOut attachment={attachment} />
      {useMay('edit') && <RemoveBox attachment={attachment} />}
    </Page>
  );
}

function View({ attachment }: { readonly attachment: Attachment }): ReactElement {
  return attachment.type === 'docx' || attachment.type === 'txt' ? (
    <TextView attachment={attachment} />
  ) : (
    <BytesView attachment={attachment} />
  );
}

function TextView({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const { data, isError } = useQuery(viewQueries.text(useClient(), attachment.id));
  if (isError) return <Damaged />;
  if (data === undefined) return <p role="status">Opening the document</p>;
  const lines = data.paragraphs.map((text, index) => ({ text, index }));
  return (
    <>
      {attachment.type === 'docx' && (
        <p className="nhsuk-hint">Its text only. Save it out to see its layout.</p>
      )}
      <div className="app-document__text">
        {lines.map(({ text, index }) => (
          <p key={index}>{text}</p>
        ))}
      </div>
    </>
  );
}

function BytesView({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const { data: bytes, isError } = useQuery(viewQueries.bytes(useClient(), attachment));
  if (isError) return <Damaged />;
  if (bytes === undefined) return <p role="status">Opening the document</p>;
  return attachment.type === 'pdf' ? (
    <PdfView bytes={bytes} />
  ) : (
    <ImageView bytes={bytes} mime={fileMimes[attachment.type]} title={attachment.title} />
  );
}

function SaveOut({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const save = useSaveOut();
  const notify = useNotify();
  return (
    <section className="app-form__group" aria-labelledby="save-out">
      <h2 className="nhsuk-heading-s" id="save-out">
        Save it out
      </h2>
      <p>A saved file is no longer encrypted, and the history keeps that you saved it.</p>
      {save.isError && (
        <Notice kind="error" live>
          <p>{errorText(save.error)}.</p>
        </Notice>
      )}
      <Button
        type="button"
        secondary
        small
        disabled={save.isPending}
        onClick={() => {
          save.mutate(attachment.id, {
            onSuccess: ({ fileName }) => {
              if (fileName !== null) notify(`Saved as ${fileName}`);
            },
          });
        }}
      >
        Save this document
      </Button>
    </section>
  );
}
